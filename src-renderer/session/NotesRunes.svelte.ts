import type { NoteId } from '../../src-core/base/id.ts'
import type { Note, NoteKind } from '../../src-core/notes/note.ts'
import type { NotesStore } from '../sync/notesStore.ts'
import type { NotesDesk } from './live.ts'

export type Stamps = Omit<Note, 'id' | 'kind' | 'text'>

/** The notes on the screen: read from the store when something changed, at most once per turn of the event loop. */
export class NotesRunes implements NotesDesk {
  notes = $state.raw<readonly Note[]>([])
  state = $state<NotesDesk['state']>('shared')
  #canUndo = $state(false)
  #isStale = false
  readonly #store: NotesStore
  readonly #stamps: () => Stamps
  readonly #newId: () => NoteId

  constructor(store: NotesStore, stamps: () => Stamps, newId: () => NoteId) {
    this.#store = store
    this.#stamps = stamps
    this.#newId = newId
    this.#read()
  }

  watch(): () => void {
    return this.#store.onChanged(() => {
      if (this.#isStale) return
      this.#isStale = true
      queueMicrotask(() => this.#read())
    })
  }

  get undo(): (() => void) | null {
    return this.#canUndo ? () => this.#store.undo() : null
  }

  add(kind: NoteKind, text: string): void {
    this.#store.add({ id: this.#newId(), kind, text, ...this.#stamps() })
    this.#read()
  }

  edit({ id }: Note, text: string): void {
    this.#store.edit(id, text)
    this.#read()
  }

  changeKind({ id }: Note, kind: NoteKind): void {
    this.#store.changeKind(id, kind)
    this.#read()
  }

  remove({ id }: Note): void {
    this.#store.remove(id)
    this.#read()
  }

  #read(): void {
    this.#isStale = false
    this.notes = this.#store.notes
    this.state = this.#store.state
    this.#canUndo = this.#store.canUndo
  }
}
