import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NoteId, asId } from '../../../src-core/base/id.ts'
import { compareNotes, keyAfterMove, keyBetween } from '../../../src-core/notes/order.ts'

const card = (id: string, createdAt = 0, order: string | null = null) => ({
  id: asId<NoteId>(id),
  createdAt,
  details: { order },
})
type Card = ReturnType<typeof card>
const names = (cards: readonly Card[]): string => cards.toSorted(compareNotes).map(({ id }) => id).join('') // prettier-ignore

function moved(cards: readonly Card[], id: string, step: -1 | 1): readonly Card[] {
  const order = keyAfterMove(cards.toSorted(compareNotes), asId<NoteId>(id), step)
  return order === null ? cards : cards.map((each) => (each.id === id ? { ...each, details: { order } } : each))
}

test('cards nobody has moved are in the order they were made, at one instant by their ids', () => {
  expect(names([card('c', 5), card('b', 1_790_000_000_000), card('a', 5), card('d', 40)])).toBe('acdb')
})

test.each([
  ['b', -1, 'bac'],
  ['b', 1, 'acb'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
  ['x', 1, 'abc'],
] as const)('of a, b, c, moving %s by %i gives %s', (id, step, after) => {
  expect(names(moved([card('a'), card('b'), card('c')], id, step))).toBe(after)
})

const letters = ['a', 'b', 'c', 'd', 'e', 'f']

test('any moves one after the other do what a list would do, and keys stay short', () => {
  const steps = fc.array(
    fc.record({ at: fc.nat({ max: 5 }), step: fc.constantFrom(-1 as const, 1 as const) }),
    { maxLength: 120 },
  ) // prettier-ignore
  fc.assert(
    fc.property(steps, (all) => {
      let cards: readonly Card[] = letters.map((id) => card(id, 1_790_000_000_000))
      const list = [...letters]
      for (const { at, step } of all) {
        const id = list[at]!
        cards = moved(cards, id, step)
        const to = at + step
        if (to >= 0 && to < list.length) list.splice(to, 0, ...list.splice(at, 1))
      }
      expect(names(cards)).toBe(list.join(''))
      expect(Math.max(...cards.map(({ details }) => details.order?.length ?? 0))).toBeLessThan(200)
    }),
  )
})

test('two people who put cards into one place at once: both stand there, and one can still go between', () => {
  const cards = [card('a', 1), card('b', 2), card('x', 3), card('y', 4)]
  const [first, second] = [keyBetween('00000000001a', '00000000002b')!, keyBetween('00000000001a', '00000000002b')!]
  const both = cards.map((each) => (each.id === 'x' ? card('x', 3, `${first}x`) : each.id === 'y' ? card('y', 4, `${second}y`) : each)) // prettier-ignore
  expect(names(both)).toBe('axyb')
  expect(names(moved(both, 'b', -1))).toBe('axby')
})

test('a key between two is between them and no beginning of the later', () => {
  const key = fc.stringMatching(/^[-0-9a-z]{1,12}$/)
  fc.assert(
    fc.property(key, key, (one, two) => {
      const [above, below] = one < two ? [one, two] : [two, one]
      const between = keyBetween(above, below)
      if (between === null) expect(below.slice(above.length)).toMatch(/^-*$/)
      else expect([above < between, between < below, below.startsWith(between)]).toEqual([true, true, false])
    }),
  )
})
