import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { cleanCluster } from '../../../src-core/notes/details.ts'
import { type Details, noDetails } from '../../../src-core/notes/details.ts'
import { byDots, dotTurned, gathered, hasDot, newHeading, tallied, topicsOf } from '../../../src-core/notes/harvest.ts'
import type { Note } from '../../../src-core/notes/note.ts'

const seat = (id: string) => asId<SeatId>(id)

/** `trios 2` is a Group's card, `trios` one of the plenary. */
function card(id: string, where: string, change: Partial<Details> = {}, createdAt = 0): Note {
  const [block = '', group] = where.split(' ')
  const groupNumber = group === undefined ? null : Number(group)
  const stamps = { group: null, groupNumber, language: 'en', seat: seat('ana'), createdAt }
  return {
    id: asId(id),
    kind: 'insight',
    text: id,
    block: asId(block),
    ...stamps,
    details: { ...noDetails, ...change },
  }
}
const of = (heading: string): Partial<Details> => ({ cluster: heading })
const dots = (...ids: readonly string[]): Partial<Details> => ({ dots: ids.map(seat) })
const trios = [asId<never>('trios')]
const drawn = (notes: readonly Note[]): string => {
  const { columns, clusters } = gathered(notes, trios)
  const named = (cards: readonly { note: Note; under: readonly Note[] }[]): string =>
    cards.map(({ note, under }) => [note.id, ...under.map(({ id }) => `(${id})`)].join('')).join(' ')
  return [
    ...columns.map(({ groupNumber, topics }) => `${groupNumber ?? 'all'}: ${topics.map(({ cards }) => named(cards)).join(' ')}`), // prettier-ignore
    ...clusters.map(({ heading, cards }) => `${heading ?? ''}= ${named(cards)}`),
  ].join(' | ')
}

test.each<[string, readonly Note[], string]>([
  ['Groups stand side by side, the plenary last', [card('c', 'trios'), card('b', 'trios 2'), card('a', 'trios 1')], '1: a | 2: b | all: c'], // prettier-ignore
  ['cards of other Blocks, without text or out of sight are not there', [card('a', 'story'), { ...card('b', 'trios 1'), text: ' ' }, card('c', 'trios 1', { hidden: { by: seat('amb'), at: 1 } }), card('d', 'trios 1')], '1: d'], // prettier-ignore
  ['cards with one heading are one cluster, whichever Group they are of', [card('a', 'trios 1', of('x')), card('b', 'trios 2', of('x')), card('c', 'trios 2')], '1:  | 2: c | x= a b'], // prettier-ignore
  ['what answers, repeats or translates a card hangs under it', [card('a', 'trios 1'), card('b', 'trios 2', { answers: asId('a') }), card('c', 'trios 2', { sameAs: asId('a') }), card('d', 'trios 1', { translates: asId('c') })], '1: a(b)(c)(d)'], // prettier-ignore
  ['two cards that are said to repeat each other are both there', [card('a', 'trios 1', { sameAs: asId('b') }), card('b', 'trios 1', { sameAs: asId('a') })], '1: a b'], // prettier-ignore
])('%s', (_, notes, expected) => expect(drawn(notes)).toBe(expected))

const people = ['ana', 'bo', 'cai'].map(seat)
const sums = (notes: readonly Note[], each: number): string => {
  const topics = topicsOf(gathered(notes, trios))
  const tally = tallied(topics, each, people)
  return byDots(topics, tally).map(({ key }) => `${key} ${String(tally.sums.get(key))}`).join(', ') // prettier-ignore
}

test.each<[string, readonly Note[], number, string]>([
  ['most dots come first, equals as they stood', [card('a', 'trios', dots('ana')), card('b', 'trios', dots('ana', 'bo')), card('c', 'trios', dots('cai'))], 3, 'b 2, a 1, c 1'], // prettier-ignore
  ['a cluster has the dots of all its cards', [card('a', 'trios', { ...dots('ana'), ...of('x') }), card('b', 'trios', { ...dots('bo'), ...of('x') })], 3, 'cluster x 2'], // prettier-ignore
  ['who gives more than there are has given those on the oldest cards', [card('new', 'trios', dots('ana'), 9), card('old', 'trios', dots('ana'), 1)], 1, 'old 1, new 0'], // prettier-ignore
  ['nobody but people of the clinic has dots', [card('a', 'trios', dots('eve', 'bo'))], 3, 'a 1'],
])('%s', (_, notes, each, expected) => expect(sums(notes, each)).toBe(expected))

