import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Details, noDetails } from '../../../src-core/notes/details.ts'
import type { NoteKind } from '../../../src-core/notes/kind.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import type { NotePlace } from '../../../src-core/notes/place.ts'
import { keyAfterMove } from '../../../src-core/notes/order.ts'
import { CardFiles } from '../../../src-renderer/session/notes/CardFiles.svelte.ts'
import { emptyDraft } from '../../../src-renderer/session/notes/draft.ts'
import type { Draft, NotesDesk } from '../../../src-renderer/session/live.ts'

export interface FakeStamp {
  readonly seat: SeatId
  readonly language: string
  now(): number
  place(): NotePlace
}

/** Cards in memory, with an undo of every change. */
export class FakeNotes implements NotesDesk {
  notes = $state.raw<readonly Note[]>([])
  state = $state<NotesDesk['state']>('shared')
  handedIn = 0
  writers = $state.raw<readonly { readonly seat: SeatId; readonly groupNumber: number | null }[]>([])
  /** Name and bytes of what was saved. */
  saved: [string, string][] = []
  readonly files: CardFiles = new CardFiles({
    read: () => Promise.resolve({ title: 'Clinic', agenda: [], notes: this.notes }),
    add: (notes) => {
      const missing = notes.filter((note) => !this.notes.some(({ id }) => id === note.id))
      this.#become([...this.notes, ...missing])
      return Promise.resolve(missing.length)
    },
    save: (...file) => {
      this.saved.push(file)
      return Promise.resolve()
    },
  })
  unseen = $state(0)
  draft = $state.raw<Draft>(emptyDraft)
  #before = $state.raw<readonly (readonly Note[])[]>([])
  #after = $state.raw<readonly (readonly Note[])[]>([])
  readonly #stamp: FakeStamp

  constructor(stamp: FakeStamp, notes: readonly Note[] = []) {
    this.#stamp = stamp
    this.notes = notes
  }

  /** Only what this page has made. */
  stateOf({ seat }: Note): NotesDesk['state'] | null {
    return seat === this.#stamp.seat ? this.state : null
  }

  writersIn({ groupNumber }: Pick<NotePlace, 'groupNumber'>): readonly SeatId[] {
    return this.writers.filter((each) => each.groupNumber === groupNumber).map(({ seat }) => seat)
  }

  handIn(): Promise<void> {
    this.handedIn += 1
    return Promise.resolve()
  }

  get undo(): (() => void) | null {
    const last = this.#before.at(-1)
    if (last === undefined) return null
    return () => {
      this.#before = this.#before.slice(0, -1)
      this.#after = [...this.#after, this.notes]
      this.notes = last
    }
  }

  get redo(): (() => void) | null {
    const next = this.#after.at(-1)
    if (next === undefined) return null
    return () => {
      this.#before = [...this.#before, this.notes]
      this.#after = this.#after.slice(0, -1)
      this.notes = next
    }
  }

  addDraft(): void {
    const { kind, text, answers, place } = this.draft
    if (text.trim() === '') return
    this.draft = { kind, text: '', answers: null, place }
    this.add(kind, text.trim(), { ...noDetails, answers }, place)
  }

  add(kind: NoteKind, text: string, details = noDetails, place: NotePlace | null = null): void {
    const { seat, language } = this.#stamp
    const createdAt = this.#stamp.now()
    const id = asId<Note['id']>(`note-${this.#before.length + this.notes.length + 1}`)
    const stamps = { ...(place ?? this.#stamp.place()), language, seat, createdAt }
    this.#become([...this.notes, { id, kind, text, ...stamps, details }])
  }

  edit({ id }: Note, text: string): void {
    this.#become(this.notes.map((note) => (note.id === id ? { ...note, text } : note)))
  }

  changeKind({ id }: Note, kind: NoteKind): void {
    this.#become(this.notes.map((note) => (note.id === id ? { ...note, kind } : note)))
  }

  changeDetails(note: Note, change: Partial<Details>): void {
    this.changeAll([note], change)
  }

  changeAll(notes: readonly Note[], change: Partial<Details>): void {
    this.#changeAll(notes, (note) => ({ ...note, details: { ...note.details, ...change } }))
  }

  place(notes: readonly Note[], place: NotePlace): void {
    this.#changeAll(notes, (note) => ({ ...note, ...place }))
  }

  move(note: Note, siblings: readonly Note[], step: -1 | 1): void {
    const order = keyAfterMove(siblings, note.id, step)
    if (order !== null) this.changeDetails(note, { order })
  }

  remove(...notes: readonly Note[]): void {
    this.#become(this.notes.filter((note) => !notes.some(({ id }) => id === note.id)))
  }

  #changeAll(notes: readonly Note[], change: (note: Note) => Note): void {
    this.#become(this.notes.map((each) => (notes.some(({ id }) => id === each.id) ? change(each) : each)))
  }

  #become(notes: readonly Note[]): void {
    this.#before = [...this.#before, this.notes]
    this.#after = []
    this.notes = notes
  }
}
