import { expect, test } from 'vitest'
import { newSentences } from '../../../src-renderer/ui/kit/newSentences.ts'

test.each([
  ['what is there anew', 'a b', 'b c', 'c'],
  ['the same sentence a second time', 'a', 'a a', 'a'],
  ['one of two has gone', 'a a', 'a', ''],
  ['nothing, where a sentence is empty', 'a', 'a ', ''],
])('said is %s', (_, before, now, expected) => {
  expect(newSentences(before.split(' '), now.split(' ')).join(' ')).toBe(expected)
})