const ids = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6']
const anyCards = fc
  .array(
    fc.record({
      dots: fc.subarray([...people, seat('eve')]),
      cluster: fc.constantFrom(null, 'x', 'y'),
      answers: fc.constantFrom(null, ...ids.map((id) => asId<NoteId>(id))),
      at: fc.nat({ max: 4 }),
    }),
    { maxLength: ids.length },
  )
  .map((rows) => rows.map(({ at, ...details }, index) => card(ids[index] ?? 'n', 'trios 1', details, at)))

test('whatever pages have written, nobody has more dots than there are, and no dot counts twice', () => {
  fc.assert(
    fc.property(anyCards, fc.integer({ min: 1, max: 5 }), (notes, each) => {
      const topics = topicsOf(gathered(notes, trios))
      const { given, sums } = tallied(topics, each, people)
      const total = [...sums.values()].reduce((sum, count) => sum + count, 0)
      for (const person of people) {
        const wrote = notes.filter(({ details }) => details.dots.includes(person)).length
        expect(given.get(person) ?? 0).toBe(Math.min(wrote, each))
      }
      expect(total).toBe([...given.values()].reduce((sum, count) => sum + count, 0))
    }),
  )
})

test('every page counts the same, in whatever order the cards have come', () => {
  fc.assert(
    fc.property(anyCards, fc.integer({ min: 1, max: 5 }), fc.nat(), (notes, each, turn) => {
      const at = notes.length === 0 ? 0 : turn % notes.length
      const other = [...notes.slice(at), ...notes.slice(0, at)].toReversed()
      expect(sums(other, each)).toBe(sums(notes, each))
    }),
  )
})

test('a card is in one place of a harvest', () => {
  fc.assert(
    fc.property(anyCards, (notes) => {
      const cards = topicsOf(gathered(notes, trios)).flatMap((topic) => topic.cards)
      const there = cards.flatMap(({ note, under }) => [note.id, ...under.map(({ id }) => id)])
      expect(there.toSorted()).toEqual(notes.map(({ id }) => id).toSorted())
    }),
  )
})

test('a dot is given to the first card of a cluster, and taken away wherever it is', () => {
  const [topic] = topicsOf(gathered([card('a', 'trios', of('x'), 1), card('b', 'trios', { ...of('x'), ...dots('bo') }, 2)], trios)) // prettier-ignore
  const said = (who: string): string => dotTurned(topic!, seat(who)).map(({ note, dots: after }) => `${note.id}: ${after.join()}`).join(' ') // prettier-ignore
  expect([hasDot(topic!, seat('bo')), hasDot(topic!, seat('ana')), said('bo'), said('ana')]).toEqual([true, false, 'b: ', 'a: ana']) // prettier-ignore
})

test.each([
  ['Reply within a day', [], 'Reply within a day'],
  ['Reply within a day', ['Reply within a day'], 'Reply within a day 2'],
  ['Newcomers stay when somebody answers them within a day', [], 'Newcomers stay when somebody answers…'],
  ['نشرنا دليلًا من أربعين صفحة', [], 'نشرنا دليلًا من أربعين صفحة'],
  ['\u0000', [], '…'],
])('a cluster begun with “%s” is called by its first words', (text, taken, expected) => {
  expect(newHeading(text, taken)).toBe(expected)
})

test('a new heading is one that a card can keep, and nobody else’s', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat({ max: 4 }), (text, times) => {
      const taken: string[] = []
      for (let time = 0; time <= times; time++) taken.push(newHeading(text, taken))
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.map(cleanCluster)).toEqual(taken)
    }),
  )
})
