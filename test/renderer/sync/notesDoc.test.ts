import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { seeded, shuffled } from '../../../src-core/base/seeded.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import {
  addNote,
  applyFrom,
  cardsOf,
  changeNoteDetails,
  changeNoteKind,
  notesMap,
  removeNote,
} from '../../../src-renderer/sync/notesDoc.ts'
import { removalOf } from './removalOf.ts'
import { rewriteIn } from '../../notation/rewrite.ts'
import { NotesReading } from '../../../src-renderer/sync/notesReading.ts'

const stamps = { kind: 'insight', block: null, group: null, groupNumber: null, language: 'en', seat: asId<SeatId>('ana'), createdAt: 0, details: noDetails } as const // prettier-ignore
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
    if (kind === 'edit') rewriteIn(doc, id, text)
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
        return new NotesReading(doc).notes
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
  rewriteIn(doc, id, 'one more')
  changeNoteKind(doc, id, 'question')
  expect(new NotesReading(doc).notes).toEqual([{ ...stamps, id, kind: 'question', text: 'one more' }])
  expect([card.toJSON()['tags'], (card.get('text') as Y.Text).toDelta()]).toEqual([
    { new: true },
    [{ insert: 'one more', attributes: { colour: 'red' } }],
  ])
})

test('read card by card as they change, or all at the end, the notes are the same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer(), (steps, seed) => {
      const doc = new Y.Doc()
      const reading = new NotesReading(doc)
      notesMap(doc).observeDeep((events) => reading.changed(cardsOf(events)))
      for (const update of shuffled(written(steps), seeded(seed))) {
        Y.applyUpdate(doc, update)
        expect(reading.notes).toEqual(new NotesReading(doc).notes)
      }
    }),
  )
})

const id = asId<NoteId>('n1')

function apart(first: (doc: Y.Doc) => void, second: (doc: Y.Doc) => void): Y.Doc {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  addNote(one, { ...stamps, id, text: 'one', details: { ...noDetails, tags: ['old'] } })
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  first(one)
  second(two)
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  return one
}

test('two people who change two details of one card, or add two tags, have both', () => {
  const doc = apart(
    (one) => changeNoteDetails(one, id, { link: 'https://a.org', tags: ['old', 'red'] }),
    (two) => changeNoteDetails(two, id, { licence: 'CC0 1.0', important: true, tags: ['blue'] }),
  )
  const details = { ...noDetails, link: 'https://a.org', licence: 'CC0 1.0', important: true, tags: ['blue', 'red'] }
  expect(new NotesReading(doc).notes).toEqual([{ ...stamps, id, text: 'one', details }])
})

test('a detail taken away leaves no trace, and one said again changes nothing', () => {
  const doc = new Y.Doc()
  addNote(doc, { ...stamps, id, text: 'one' })
  const before = notesMap(doc).toJSON()
  const owner = { type: 'name', name: 'Ana' } as const
  changeNoteDetails(doc, id, { owner, important: true, tags: ['a'] })
  const said = Y.encodeStateVector(doc)
  changeNoteDetails(doc, id, { owner: { ...owner }, important: true, tags: ['a'] })
  expect(Y.encodeStateVector(doc)).toEqual(said)
  changeNoteDetails(doc, id, { owner: null, important: false, tags: [] })
  expect(notesMap(doc).toJSON()).toEqual(before)
})

test('a card with a detail that no version knows is read without it, and keeps it', () => {
  const doc = new Y.Doc()
  addNote(doc, { ...stamps, id, text: 'one' })
  const card = notesMap(doc).get(id) as Y.Map<unknown>
  card.set('owner', { type: 'team', team: 'x' })
  changeNoteDetails(doc, id, { due: '2026-12-24' })
  expect(new NotesReading(doc).notes[0]?.details).toEqual({ ...noDetails, due: '2026-12-24' })
  expect(card.get('owner')).toEqual({ type: 'team', team: 'x' })
})

test('a document at which Yjs has thrown tells of what comes after, and of what had become of it', () => {
  const [doc, deep] = [new Y.Doc(), new Y.Doc()]
  const sent: Uint8Array[] = []
  deep.on('update', (update: Uint8Array) => sent.push(update))
  let inner = notesMap(deep)
  deep.transact(() => {
    for (let level = 0; level < 20_000; level++) {
      const next = new Y.Map<unknown>()
      inner.set('deeper', next)
      inner = next
    }
  })
  const told: [unknown, boolean][] = []
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, change: Y.Transaction | null) => told.push([origin, change !== null])) // prettier-ignore
  expect(applyFrom(doc, sent[0]!, 'disk')).toBe(true)
  expect(applyFrom(doc, removalOf(sent[0]!), 'peer')).toBe(false)
  addNote(doc, { ...stamps, id, text: 'goes on' })
  expect(told.map(([origin]) => origin)).toEqual(['disk', 'peer', null])
  expect(told.map(([, isKnown]) => isKnown)).toEqual([true, false, true])
  expect(new NotesReading(doc).notes.map(({ text }) => text)).toEqual(['goes on'])
})
