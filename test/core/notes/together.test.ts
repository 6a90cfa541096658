import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { actionsOf } from '../../../src-core/notes/actionsOf.ts'
import { askedOf } from '../../../src-core/notes/asked.ts'
import { type Details, noDetails } from '../../../src-core/notes/details.ts'
import { highlights } from '../../../src-core/notes/highlights.ts'
import type { NoteKind } from '../../../src-core/notes/kind.ts'
import type { Note } from '../../../src-core/notes/note.ts'

const card = (id: string, kind: NoteKind, createdAt: number, change: Partial<Details> = {}): Note => {
  const stamps = { block: null, group: null, groupNumber: null, language: 'en', seat: asId<never>('ana'), createdAt }
  return { id: asId(id), kind, text: id, ...stamps, details: { ...noDetails, ...change } }
}
const names = (notes: readonly Note[]): string => notes.map(({ id }) => id).join(' ')
const out = { hidden: { by: asId<never>('amb'), at: 1 } }
const dots = (...ids: readonly string[]): Partial<Details> => ({ dots: ids.map((id) => asId<never>(id)) })

test.each<[string, readonly Note[], boolean, string]>([
  ['important cards, the newest first', [card('a', 'quote', 1, { important: true }), card('b', 'insight', 2), card('c', 'action', 3, { important: true })], false, 'c a'], // prettier-ignore
  ['else those with most dots', [card('a', 'text', 1, dots('x', 'y')), card('b', 'text', 2, dots('x')), card('c', 'insight', 3)], false, 'a b'], // prettier-ignore
  ['but not while those are secret', [card('a', 'text', 1, dots('x', 'y')), card('c', 'insight', 3)], true, 'c'],
  ['else insights, as many as are wanted', ['a', 'b', 'c', 'd'].map((id, at) => card(id, 'insight', at)), false, 'd c b'], // prettier-ignore
  ['never what is out of sight, empty or a translation', [card('a', 'insight', 1, out), card('b', 'insight', 2, { translates: asId('c') }), { ...card('d', 'insight', 3), text: '' }], false, ''], // prettier-ignore
])('what is worth reading first is %s', (_, notes, secret, expected) => {
  expect(names(highlights(notes, 3, secret))).toBe(expected)
})

test('questions to the sharers stand in the order they were written, or where somebody has put them', () => {
  const asked = { queue: 'asked' } as const
  const notes = [
    card('late', 'question', 3, asked),
    card('early', 'question', 1, asked),
    card('moved', 'question', 2, { ...asked, order: 'z' }),
    card('done', 'question', 0, { queue: 'answered' }),
    card('kept', 'question', 1),
    card('changed', 'insight', 1, asked),
    card('hidden', 'question', 1, { ...asked, ...out }),
  ]
  const { open, answered } = askedOf(notes)
  expect([names(open), names(answered)]).toEqual(['early late moved', 'done'])
})

const seats = [
  { id: asId<never>('ana'), name: 'Ana María' },
  { id: asId<never>('bo'), name: 'Bo' },
  { id: asId<never>('bo2'), name: 'bo' },
]

test.each([
  ['ana', 'typed soon later'],
  ['bo', ''],
])('the actions of %s are: %s', (who, expected) => {
  const own = (id: string, at: number, owner: Details['owner'], due: string | null) => card(id, 'action', at, { owner, due }) // prettier-ignore
  const me = { type: 'seat', seat: asId<never>('ana') } as const
  const notes = [
    own('later', 1, me, null),
    own('soon', 2, me, '2026-12-24'),
    own('typed', 3, { type: 'name', name: 'ana_maría' }, '2026-12-01'),
    own('whose', 4, { type: 'name', name: 'Bo' }, null),
    own('nobody', 5, null, null),
    card('insight', 'insight', 6, { owner: me }),
  ]
  expect(names(actionsOf(notes, asId(who), seats))).toBe(expected)
})
