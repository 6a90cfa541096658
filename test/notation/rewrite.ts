import type * as Y from 'yjs'
import { type NoteId, asId } from '../../src-core/base/id.ts'
import { CardText } from '../../src-renderer/sync/cardText.ts'

/** Replaces the text of a card as a field does that shows all of it. */
export function rewrite(notes: { write(id: NoteId): CardText }, id: string, text: string): void {
  const field = notes.write(asId(id))
  field.type(text)
  field.stop()
}

/** The same in a document that nobody shares. */
export function rewriteIn(doc: Y.Doc, id: string, text: string): void {
  rewrite({ write: () => new CardText(doc, id, (run) => doc.transact(run)) }, id, text)
}
