import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import { decide } from '../../../src-core/clinic/decide.ts'
import type { ConsentAnswers } from '../../../src-core/clinic/event.ts'
import { fromClinic } from '../../../src-core/package/fromClinic.ts'
import { manifestRecordings } from '../../../src-core/package/manifest.ts'
import { writeMarkdown } from '../../../src-core/package/markdown.ts'
import { publicRecordings, recordingParts } from '../../../src-core/package/publishedRecordings.ts'
import { publicRecord } from '../../../src-core/package/record.ts'
import { someone, speechOf } from '../../../src-core/package/speech.ts'
import { writeWikitext } from '../../../src-core/package/wikitext.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { type Take, recordedFiles } from '../../../src-core/package/recordings.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, run } from '../../notation/run.ts'

const begun = `0 amb openClinic | 0 amb seeArrival amb | 0 amb seeArrival iva
  | 0 amb introduce en recorded - Amb | 0 iva introduce en recorded - Iva`
const take = { from: at(1), to: at(2), ended: 'paused' } as const
const floor: Take = { ...take, file: 'floor.webm', channel: null, turns: [] }
const spanish: Take = { ...take, file: 'es.webm', channel: 'es', turns: [{ seat: asId<SeatId>('iva'), from: at(1) }] }

/** The files in which somebody is heard who does not agree now; minutes are those of the files, from 1 to 2. */
test.each([
  ['everybody agrees', '1.5 amb raiseHand up', ''],
  ['somebody has taken their yes back', '3 amb introduce en unrecorded - Amb', 'floor.webm es.webm'],
  ['the interpreter has taken it back', '3 iva introduce en unrecorded - Iva', 'es.webm'],
  ['who was there has never agreed', '1.5 amb seeArrival bo', 'floor.webm es.webm'],
  ['who has never agreed came while the last piece was written', '1.99 amb seeArrival bo', ''],
  ['who has never agreed came afterwards', '2.1 amb seeArrival bo', ''],
  ['who went within the first second has taken their yes back', '0.5 amb seeArrival bo | 0.5 bo introduce en recorded - Bo | 1.01 amb seeDeparture bo | 3 bo introduce en unrecorded - Bo', 'floor.webm es.webm'], // prettier-ignore
])('%s', (_, script, expected) => {
  const files = recordedFiles(run(samplePlan(), `${begun} | ${script}`).clinic, [floor, spanish])
  expect(files.flatMap(({ file, withdrawn }) => (withdrawn ? [file] : [])).join(' ')).toBe(expected)
})

test('also a file of less than a second holds those who were there when it began', () => {
  const { clinic } = run(samplePlan(), `${begun} | 3 amb introduce en unrecorded - Amb`)
  expect(recordedFiles(clinic, [{ ...floor, to: at(1) + 500 }])).toMatchObject([{ withdrawn: true }])
})

const onAir = `${begun} | 0 ivo introduce en recorded - Ivo`
const published = { published: true, licence: 'CC BY 4.0' } as const

/** The clinic after interpreters have said what may become of their recordings. */
function answered(answers: Readonly<Record<string, ConsentAnswers>>): Clinic {
  const { clinic } = run(samplePlan(), onAir)
  return Object.entries(answers).reduce((after, [seat, consents]) => {
    const command = { type: 'introduce', name: seat === 'iva' ? 'Iva' : 'Ivo', languages: ['en'], certificateName: seat === 'iva' ? 'Iva Full' : '', consents, wording: 'w' } as const // prettier-ignore
    const decision = decide(after, command, asId(seat), at(3))
    return 'events' in decision ? decision.events.reduce(apply, after) : after
  }, clinic)
}

const shared: Take = { ...spanish, turns: [...spanish.turns, { seat: asId<SeatId>('ivo'), from: at(1.5) }, { seat: asId<SeatId>('iva'), from: at(1.8) }] } // prettier-ignore
const english = speechOf('en', (each) => wordsFor('documents', each))

test.each<[string, Readonly<Record<string, ConsentAnswers>>, readonly Take[], string]>([
  ['no file', {}, [], ''],
  ['nothing was asked for', {}, [floor, spanish], '2 recordings are kept by the host and not published.'],
  ['one gives theirs, by username', { iva: { ...published, credit: 'username' } }, [floor, spanish], 'es.webm: interpretation into Spanish, 15:01–15:02 UTC, by Iva (CC BY 4.0) / One recording is kept by the host and not published.'], // prettier-ignore
  ['by the name of the certificate', { iva: { ...published, credit: 'certificateName' } }, [spanish], 'es.webm: interpretation into Spanish, 15:01–15:02 UTC, by Iva Full (CC BY 4.0)'], // prettier-ignore
  ['without a name', { iva: { published: true, credit: 'none' } }, [spanish], 'es.webm: interpretation into Spanish, 15:01–15:02 UTC, by an interpreter who is not named (CC BY-SA 4.0)'], // prettier-ignore
  ['one of two on air has not given it', { iva: { ...published, credit: 'username' } }, [shared], 'One recording is kept by the host and not published.'], // prettier-ignore
  ['both have, each once', { iva: { ...published, credit: 'username' }, ivo: { published: true, credit: 'none' } }, [shared], 'es.webm: interpretation into Spanish, 15:01–15:02 UTC, by Iva (CC BY 4.0), an interpreter who is not named (CC BY-SA 4.0)'], // prettier-ignore
  ['it was taken back', { iva: { ...published, recorded: false } }, [spanish], 'One recording is kept by the host and not published.'], // prettier-ignore
  ['it was given and not published any more', { iva: { published: false, credit: 'username' } }, [spanish], 'One recording is kept by the host and not published.'], // prettier-ignore
  ['it still grows', { iva: { ...published } }, [{ ...spanish, to: null, ended: null }], 'One recording is kept by the host and not published.'], // prettier-ignore
])('the package names what may be published: %s', (_, answers, takes, expected) => {
  const parts = recordingParts(publicRecordings(answered(answers), takes), english)
  const lines = parts.flatMap((part) => (part.kind === 'list' ? part.items.map(({ line }) => line) : part.kind === 'paragraph' ? [part.text] : [])) // prettier-ignore
  expect(lines.map((line) => line.map(({ text }) => text).join('')).join(' / ')).toBe(expected)
})

test('wikitext, Markdown, record and manifest say it in every language, and nothing of it without a recording', () => {
  const clinic = answered({ iva: { ...published, credit: 'username' } })
  for (const language of ['en', 'es', 'fr', 'pt', 'ar']) {
    const speech = speechOf(language, (each) => wordsFor('documents', each))
    const heading = speech.say('tertulia-documents-recordings')
    for (const write of [writeWikitext, writeMarkdown]) {
      const text = write(fromClinic(clinic, [], speech, [floor, spanish]))
      expect([text.includes(heading), text.includes('es.webm'), text.includes('Iva')]).toEqual([true, true, true])
      expect(write(fromClinic(clinic, [], speech, []))).not.toContain(heading)
    }
  }
  expect(publicRecord(clinic, [], someone(english), [floor, spanish]).recordings).toEqual({
    published: [{ file: 'es.webm', language: 'es', from: '2026-11-21T15:01:00.000Z', to: '2026-11-21T15:02:00.000Z', blocks: [], interpreters: [{ name: 'Iva', licence: 'CC BY 4.0' }] }], // prettier-ignore
    kept: 1,
  })
  expect(manifestRecordings(publicRecordings(clinic, [floor, spanish]))).toEqual([
    { name: 'es.webm', language: 'es', credits: [{ name: 'Iva', licence: 'CC-BY-4.0' }] },
  ])
})
