import { expect, test } from 'vitest'
import { type Flow, flowed, hasStopped } from '../../../src-core/interpretation/flow.ts'

const lookEveryMs = 50

/**
 * Looks one after the other, each repeated as often as it says: `b` both the Channel and the floor have come since the last
 * look, `f` the floor alone, `c` the Channel alone, `-` neither, `m` the Channel is muted while the floor comes.
 */
function stopped(looks: string, everyMs = lookEveryMs): boolean {
  const each = [...looks.matchAll(/(\d*)([bfcm-])/g)].flatMap(([, times, kind = '']) => Array.from({ length: Number(times || 1) }, () => kind)) // prettier-ignore
  const last = each.reduce<Flow | null>((flow, kind, index) => {
    const hasCome = kind === 'm' ? null : kind === 'b' || kind === 'c'
    return flowed(flow, { at: index * everyMs, hasCome, hasOtherCome: 'bfm'.includes(kind) })
  }, null)
  return last !== null && hasStopped(last)
}

test.each<[string, string, boolean]>([
  ['both come', '40b', false],
  ['for less than 400 ms the floor alone', '10b 7f', false],
  ['for 400 ms the floor alone', '10b 8f', true],
  ['it has come again', '10b 20f b', false],
  ['a hole in the own link', '10b 60-', false],
  ['after a hole the floor is there a look earlier', '10b 60- f b', false],
  ['a hole while the Channel was missing already', '10b 5f 60-', false],
  ['it goes on to be missing after a hole', '10b 5f 60- 3f', true],
  ['the floor is silent, so that one packet in 400 ms comes', '10b 7- f 7- f 7- f', false],
  ['somebody begins to speak on a floor that was silent', '10b 40- 8f', true],
  ['the interpreter is muted', '10b 40m', false],
  ['unmuted and not heard of', '10b 40m 8f', true],
  ['nothing was ever looked at', '', false],
])('%s', (_, looks, expected) => {
  expect(stopped(looks)).toBe(expected)
})

test('a page that looks rarely, as in the background, does not judge by one look', () => {
  expect([stopped('5b f', 5_000), stopped('5b 2f', 5_000)]).toEqual([false, true])
})
