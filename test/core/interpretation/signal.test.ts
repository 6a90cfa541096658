import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GroupId, asId } from '../../../src-core/base/id.ts'
import {
  type Sender,
  type ShownSignal,
  type SignalKind,
  kindsOf,
  mostInAll,
  mostInPlace,
  restMs,
  shownMs,
  signalKinds,
  standingOf,
  withShown,
} from '../../../src-core/interpretation/signal.ts'

const minute = 60_000
/** Signals in the plenary as `0 slowDown 5 louder`, in seconds. */
const shown = (text: string): readonly ShownSignal[] => {
  const words = text.split(' ').filter((word) => word !== '')
  return words.flatMap((word, at) => (at % 2 === 0 ? [{ at: Number(word) * 1000, kind: words[at + 1] as SignalKind }] : []))
    .reduce<readonly ShownSignal[]>((all, each) => withShown(all, { ...each, group: null }), []) // prettier-ignore
}
const standing = (text: string, seconds: number, kind: SignalKind, sender: Sender = 'interpreter'): string => {
  const found = standingOf(shown(text), { kind, group: null, sender }, seconds * 1000)
  return 'until' in found ? `${found.kind} until ${found.until / 1000}` : found.kind
}

describe('a Signal', () => {
  const full = '0 louder 15 repeatNumber 30 slowDown 45 repeatNumber'
  test.each([
    ['', 0, 'slowDown', 'ready'],
    ['0 slowDown', 7.9, 'slowDown', 'shown'],
    ['0 slowDown', 8, 'slowDown', 'rests until 30'],
    ['0 slowDown', 8, 'louder', 'ready'],
    ['0 slowDown', 30, 'slowDown', 'ready'],
    ['0 repeatNumber', 12, 'repeatNumber', 'ready'],
    [full, 50, 'micPoor', 'full until 60'],
    [full, 60, 'micPoor', 'ready'],
    [full, 50, 'cannotHear', 'ready'],
    ['40 micPoor 42 louder 44 slowDown 46 repeatNumber 48 cannotHear', 64, 'cannotHear', 'full until 100'],
  ] as const)('after "%s", at %d s, %s: %s', (text, seconds, kind, expected) => {
    expect(standing(text, seconds, kind)).toBe(expected)
  })

  test('in another place is another one', () => {
    const asked = { kind: 'slowDown', group: asId<GroupId>('g1'), sender: 'interpreter' } as const
    expect(standingOf(shown('0 slowDown'), asked, 1000)).toEqual({ kind: 'ready' })
  })

  test('of listeners is one of two in a place and minute, whoever sent them', () => {
    expect(standing('0 slowDown', 16, 'cannotHear', 'listener')).toBe('ready')
    expect(standing('0 slowDown 16 cannotHear', 32, 'slowDown', 'listener')).toBe('full until 60')
    expect(standing('0 louder 16 micPoor', 32, 'cannotHear', 'listener')).toBe('full until 60')
    expect(standing('0 slowDown 16 cannotHear', 32, 'slowDown')).toBe('ready')
  })
})

/** People in three places who press keys, up to several times a second. */
const presses = fc.array(
  fc.record({
    sender: fc.constantFrom<Sender>('listener', 'interpreter'),
    kind: fc.constantFrom(...signalKinds),
    place: fc.constantFrom(null, 'g1', 'g2'),
    after: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 20_000 })),
  }),
  { maxLength: 200, size: 'max' },
)

test('however often people press, no speaker is told more often than can be borne', () => {
  fc.assert(
    fc.property(presses, (all) => {
      let now = 0
      let signals: readonly ShownSignal[] = []
      const log: Pick<ShownSignal, 'kind' | 'group' | 'at'>[] = []
      for (const { sender, kind, place, after } of all) {
        now += after
        const group = place === null ? null : asId<ShownSignal['group'] & {}>(place)
        if (standingOf(signals, { kind, group, sender }, now).kind !== 'ready') continue
        signals = withShown(signals, { kind, group, at: now })
        log.push({ kind, group, at: now })
      }
      for (const [index, { kind, group, at }] of log.entries()) {
        const here = log.slice(0, index + 1).filter((each) => each.group === group && each.at > at - minute)
        expect(here.filter((each) => each.kind === kind && each.at > at - restMs[kind])).toHaveLength(1)
        expect(here.length).toBeLessThanOrEqual(kind === 'cannotHear' ? mostInPlace + 1 : mostInPlace)
      }
      expect(signals.length).toBeLessThanOrEqual(mostInAll)
    }),
  )
})

test('however often listeners press, in however many places, what an interpreter cannot do without gets through', () => {
  const places = ['g1', 'g2', 'g3', 'g4', 'g5', 'g6'].map((place) => asId<GroupId>(place))
  const fromListeners = fc.array(
    fc.record({
      kind: fc.constantFrom(...kindsOf.listener),
      group: fc.constantFrom(null, ...places),
      after: fc.integer({ min: 0, max: 9_000 }),
    }),
    { maxLength: 100, size: 'max' },
  )
  fc.assert(
    fc.property(fromListeners, fc.constantFrom(null, ...places), (all, mine) => {
      let now = 0
      let signals: readonly ShownSignal[] = []
      for (const { kind, group, after } of all) {
        now += after
        if (standingOf(signals, { kind, group, sender: 'listener' }, now).kind === 'ready')
          signals = withShown(signals, { kind, group, at: now })
        for (const each of signalKinds)
          expect(standingOf(signals, { kind: each, group: mine, sender: 'interpreter' }, now).kind).not.toBe('full')
      }
    }),
  )
})

test('however much interpreters say elsewhere, there is room for what one of them cannot do without', () => {
  const [here, kinds] = [asId<GroupId>('g1'), ['slowDown', 'louder', 'micPoor', 'repeatNumber'] as const]
  const places = [here, asId<GroupId>('g2'), asId<GroupId>('g3')]
  let signals: readonly ShownSignal[] = []
  for (const group of places) {
    for (const kind of kinds) {
      if (standingOf(signals, { kind, group, sender: 'interpreter' }, 0).kind === 'ready')
        signals = withShown(signals, { kind, group, at: 0 })
    }
  }
  expect(standingOf(signals, { kind: 'cannotHear', group: here, sender: 'interpreter' }, 0)).toEqual({ kind: 'ready' })
})

test('it rests longer than it is shown, so that it is never on the screen all the time', () => {
  expect(signalKinds.filter((kind) => restMs[kind] <= shownMs)).toEqual([])
})
