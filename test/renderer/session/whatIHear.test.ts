import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import type { Source, Voice } from '../../../src-renderer/media/media.ts'
import { whatIHear } from '../../../src-renderer/session/whatIHear.ts'
import { fakeTrack } from '../../fakes/media/FakeTrack.ts'
import { plan } from '../../notation/plan.ts'
import { at, grouping, run } from '../../notation/run.ts'

const seats = 'amb ambassador en | ana participant es | iva interpreter en,es | eve interpreter en,es'
const onAir = (script: string) => run(plan({ seats, booths: 'x en,es iva,eve' }), script).clinic.view
const [group] = grouping('ana')

function voice(text: string): Voice {
  const [seat = '', language] = text.split('/')
  const source: Source = language === undefined ? { kind: 'microphone' } : { kind: 'channel', language }
  return { key: text, seat: asId(seat), source, track: fakeTrack(text), enable: () => undefined }
}

/** What is heard, with gains: `amb:0.13 iva/es:1.00`. */
function heard(
  voices: string,
  script: string,
  language: string | null,
  silentMs = 0,
  inGroup = false,
  now = at(9),
): string {
  const all = voices.split(' ').map(voice)
  const view = onAir(script)
  const place = inGroup ? { ...group!, language: null } : null
  const isElsewhere = (seat: string) => seat === 'late'
  return whatIHear({ voices: all, view, group: place, language, silentMs: () => silentMs, now, isElsewhere })
    .sounds.map(({ key, gain }) => `${key}:${gain.toFixed(2)}`)
    .join(' ')
}

const turn = '0 amb openClinic | 1 iva startTurn x es'
const inGroup = '0 amb openClinic | 0 amb callGroups ana 0 20 | 1 iva startTurn x es g1'

test.each([
  ['nobody on air', 'amb iva/es', '0 amb openClinic', 'es', 0, 'amb:1.00'],
  ['the Channel over a lowered floor', 'amb iva/es', turn, 'es', 0, 'amb:0.13 iva/es:1.00'],
  ['who should be in a Group by now', 'amb late iva/es', turn, 'es', 0, 'amb:0.13 late:0.00 iva/es:1.00'],
  ['the floor is in my language', 'amb iva/es', turn, 'en', 0, 'amb:1.00'],
  ['I want the floor', 'amb iva/es', turn, null, 0, 'amb:1.00'],
  ['a silent interpreter', 'amb iva/es', turn, 'es', 1_000, 'amb:1.00 iva/es:1.00'],
  ['a Channel that is not there yet', 'amb', turn, 'es', 0, 'amb:1.00'],
  ['a Channel of somebody who has no Turn', 'amb eve/es', turn, 'es', 0, 'amb:1.00'],
  ['both: only the one with the Turn', 'amb eve/es iva/es', turn, 'es', 0, 'amb:0.13 iva/es:1.00 eve/es:0.00'],
])('%s', (_, voices, script, language, silentMs, expected) => {
  expect(heard(voices, script, language, silentMs)).toBe(expected)
})

test('for a second the one before is heard too, whose last words are still on their way', () => {
  const [soon, later] = [at(1) + 900, at(1) + 1_000].map((now) => heard('eve/es iva/es', turn, 'es', 0, false, now))
  expect([soon, later]).toEqual(['iva/es:1.00 eve/es:1.00', 'iva/es:1.00 eve/es:0.00'])
})

test('a Turn in a Group is heard there and not in the plenary', () => {
  expect([heard('ana iva/es', inGroup, 'es', 0, true), heard('amb iva/es', inGroup, 'es')]).toEqual([
    'ana:0.13 iva/es:1.00',
    'amb:1.00',
  ])
})
