import { expect, test } from 'vitest'
import { joined } from '../../../src-core/grouping/join.ts'
import { counted, demand, people, seating } from './people.ts'

const who = people('a:en b:en c:es d:es e:en f:en g:es h:es')

/** Groups as "abef cdgh". */
function fours(before: string, size = 4, here = who): string {
  return joined(seating(before), demand(here, { size }), counted()).map(({ seats }) => seats.join('')).join(' ') // prettier-ignore
}

test.each([
  ['pairs that share a language become fours', 'ab cd ef gh', 'abef cdgh'],
  ['a pair that is left over has somebody to meet all the same', 'ab cd ef', 'abefcd'],
  ['three in a pair stay small enough', 'abe cd gh', 'abe cdgh'],
  ['who has gone is left out', 'ax cd ef gh', 'aef cdgh'],
])('%s', (_, before, expected) => expect(fours(before)).toBe(expected))

test('a pair that nobody understands joins the smallest Group', () => {
  expect(fours('ab ef cd', 4, people('a:en b:en e:en f:en c:sw d:sw'))).toBe('abefcd')
})

test('everybody is in one Group, with its language', () => {
  const groups = joined(seating('ab cd ef gh'), demand(who, { size: 4 }), counted())
  expect(groups.map(({ id, number, language }) => [id, number, language])).toEqual([['g1', 1, 'en'], ['g2', 2, 'es']]) // prettier-ignore
})
