/**
 * The Yjs document of a clinic's notes: map `notes` of id → map {kind, text, block, group, groupNumber, language, seat,
 * createdAt, and whatever of Details is said}, where `text` is a Y.Text. Each detail, and each tag and dot, is a field of its own:
 * changes of two of them merge. Whatever peers put in, only what parses as a Note is read.
 */
import * as Y from 'yjs'
import type { NoteId, SeatId } from '../../src-core/base/id.ts'
import { type Details, fieldsOfDetails, readDetails } from '../../src-core/notes/details.ts'
import { type NoteKind, noteKinds } from '../../src-core/notes/kind.ts'
import { type LaterCard, readLaterCard } from '../../src-core/notes/laterCards.ts'
import { type Note, fieldsOfCard, fittingText, readCard } from '../../src-core/notes/note.ts'
import type { NotePlace } from '../../src-core/notes/place.ts'
import { detailsTaken, textTaken } from '../../src-core/notes/takeOver.ts'
import { type Verdict, weigh } from '../../src-core/notes/weigh.ts'
import { merged } from './merged.ts'

export function notesMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('notes')
}

/** Names of all cards, also of those that cannot be read. */
export function cardIds(doc: Y.Doc): Iterable<string> {
  return notesMap(doc).keys()
}

/** Null for a card that is gone, or is none. */
export function readCardOf(doc: Y.Doc, id: string): Note | null {
  return readNote(id, notesMap(doc).get(id))
}

/** True for a card of a kind that only a later version knows. It stays as it is. */
export function isUnseen(doc: Y.Doc, id: string): boolean {
  const card = notesMap(doc).get(id)
  const kind: unknown = card instanceof Y.Map ? card.get('kind') : null
  const isLater = typeof kind === 'string' && !(noteKinds as readonly string[]).includes(kind)
  return isLater && readNote(id, card, 'text') !== null
}

/** Such a card as it is; null for any other, and for one that a file could not hold. */
export function laterCardOf(doc: Y.Doc, id: string): LaterCard | null {
  const card = notesMap(doc).get(id)
  if (!(card instanceof Y.Map) || !isUnseen(doc, id)) return null
  const { text, ...fields } = Object.fromEntries(card.entries())
  // oxlint-disable-next-line typescript/no-base-to-string -- as below
  return readLaterCard({ id, text: text instanceof Y.Text ? text.toString() : null, fields })
}

export function addLaterCard(doc: Y.Doc, { id, text, fields }: LaterCard): void {
  notesMap(doc).set(id, new Y.Map<unknown>(Object.entries({ ...fields, text: new Y.Text(text) })))
}

function readNote(id: string, card: unknown, kind: NoteKind | null = null): Note | null {
  if (!(card instanceof Y.Map)) return null
  const text: unknown = card.get('text')
  const fields = { ...Object.fromEntries(card.entries()), ...(kind && { kind }) }
  // oxlint-disable-next-line typescript/no-base-to-string -- Yjs has no other way to read a text
  return readCard(id, fields, text instanceof Y.Text ? text.toString() : null)
}

export function addNote(doc: Y.Doc, note: Note): void {
  const card = new Y.Map<unknown>(Object.entries(fieldsOfCard(note)))
  card.set('text', new Y.Text(fittingText(note.text)))
  notesMap(doc).set(note.id, card)
}

export function changeNoteKind(doc: Y.Doc, id: NoteId, kind: NoteKind): void {
  cardOf(doc, id)?.set('kind', kind)
}

/** Writes only what is another now. A card that is gone stays gone. */
export function changeNoteDetails(doc: Y.Doc, id: NoteId, change: Partial<Details>): void {
  const card = cardOf(doc, id)
  if (card === null) return
  const had = readDetails(Object.fromEntries(card.entries()))
  for (const [name, value] of Object.entries(fieldsOfDetails(change, had))) {
    if (value === null) card.delete(name)
    else if (JSON.stringify(card.get(name)) !== JSON.stringify(value)) card.set(name, value)
  }
}

/**
 * Puts a card somewhere else. All of a place is written, also what is as before: of two people who put one card into two places
 * at once, one decides the whole of it.
 */
