import type * as Y from 'yjs'
import type { Note } from '../../src-core/notes/note.ts'
import { compareNotes, orderKey } from '../../src-core/notes/order.ts'
import { isOfLaterVersion, notesMap, readNote } from './notesDoc.ts'

/** The Notes of a document, of which only what was changed is read anew: a clinic has thousands, and twenty people type. */
export class Cards {
  readonly #doc: Y.Doc
  readonly #read = new Map<string, Note>()
  /** Those that only a later version can show. */
  readonly #unseen = new Set<string>()
  readonly #changed: Set<string>
  #inOrder: readonly Note[] | null = null

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#changed = new Set(notesMap(doc).keys())
  }

  /** These are others than they were, or gone. */
  change(ids: Iterable<string>): void {
    for (const id of ids) this.#changed.add(id)
  }

  /** In order; the same array until something is changed. */
  get notes(): readonly Note[] {
    this.#readChanged()
    this.#inOrder ??= [...this.#read.values()].sort(compareNotes)
    return this.#inOrder
  }

  get unseen(): number {
    this.#readChanged()
    return this.#unseen.size
  }

  #readChanged(): void {
    if (this.#changed.size === 0) return
    let isOrderSame = true
    for (const id of this.#changed) {
      const card = notesMap(this.#doc).get(id)
      const [was, note] = [this.#read.get(id) ?? null, readNote(id, card)]
      if (note === null) this.#read.delete(id)
      else this.#read.set(id, note)
      if (isOfLaterVersion(id, card)) this.#unseen.add(id)
      else this.#unseen.delete(id)
      isOrderSame &&= was === null || note === null ? was === note : orderKey(was) === orderKey(note)
    }
    this.#changed.clear()
    this.#inOrder = (isOrderSame && this.#inOrder?.map((note) => this.#read.get(note.id) ?? note)) || null
  }
}
