import type { NoteId } from '../../src-core/base/id.ts'
import { type Note, type NoteKind, maxNoteLength } from '../../src-core/notes/note.ts'
import type { NotesStore } from '../sync/notesStore.ts'
import type { Draft, NotesDesk } from './live.ts'

export type Stamps = Omit<Note, 'id' | 'kind' | 'text'>

/** The notes on the screen: read from the store when something changed, at most once per turn of the event loop. */
export class NotesRunes implements NotesDesk {
  notes = $state.raw<readonly Note[]>([])
  state = $state<NotesDesk['state']>('shared')
  draft = $state.raw<Draft>({ kind: 'insight', text: '' })
  #canUndo = $state(false)
  #isStale = false
  readonly #store: NotesStore
  readonly #stamps: () => Stamps
  readonly #newId: () => NoteId
  /** From then on nothing changes. */
  readonly stop: () => void

  constructor(store: NotesStore, stamps: () => Stamps, newId: () => NoteId) {
    this.#store = store
    this.#stamps = stamps
    this.#newId = newId
    this.stop = store.onChanged(() => {
      if (this.#isStale) return
      this.#isStale = true
      queueMicrotask(() => this.#read())
    })
    this.#read()
  }

  get undo(): (() => void) | null {
    return this.#canUndo ? () => this.#store.undo() : null
  }

  addDraft(): void {
    const { kind, text } = this.draft
    const written = text.trim().slice(0, maxNoteLength)
    if (written === '') return
    this.draft = { kind, text: '' }
    this.add(kind, written)
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
