import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editBetween, withEdit } from '../../../src-core/notes/edit.ts'

test.each([
  ['', 'a', 0, 0, 'a'],
  ['abc', 'abXc', 2, 0, 'X'],
  ['abc', 'ac', 1, 1, ''],
  ['abc', 'aXc', 1, 1, 'X'],
  ['aa', 'aaa', 2, 0, 'a'],
  ['aaa', 'aa', 2, 1, ''],
  ['abab', 'ab', 2, 2, ''],
  ['😀', '😁', 0, 2, '😁'],
  ['a😀b', 'a😀😀b', 3, 0, '😀'],
  ['\u{1F600}', '\u{1FA00}', 0, 2, '\u{1FA00}'],
  ['one two', 'one and two', 4, 0, 'and '],
])('from %j to %j', (before, after, at, remove, insert) => {
  expect(editBetween(before, after)).toEqual({ at, remove, insert })
})

test('equal texts need no edit', () => {
  expect(editBetween('same', 'same')).toBe(null)
})

/** Few letters, so that much is equal; two emoji that share a half on either side. */
const typed = fc.array(fc.constantFrom('a', 'b', '\u{1F600}', '\u{1F601}', '\u{1FA00}', 'é'), { maxLength: 12 }).map((all) => all.join('')) // prettier-ignore

test('every edit gives the new text, and no half of a letter is cut off', () => {
  fc.assert(
    fc.property(typed, typed, (before, after) => {
      fc.pre(before !== after)
      const edit = editBetween(before, after)!
      expect(withEdit(before, edit)).toBe(after)
      const parts = [before.slice(0, edit.at), before.slice(edit.at, edit.at + edit.remove), edit.insert]
      expect(parts.every((part) => part.isWellFormed())).toBe(true)
    }),
  )
})
