import * as Y from 'yjs'
import { type LaterCard, readLaterCard } from '../../src-core/notes/laterCards.ts'
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

/** The cards that only a later version can show, as they are. */
export function readLater(state: Uint8Array): readonly LaterCard[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return [...doc.getMap('notes')].flatMap(([id, card]) => {
    if (!(card instanceof Y.Map)) return []
    const { text, ...fields } = Object.fromEntries(card.entries())
    // oxlint-disable-next-line typescript/no-base-to-string -- Yjs has no other way to read a text
    return readLaterCard({ id, text: text instanceof Y.Text ? text.toString() : null, fields }) ?? []
  })
}

export function readCards(cards: Y.Map<unknown>): readonly Note[] {
  return [...cards]
    .map(([id, card]) => (card instanceof Y.Map ? cardOf(id, card) : null))
    .filter((note) => note !== null)
    .toSorted(compareNotes)
}

/** Nothing of a card is nested but its text, so nothing nested is read: it might have no end. */
function cardOf(id: string, card: Y.Map<unknown>): Note | null {
  const text = card.get('text')
  // oxlint-disable-next-line typescript/no-base-to-string -- Yjs has no other way to read a text
  return readCard(id, Object.fromEntries(card.entries()), text instanceof Y.Text ? text.toString() : null)
}
