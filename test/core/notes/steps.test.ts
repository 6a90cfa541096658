import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editBetween } from '../../../src-core/notes/edit.ts'
import { type Step, type Steps, placeAfter, rebased, stepsOf, withSteps } from '../../../src-core/notes/steps.ts'

/** A notation: a digit stays, a dash goes, letters are new. */
const read = (steps: string): Steps =>
  (steps.match(/\d|-+|[a-z]+/g) ?? []).map((part): Step => {
    if (/\d/.test(part)) return { keep: Number(part) }
    return part.startsWith('-') ? { remove: part.length } : { insert: part }
  })

test.each([
  // text, mine, theirs: both, mine coming first, then theirs
  ['ONE', '3x', 'y', 'yONEx', 'yONEx'],
  ['ONE', '1x', '1y', 'OxyNE', 'OyxNE'],
  ['ONE', '---x', '1y', 'yx', 'yx'],
  ['ONE', 'x---', '1y', 'xy', 'xy'],
  ['ONE', '1--', '--', '', ''],
  ['ONE', '1-', '1-', 'OE', 'OE'],
  ['ONE', '2x', '---', 'x', 'x'],
  ['ONE TWO', 'a4b', '3--', 'aONEbWO', 'aONEbWO'],
])('%s: %s and %s', (text, mine, theirs, mineFirst, theirsFirst) => {
  const [one, other] = [read(mine), read(theirs)]
  const both = (isFirst: boolean): string => withSteps(withSteps(text, other), rebased(one, other, isFirst))
  expect([both(true), both(false)]).toEqual([mineFirst, theirsFirst])
})

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'c'), maxLength: 12 })
const steps = fc
  .array(
    fc.oneof(
      fc.record({ keep: fc.nat({ max: 5 }) }),
      fc.record({ remove: fc.nat({ max: 4 }) }),
      fc.record({ insert: fc.string({ unit: fc.constantFrom('X', 'Y', 'Z'), maxLength: 3 }) }),
    ),
    { maxLength: 6 },
  )
  .chain((all) => text.map((of) => ({ of, all: within(of, all) })))

/** Only what the text has is kept and removed. */
function within(of: string, all: Steps): Steps {
  let left = of.length
  return all.map((step): Step => {
    if ('insert' in step) return step
    const length = Math.min(left, 'keep' in step ? step.keep : step.remove)
    left -= length
    return 'keep' in step ? { keep: length } : { remove: length }
  })
}

test('two changes give the same text in either order', () => {
  fc.assert(
    fc.property(steps, steps, fc.boolean(), ({ of, all: mine }, { all }, isFirst) => {
      const theirs = within(of, all)
      const theirsThenMine = withSteps(withSteps(of, theirs), rebased(mine, theirs, isFirst))
      const mineThenTheirs = withSteps(withSteps(of, mine), rebased(theirs, mine, !isFirst))
      expect(theirsThenMine).toBe(mineThenTheirs)
    }),
  )
})

test('an edit is the same as steps', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = editBetween(before, after)
      expect(withSteps(before, edit === null ? [] : stepsOf(edit))).toBe(after)
    }),
  )
})

test('a cursor stays beside its letter, and what is written where it stands comes behind it, or before it', () => {
  const after = (steps: string, isBehind: boolean) => [0, 2, 3, 5, 8].map((at) => placeAfter(at, read(steps), isBehind))
  expect(after('2xy---', false)).toEqual([0, 2, 4, 4, 7])
  expect(after('2xy---', true)).toEqual([0, 4, 4, 4, 7])
  expect(after('2--x', false)).toEqual([0, 2, 2, 4, 7])
  expect(after('a8b', false)).toEqual([0, 3, 4, 6, 9])
  expect(after('a8b', true)).toEqual([1, 3, 4, 6, 10])
})
