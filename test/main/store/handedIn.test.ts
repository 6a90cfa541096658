import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { Failure } from '../../../src-main/failure.ts'
import { handedIn } from '../../../src-main/afterwards/handedIn.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { addNote, removeNote, textOf } from '../../../src-renderer/sync/notesDoc.ts'
import { rewriteIn } from '../../notation/rewrite.ts'

const [ana, bo] = [asId<SeatId>('ana'), asId<SeatId>('bo')]
const cardOf = (id: string, text: string, seat: SeatId) =>
  ({ id: asId<NoteId>(id), text, seat, kind: 'insight', block: null, group: null, groupNumber: null, language: 'en', createdAt: 0, details: noDetails }) as const // prettier-ignore

/** The notes on the ambassador's disk, and the same on the device of somebody who was away. */
let onDisk: Y.Doc
let device: Y.Doc
beforeEach(() => {
  onDisk = new Y.Doc()
  addNote(onDisk, cardOf('a1', 'one of ana', ana))
  addNote(onDisk, cardOf('a2', 'two of ana', ana))
  addNote(onDisk, cardOf('b1', 'one of bo', bo))
  device = new Y.Doc()
  Y.applyUpdate(device, Y.encodeStateAsUpdate(onDisk))
})

const state = () => Y.encodeStateAsUpdate(onDisk)
const file = () => Y.encodeStateAsUpdate(device)
const textsOf = (update: Uint8Array) => readNotes(update).map(({ id, text }) => `${id}: ${text}`)

/** What the notes are once this Seat has handed in what is on the device. */
function after(id: SeatId, role: string): readonly string[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state())
  Y.applyUpdate(doc, handedIn(state(), file(), { id, role }))
  return textsOf(Y.encodeStateAsUpdate(doc))
}

test('whoever hands in has their own words, corrections and withdrawals taken, and what they wrote and took back', () => {
  addNote(device, cardOf('b2', 'two of bo', bo))
  addNote(device, cardOf('b3', 'three of bo', bo))
  removeNote(device, asId('b3'))
  rewriteIn(device, 'b2', 'two of ben')
  removeNote(device, asId('b1'))
  expect(after(bo, 'participant')).toEqual(['a1: one of ana', 'a2: two of ana', 'b2: two of ben'])
})

test('nobody withdraws the card of another, nor takes words out of it without the right to', () => {
  removeNote(device, asId('a1'))
  rewriteIn(device, 'a2', 'two of')
  rewriteIn(device, 'b1', 'one')
  expect(after(bo, 'participant')).toEqual(['a1: one of ana', 'a2: two of ana', 'b1: one'])
  expect(after(bo, 'noteTaker')).toEqual(['a1: one of ana', 'a2: two of', 'b1: one'])
})

test('a card that its author withdraws takes its translations with it, whoever made them', () => {
  for (const doc of [onDisk, device])
    addNote(doc, { ...cardOf('t1', 'uno de ana', bo), details: { ...noDetails, translates: asId('a1') } })
  Y.applyUpdate(device, state())
  for (const id of ['a1', 't1']) removeNote(device, asId(id))
  expect(after(ana, 'participant')).toEqual(['a2: two of ana', 'b1: one of bo'])
})

test('what was deleted before stays deleted', () => {
  removeNote(onDisk, asId('a1'))
  textOf(onDisk, 'a2')!.delete(0, 4)
  expect(after(bo, 'participant')).toEqual(['a2: of ana', 'b1: one of bo'])
})

test('of a file that builds on what nobody has, the rest is taken', () => {
  const [first, second] = [new Y.Doc(), new Y.Doc()]
  addNote(first, cardOf('c1', 'gone', bo))
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
  rewriteIn(second, 'c1', 'gone for good')
  Y.applyUpdate(device, Y.encodeStateAsUpdate(second, Y.encodeStateVector(first)))
  expect(device.store.pendingStructs).not.toBe(null)
  addNote(device, cardOf('b2', 'two of bo', bo))
  expect(after(bo, 'participant')).toContain('b2: two of bo')
})

test(
  'a file that was cut off, wherever, is refused; a damaged one is refused or brings notes that can be read',
  { tags: ['thorough'] },
  () => {
    addNote(device, cardOf('b2', 'two of bo', bo))
    removeNote(device, asId('b1'))
    const whole = file()
    const refusal = expect.objectContaining({ code: 'notNotes' }) as Failure
    for (let end = 0; end < whole.length; end++) {
      expect(() => handedIn(state(), whole.subarray(0, end), { id: bo, role: 'participant' })).toThrow(refusal)
    }
    const damage = fc.array(fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }) }), { minLength: 1, maxLength: 4 }) // prettier-ignore
    fc.assert(
      fc.property(damage, (damaged) => {
        const bytes = whole.slice()
        for (const { at, byte } of damaged) bytes[at] = byte
        const doc = new Y.Doc()
        Y.applyUpdate(doc, state())
        try {
          Y.applyUpdate(doc, handedIn(state(), bytes, { id: bo, role: 'participant' }))
        } catch (cause) {
          if (!(cause instanceof Failure)) throw cause
          expect(cause.code).toBe('notNotes')
        }
        addNote(doc, cardOf('next', 'goes on', ana))
        expect(textsOf(Y.encodeStateAsUpdate(doc))).toContain('next: goes on')
      }),
      { numRuns: 1_000 },
    )
  },
)
