import { expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import type { Source, Voice } from '../../../../src-renderer/media/media.ts'
import { underAnnouncement, whatIHearAnnounced } from '../../../../src-renderer/session/listening/whatIHearAnnounced.ts'
import { gainOf } from '../../../../src-core/interpretation/route.ts'
import { whatIHear } from '../../../../src-renderer/session/listening/whatIHear.ts'
import { fakeTrack } from '../../../fakes/media/FakeTrack.ts'
import { plan } from '../../../notation/plan.ts'
import { at, grouping, run } from '../../../notation/run.ts'

const seats = 'amb ambassador en | ana participant es | iva interpreter en,es | eve interpreter en,es'
const onAir = (script: string) => run(plan({ seats, booths: 'x en,es iva,eve | y en,es,fr eve' }), script).clinic.view
const [group] = grouping('ana')

function voice(text: string): Voice {
  const [seat = '', language] = text.split('/')
  const source: Source = language === undefined ? { kind: 'microphone' } : { kind: 'channel', language }
  return { key: text, seat: asId(seat), source, track: fakeTrack(text), enable: () => undefined, newest: () => null }
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
  return whatIHear({
    voices: all,
    view,
    group: place,
    language,
    behind: gainOf(-18),
    silentMs: () => silentMs,
    now,
    isElsewhere,
  })
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

/** What is heard in the Group of Ana while the ambassador speaks to all in English; the Group's language is `shared`. */
function announced(
  atHome: string,
  inGroupVoices: string,
  script: string,
  language: string | null,
  shared: string | null,
  silentMs = 0,
  now = at(9),
  isSpare = false,
): string {
  // prettier-ignore
  const view = onAir(`0 amb openClinic | 0 amb callGroups ana 0 20 | ${script} | 2 amb announce on`)
  const voices = (text: string) => text.split(' ').map(voice)
  const place = { ...group!, language: shared }
  const asked = { view, language, behind: gainOf(-18), silentMs: () => silentMs }
  const there = whatIHear({ ...asked, group: place, language: shared === null ? language : null, voices: voices(inGroupVoices), now: at(9), isElsewhere: () => false }) // prettier-ignore
  const said = whatIHearAnnounced({ ...asked, group: place, announcer: asId('amb'), atHome: voices(atHome), inGroup: voices(inGroupVoices), now, isSpare }) // prettier-ignore
  return underAnnouncement(there.sounds, said).map(({ key, gain }) => `${key}:${gain.toFixed(2)}`).join(' ') // prettier-ignore
}

test.each<[string, string, string, string, string | null, string | null, string, number?]>([
  ['who understands it hears the announcer alone', 'amb cai iva/es', 'bo', '1 iva startTurn x es', null, 'en', 'bo:0.13 amb:1.00'],
  ['the Channel of home where the Group has none', 'amb iva/es', 'bo', '1 iva startTurn x es', 'es', 'es', 'bo:0.13 amb:0.13 iva/es:1.00'],
  ['the interpreter of the Group, who hears it there', 'amb iva/es', 'bo eve/es', '1 eve startTurn x es g1', 'es', null, 'bo:0.02 amb:0.13 eve/es:1.00'],
  ['the Group first when both are on air', 'amb iva/es', 'bo eve/es', '1 iva startTurn x es | 1 eve startTurn y es g1', 'es', null, 'bo:0.02 amb:0.13 eve/es:1.00'],
  ['the Channel of the Group is lowered when it is another', 'amb iva/es', 'bo eve/fr', '1 iva startTurn x es | 1 eve startTurn y fr g1', 'es', 'es', 'bo:0.13 amb:0.13 iva/es:1.00'],
  ['nobody on air anywhere', 'amb iva/es', 'bo', '1 iva raiseHand up', 'es', 'es', 'bo:0.13 amb:1.00'],
  ['an interpreter who has not begun', 'amb iva/es', 'bo', '1 iva startTurn x es', 'es', 'es', 'bo:0.13 amb:1.00 iva/es:1.00', 1_000],
])('while somebody speaks to all Groups: %s', (_, atHome, inGroupVoices, script, language, shared, expected, silentMs = 0) => {
  expect(announced(atHome, inGroupVoices, script, language, shared, silentMs)).toBe(expected)
}) // prettier-ignore

test('of a hand-over at home nothing is lost during an announcement', () => {
  const turn = '1 iva startTurn x es'
  const [soon, later] = [at(1) + 900, at(1) + 1_000].map((now) => announced('amb eve/es iva/es', 'bo', turn, 'es', 'es', 0, now)) // prettier-ignore
  expect([soon, later]).toEqual([
    'bo:0.13 amb:0.13 iva/es:1.00 eve/es:1.00',
    'bo:0.13 amb:0.13 iva/es:1.00 eve/es:0.00',
  ])
})
