import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ahead, isOff, middleOf, narrowed } from '../../../src-core/protocol/serverTime.ts'

/** Answers on the way, in ms: when each was asked, and how long question and answer took. */
const anyAnswers = fc.array(
  fc.record({ after: fc.nat({ max: 400 }), there: fc.nat({ max: 300 }), back: fc.nat({ max: 300 }) }),
  { minLength: 1, maxLength: 20 },
)
const start = 1_796_482_800_000

/** What is known after each answer of a clock that is ahead by `ahead`. */
function known(answers: readonly { after: number; there: number; back: number }[], ahead: number): readonly Ahead[] {
  let now = start
  let before: Ahead | null = null
  return answers.map(({ after, there, back }) => {
    const sentAt = now + after
    const date = Math.floor((sentAt + there + ahead) / 1000) * 1000
    now = sentAt + there + back
    before = narrowed(before, { sentAt, date, receivedAt: now })
    return before
  })
}

test('whatever the line, the truth is never left out, and more answers never tell less', () => {
  fc.assert(
    fc.property(anyAnswers, fc.integer({ min: -1e9, max: 1e9 }), (answers, ahead) => {
      const all = known(answers, ahead)
      expect(all.every(({ least, most }) => least <= ahead && ahead <= most)).toBe(true)
      const widths = all.map(({ least, most }) => most - least)
      expect(widths).toEqual(widths.toSorted((a, b) => b - a))
    }),
  )
})

test('over a second of quick answers it is known to a twentieth of one', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (ahead) => {
      const all = known(
        Array.from({ length: 17 }, () => ({ after: 60, there: 10, back: 10 })),
        ahead,
      )
      expect(Math.abs(middleOf(all.at(-1)!) - ahead)).toBeLessThanOrEqual(50)
    }),
  )
})

test('a clock that was set between two answers is believed anew', () => {
  const before = narrowed(null, { sentAt: 0, date: 0, receivedAt: 10 })
  expect(narrowed(before, { sentAt: 100, date: 60_000, receivedAt: 110 })).toEqual({ least: 59_890, most: 60_900 })
})

test('a clock is off when it differs by more than people would bear, in either direction', () => {
  expect([null, 0, 2_000, -2_000, 2_001, -2_001].map(isOff)).toEqual([false, false, false, false, true, true])
})
