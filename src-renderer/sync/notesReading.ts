import type * as Y from 'yjs'
import type { LaterCard } from '../../src-core/notes/laterCards.ts'
import type { Note } from '../../src-core/notes/note.ts'
import { orderKey } from '../../src-core/notes/order.ts'
import { cardIds, isUnseen, laterCardOf, readCardOf } from './notesDoc.ts'

interface Read {
  readonly note: Note
  readonly key: string
}

/**
 * The cards of a document as they were last read: only those that have changed since are read anew, and the others stay the
 * same values, so that whoever shows thousands of them does nothing about those.
 */
export class NotesReading {
  readonly #doc: Y.Doc
  readonly #stale: Set<string>
  readonly #unseen = new Set<string>()
  #read: readonly Read[] = []
  #notes: readonly Note[] = []

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#stale = new Set(cardIds(doc))
  }

  /** These cards have been changed, added or removed. */
  changed(cards: Iterable<string>): void {
    for (const card of cards) this.#stale.add(card)
  }

  /** Nobody knows which: all of them. */
  changedAll(): void {
    this.changed(cardIds(this.#doc))
    this.changed(this.#read.map(({ note }) => note.id))
  }

  /** All Notes, in order: the oldest first, unless somebody has moved one. */
  get notes(): readonly Note[] {
    this.#refresh()
    return this.#notes
  }

  /** How many cards are of a kind that only a later version knows. They stay as they are. */
  get unseen(): number {
    this.#refresh()
    return this.#unseen.size
  }

  /** They themselves. */
  get later(): readonly LaterCard[] {
    this.#refresh()
    return [...this.#unseen].map((id) => laterCardOf(this.#doc, id)).filter((card) => card !== null)
  }

  #refresh(): void {
    if (this.#stale.size === 0) return
    const fresh: Read[] = []
    for (const id of this.#stale) {
      const note = readCardOf(this.#doc, id)
      if (note !== null) fresh.push({ note, key: orderKey(note) })
      if (note === null && isUnseen(this.#doc, id)) this.#unseen.add(id)
      else this.#unseen.delete(id)
    }
    const kept = this.#read.filter(({ note }) => !this.#stale.has(note.id))
    this.#stale.clear()
    this.#read = [...kept, ...fresh.sort(inOrder)].sort(inOrder) // two runs that are in order: one pass
    this.#notes = this.#read.map(({ note }) => note)
  }
}

/** By code units, so that the order is the same on every machine. */
function inOrder(first: Read, second: Read): number {
  const [a, b] = first.key === second.key ? [first.note.id, second.note.id] : [first.key, second.key]
  return a < b ? -1 : a > b ? 1 : 0
}
