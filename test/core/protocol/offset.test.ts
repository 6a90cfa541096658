import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ping, clockOffset, hostNow, pingsKept, withPing } from '../../../src-core/protocol/offset.ts'

/** Pings as `there+back`, the milliseconds of each way, for a host whose clock is `ahead` ms ahead. */
function pings(ways: string, ahead: number): readonly Ping[] {
  return ways.split(' ').map((each, index) => {
    const [there = 0, back = 0] = each.split('+').map(Number)
    const sentAt = 1_000_000 + index * 5000
    return { sentAt, hostAt: sentAt + there + ahead, receivedAt: sentAt + there + back }
  })
}

test.each([
  ['100+100', 3000, 3000],
  ['100+100 400+900 20+20', -3000, -3000],
  ['300+100', 0, 100],
  ['900+10 30+50', 60_000, 59_990],
])('pings of %s to a clock %i ms ahead give %i', (ways, ahead, offset) => {
  expect(clockOffset(pings(ways, ahead))).toBe(offset)
})

test('without an answer the local clock stands', () => expect(hostNow(clockOffset([]), 5000.4)).toBe(5000))

test('the error is at most half of the shortest round trip', () => {
  const way = fc.integer({ min: 0, max: 4000 })
  const ways = fc.array(fc.tuple(way, way), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(ways, fc.integer({ min: -1e6, max: 1e6 }), (all, ahead) => {
      const offset = clockOffset(pings(all.map((each) => each.join('+')).join(' '), ahead))
      const shortest = Math.min(...all.map(([there, back]) => there + back))
      expect(Math.abs(offset - ahead)).toBeLessThanOrEqual(shortest / 2)
    }),
  )
})

test('a local clock that was set back between question and answer is not believed', () => {
  const odd: Ping = { sentAt: 10_000, hostAt: 1, receivedAt: 4000 }
  expect(clockOffset([odd, ...pings('50+50', 700)])).toBe(700)
})

test('old pings are forgotten', () => {
  const many = pings(Array(20).fill('9+9').join(' '), 5)
  expect(many.reduce<readonly Ping[]>(withPing, [])).toEqual(many.slice(-pingsKept))
})
