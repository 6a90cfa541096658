import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import {
  type ShownSignal,
  type SignalKind,
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
const standing = (text: string, seconds: number, kind: SignalKind): string => {
  const found = standingOf(shown(text), kind, null, seconds * 1000)
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
    expect(standingOf(shown('0 slowDown'), 'slowDown', asId('g1'), 1000)).toEqual({ kind: 'ready' })
  })
})

/** People in three places who press keys, up to several times a second. */
const presses = fc.array(
  fc.record({
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
      for (const { kind, place, after } of all) {
        now += after
        const group = place === null ? null : asId<ShownSignal['group'] & {}>(place)
        if (standingOf(signals, kind, group, now).kind !== 'ready') continue
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

test('it rests longer than it is shown, so that it is never on the screen all the time', () => {
  expect(signalKinds.filter((kind) => restMs[kind] <= shownMs)).toEqual([])
})
