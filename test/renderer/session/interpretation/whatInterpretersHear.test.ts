import { describe, expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import type { Source, Voice } from '../../../../src-renderer/media/media.ts'
import {
  type EarMix,
  rememberMix,
  rememberedMix,
  standardMix,
  stepped,
} from '../../../../src-renderer/session/interpretation/earMix.ts'
import { whatInterpretersHear } from '../../../../src-renderer/session/interpretation/whatInterpretersHear.ts'
import { fakeTrack } from '../../../fakes/media/FakeTrack.ts'
import { plan } from '../../../notation/plan.ts'
import { at, run } from '../../../notation/run.ts'

const people = plan({
  seats: 'amb ambassador ar | ana participant pt | fay interpreter ar,fr | fio interpreter ar,fr | pia interpreter fr,pt | pau interpreter fr,pt', // prettier-ignore
  booths: 'x-fr ar,fr fay,fio | x-pt fr,pt pia,pau',
  floorLanguages: ['ar'],
})
const open = '0 amb openClinic | 0 amb seeArrival fay | 0 amb seeArrival fio'
const onAir = `${open} | 1 fay startTurn x-fr fr`
const relayed = `${onAir} | 1 pia changeRelay x-pt fr`

function voice(text: string): Voice {
  const [seat = '', language] = text.split('/')
  const source: Source = language === undefined ? { kind: 'microphone' } : { kind: 'channel', language }
  return { key: text, seat: asId(seat), source, track: fakeTrack(text), enable: () => undefined, newest: () => null }
}

interface Scene {
  readonly silentMs?: number
  readonly ears?: EarMix
  readonly voices?: string
  readonly now?: number
}

const all = 'amb late fay/fr fio/fr pia/pt pau/pt pia/fr pau/fr'

/** What Pia hears, with gains and sides when not in the middle; what is silent is left out. */
function heard(script: string, scene: Scene = {}): string {
  const { silentMs = 0, ears = standardMix, voices = all, now = at(9) } = scene
  const { view } = run(people, script).clinic
  const input = { voices: voices.split(' ').map(voice), view, group: null, now, silentMs: () => silentMs, ears }
  const me = { me: asId<never>('pia'), booth: view.booths[1]! }
  const { sounds, isRelayed } = whatInterpretersHear({ ...input, ...me, isElsewhere: (seat) => seat === 'late' })
  const loud = sounds.filter(({ gain }) => gain > 0)
  const shown = loud.map(({ key, gain, pan }) => `${key}:${gain.toFixed(2)}${pan === 0 ? '' : pan < 0 ? 'L' : 'R'}`)
  return `${shown.join(' ')}${isRelayed ? ' relayed' : ''}`
}

describe('in a Booth one hears', () => {
  test.each([
    ['the floor', onAir, 0, 'amb:1.00'],
    ['the Relay instead of the floor', relayed, 0, 'fay/fr:1.00 relayed'],
    ['the floor while the pivot is silent, whose first word is heard', relayed, 1_000, 'amb:1.00 fay/fr:1.00'],
    ['the floor once the pivot’s Turn has ended', `${relayed} | 2 fay endTurn x-fr`, 0, 'amb:1.00'],
    ['the floor once the pivot’s link is lost', `${relayed} | 2 amb seeDeparture fay`, 0, 'amb:1.00'],
    ['the Relay when the pivot is back', `${relayed} | 2 fay endTurn x-fr | 3 fio startTurn x-fr fr`, 0, 'fio/fr:1.00 relayed'], // prettier-ignore
    ['the floor that the Booth understands', `${relayed} | 2 amb changeFloor pt`, 0, 'amb:1.00'],
    ['the Relay again when it no longer does', `${relayed} | 2 amb changeFloor fr | 3 amb changeFloor ar`, 0, 'fay/fr:1.00 relayed'], // prettier-ignore
    ['the partner on air besides', `${relayed} | 2 pau startTurn x-pt pt`, 0, 'fay/fr:1.00 pau/pt:0.25 relayed'],
    ['oneself never', `${relayed} | 2 pia startTurn x-pt pt`, 0, 'fay/fr:1.00 relayed'],
    ['oneself not even in a loop', `${open} | 2 pia changeRelay x-pt fr | 2 pia startTurn x-pt fr`, 0, 'amb:1.00'],
  ])('%s', (_, script, silentMs, expected) => expect(heard(script, { silentMs })).toBe(expected))

  test('the floor while the pivot’s voice is not there', () => {
    expect(heard(relayed, { voices: 'amb fio/fr' })).toBe('amb:1.00')
  })

  test('for a second the pivot before too, whose last words are still on their way', () => {
    const [soon, later] = [900, 1_000].map((ms) => heard(relayed, { now: at(1) + ms }))
    expect([soon, later]).toEqual(['fay/fr:1.00 fio/fr:1.00 pau/fr:1.00 relayed', 'fay/fr:1.00 relayed'])
  })

  test('each at the level and the side one has chosen', () => {
    const ears: EarMix = {
      floor: { level: 0.5, pan: 1 },
      relay: { level: 1, pan: -1 },
      under: { level: 0.1, pan: 1 },
      partner: { level: 0, pan: 0 },
    }
    expect(heard(onAir, { ears })).toBe('amb:0.25R')
    expect(heard(`${relayed} | 2 pau startTurn x-pt pt`, { ears })).toBe('amb:0.01R fay/fr:1.00L relayed')
  })
})

test('a browser remembers a mix, within bounds, and is not hurt by what it cannot read', () => {
  const kept = new Map<string, string>()
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  expect(rememberedMix(memory)).toEqual(standardMix)
  rememberMix(memory, { ...standardMix, partner: { level: 7, pan: -7 } })
  expect(rememberedMix(memory)).toEqual({ ...standardMix, partner: { level: 1, pan: -1 } })
  for (const broken of ['{"floor":', '{"floor":{"level":"loud","pan":0}}']) {
    for (const key of kept.keys()) kept.set(key, broken)
    expect(rememberedMix(memory)).toEqual(standardMix)
  }
})

test('a level goes to the next tenth, and never beyond silence or the full level', () => {
  const up = [0, 0.3, 0.55, 0.95, 1].map((level) => stepped(level, true))
  const down = [0, 0.3, 0.55, 0.95, 1].map((level) => stepped(level, false))
  expect([up, down]).toEqual([
    [0.1, 0.4, 0.6, 1, 1],
    [0, 0.2, 0.5, 0.9, 0.9],
  ])
})