export function placeNote(doc: Y.Doc, id: NoteId, { block, group, groupNumber }: NotePlace, placed: SeatId): void {
  const card = cardOf(doc, id)
  for (const [name, value] of Object.entries({ block, group, groupNumber, placed })) card?.set(name, value)
}

/** A card says what one of a file does. One that is gone stays gone. */
export function takeOverNote(doc: Y.Doc, note: Note): void {
  const text = textOf(doc, note.id)
  // oxlint-disable-next-line typescript/no-base-to-string -- as above
  const edit = text === null ? null : textTaken(text.toString(), note)
  if (text !== null && edit !== null) {
    text.delete(edit.at, edit.remove)
    text.insert(edit.at, edit.insert)
  }
  changeNoteDetails(doc, note.id, detailsTaken(note))
  const { kind, block, group, groupNumber } = note
  const card = cardOf(doc, note.id)
  const isElsewhere = card !== null && Object.entries({ block, group, groupNumber }).some(([name, value]) => card.get(name) !== value) // prettier-ignore
  if (card !== null && card.get('kind') !== kind) changeNoteKind(doc, note.id, kind)
  if (isElsewhere) placeNote(doc, note.id, note, note.details.placed ?? note.seat)
}

export function removeNote(doc: Y.Doc, id: NoteId): void {
  notesMap(doc).delete(id)
}

function cardOf(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const card = notesMap(doc).get(id)
  return card instanceof Y.Map ? card : null
}

/** Null for a card that is gone, or has none. */
export function textOf(doc: Y.Doc, id: string): Y.Text | null {
  const text = cardOf(doc, id)?.get('text')
  return text instanceof Y.Text ? text : null
}

/** The cards that were changed, added or removed, whatever they are called. */
export function cardsOf(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): readonly string[] {
  const names = events.flatMap(({ path, changes }) => (path.length > 0 ? [path[0]] : [...changes.keys.keys()]))
  return names.filter((name) => typeof name === 'string')
}

/** A number that is the same for two documents with the same content, what was deleted included. */
export function digestOf(doc: Y.Doc): number {
  let hash = 0x811c9dc5
  for (const byte of Y.encodeSnapshot(Y.snapshot(doc))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/** Yjs writes changes in two ways: the second is shorter for many of them, and longer for a letter. */
export type UpdateFormat = 'first' | 'second'
const decode = { first: Y.decodeUpdate, second: Y.decodeUpdateV2 }
const applyIn = { first: Y.applyUpdate, second: Y.applyUpdateV2 }

/** What an update of a peer would do here. */
export function verdictOn({ store }: Y.Doc, update: Uint8Array, format: UpdateFormat): Verdict {
  try {
    const { structs, ds } = decode[format](update)
    return weigh({ structs: structs.filter((struct) => !(struct instanceof Y.Skip)), ds }, store.clients)
  } catch {
    return 'strange' // Yjs throws whatever its decoder stumbles over
  }
}

/** Takes in what was kept, or found to be sound; false when not all of it can be. */
export function applyFrom(doc: Y.Doc, update: Uint8Array, origin: unknown, format: UpdateFormat = 'first'): boolean {
  const before = Y.encodeStateVector(doc)
  try {
    applyIn[format](doc, update, origin)
  } catch {
    mend(doc, before, origin)
    return false
  }
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  // what builds upon something else would be kept for ever: whoever has that too sends both
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return isWhole
}

/** Takes in what was kept in several pieces, in whatever order. */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  const one = mergedOrNull(updates)
  for (const update of one === null ? updates : [one]) applyFrom(doc, update, origin)
}

function mergedOrNull(updates: readonly Uint8Array[]): Uint8Array | null {
  try {
    return merged(updates)
  } catch {
    return null // one of them is damaged
  }
}

/**
 * After an update at which Yjs threw while it cleaned up it would tell nobody of any change any more. From then on it does again,
 * and is told here what had become of the document.
 */
function mend(doc: Y.Doc, before: Uint8Array, origin: unknown): void {
  if (doc._transactionCleanups.length === 0) return
  doc._transactionCleanups = []
  doc.emit('update', [Y.encodeStateAsUpdate(doc, before), origin, doc, null as unknown as Y.Transaction])
}
