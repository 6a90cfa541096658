import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { seeded, shuffled } from '../../../src-core/base/seeded.ts'
import {
  addNote,
  changeNoteKind,
  editNote,
  notesMap,
  readNotes,
  removeNote,
} from '../../../src-renderer/sync/notesDoc.ts'

const stamps = { kind: 'insight', block: null, group: null, groupNumber: null, language: 'en', seat: asId<SeatId>('ana'), createdAt: 0 } as const // prettier-ignore
const step = fc.record({
  who: fc.nat({ max: 2 }),
  card: fc.nat({ max: 2 }),
  kind: fc.constantFrom('add', 'edit', 'kind', 'remove', 'hear'),
  text: fc.string({ unit: 'grapheme', maxLength: 12 }),
})

/** Three people who write, and now and then hear what the others have; gives all their updates. */
function written(steps: readonly { who: number; card: number; kind: string; text: string }[]): readonly Uint8Array[] {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const updates: Uint8Array[] = []
  for (const doc of docs) doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && updates.push(update)) // prettier-ignore
  for (const { who, card, kind, text } of steps) {
    const doc = docs[who]!
    const id = asId<NoteId>(`n${card}`)
    if (kind === 'add') doc.transact(() => addNote(doc, { ...stamps, id, text }))
    if (kind === 'edit') doc.transact(() => editNote(doc, id, text))
    if (kind === 'kind') changeNoteKind(doc, id, 'question')
    if (kind === 'remove') removeNote(doc, id)
    if (kind === 'hear') for (const update of updates) Y.applyUpdate(doc, update, 'heard')
  }
  return updates
}

test('in whatever order updates come, and however often, all read the same notes in the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer(), (steps, seed) => {
      const updates = written(steps)
      const chance = seeded(seed)
      const read = [1, 2, 3].map(() => {
        const doc = new Y.Doc()
        const heard = shuffled([...updates, ...updates.filter(() => chance() < 0.5)], chance)
        for (const update of heard) Y.applyUpdate(doc, update)
        return readNotes(doc)
      })
      expect(read).toEqual(Array(3).fill(read[0]))
    }),
  )
})

test('what a later version has put into a card outlives every change of this one', () => {
  const doc = new Y.Doc()
  const id = asId<NoteId>('n1')
  addNote(doc, { ...stamps, id, text: 'one' })
  const card = notesMap(doc).get(id) as Y.Map<unknown>
  card.set('tags', new Y.Map([['new', true]]))
  ;(card.get('text') as Y.Text).format(0, 3, { colour: 'red' })
  editNote(doc, id, 'one more')
  changeNoteKind(doc, id, 'question')
  expect(readNotes(doc)).toEqual([{ ...stamps, id, kind: 'question', text: 'one more' }])
  expect([card.toJSON()['tags'], (card.get('text') as Y.Text).toDelta()]).toEqual([
    { new: true },
    [{ insert: 'one more', attributes: { colour: 'red' } }],
  ])
})
