import * as Y from 'yjs'
import { type Note, readCard } from '../../src-core/notes/note.ts'
import { compareNotes } from '../../src-core/notes/order.ts'

/**
 * The cards of a clinic's notes, in order: the map `notes` of the document holds one map per card, by the card's id, with
 * `text` as merging text. A card that is none, which only a damaged or hostile page writes, is left out.
 */
export function readNotes(state: Uint8Array): readonly Note[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return readCards(doc.getMap('notes'))
}

export function readCards(cards: Y.Map<unknown>): readonly Note[] {
  return Object.entries<unknown>(cards.toJSON())
    .map(([id, card]) => (typeof card === 'object' && card !== null ? cardOf(id, card) : null))
    .filter((note) => note !== null)
    .toSorted(compareNotes)
}

function cardOf(id: string, card: object): Note | null {
  const fields = card as Readonly<Record<string, unknown>>
  return readCard(id, fields, fields['text'])
}
