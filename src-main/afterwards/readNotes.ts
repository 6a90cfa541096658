import * as Y from 'yjs'
import { ParseError } from '../../src-core/base/parse.ts'
import { type Note, maxNoteLength, parseNote } from '../../src-core/notes/note.ts'

/**
 * The cards of a clinic's notes: the map `notes` of the document holds one map per card, by the card's id, with `text` as
 * merging text. A card that is none, which only a damaged or hostile page writes, is left out.
 */
export function readNotes(state: Uint8Array): readonly Note[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const cards = Object.entries<unknown>(doc.getMap('notes').toJSON())
  return cards
    .flatMap(([id, card]) =>
      typeof card === 'object' && card !== null ? readCard({ ...card, id, text: shortened(card) }) : [],
    )
    .toSorted((a, b) => a.createdAt - b.createdAt)
}

function readCard(card: object): readonly Note[] {
  try {
    return [parseNote(card)]
  } catch (cause) {
    if (cause instanceof ParseError) return []
    throw cause
  }
}

/** Two people may have filled one card together: the end that is too much is left out, as on the screens. */
function shortened(card: object): string | null {
  return 'text' in card && typeof card.text === 'string' ? card.text.slice(0, maxNoteLength).toWellFormed() : null
}
