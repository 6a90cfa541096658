import { expect, test } from 'vitest'
import { arrivalDelayMs, goAheadAt } from '../../../src-core/grouping/arriving.ts'

test('people go ahead 30 s before T0', () => expect(goAheadAt({ startsAt: 60_000 })).toBe(30_000))

test.each([
  ['with time to spare the last comes 10 s before T0', 30_000, 20_000],
  ['a short countdown leaves most of itself for connecting', 4_500, 1_500],
  ['at T0 nobody waits', 0, 0],
  ['nor after it', -3_000, 0],
])('%s', (_, leftMs, last) => {
  expect([0, 0.5, 1].map((chance) => arrivalDelayMs(leftMs, chance))).toEqual([0, last / 2, last])
})
