import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Details, noDetails } from '../../../src-core/notes/details.ts'
import { translationsOf } from '../../../src-core/notes/joined.ts'
import { editBetween, withEdit } from '../../../src-core/notes/edit.ts'
import type { NoteKind } from '../../../src-core/notes/kind.ts'
import { type NoteRights, type NotesPerson, rightsOn, seenBy } from '../../../src-core/notes/rights.ts'
import { sightChange } from '../../../src-core/notes/trace.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { stepsOf } from '../../../src-core/notes/steps.ts'
import type { NotePlace } from '../../../src-core/notes/place.ts'
import { keyAfterMove } from '../../../src-core/notes/order.ts'
import { CardFiles } from '../../../src-renderer/session/notes/CardFiles.svelte.ts'
import { emptyDraft } from '../../../src-renderer/session/notes/draft.ts'
import type { Draft, NewCard, NotesDesk, Writing } from '../../../src-renderer/session/live.ts'

export interface FakeStamp {
  readonly me: NotesPerson
  readonly language: string
  now(): number
  place(): NotePlace
}

/** Cards in memory, with an undo of every change. */
export class FakeNotes implements NotesDesk {
  #all = $state.raw<readonly Note[]>([])
  state = $state<NotesDesk['state']>('shared')
  handedIn = 0
  writers = $state.raw<readonly { readonly seat: SeatId; readonly groupNumber: number | null; readonly card?: Note['id'] }[]>([]) // prettier-ignore
  /** Name and bytes of what was saved. */
  saved: [string, string][] = []
  readonly files: CardFiles = new CardFiles({
    read: () => Promise.resolve({ title: 'Clinic', agenda: [], notes: this.#all, later: [] }),
    add: (notes) => {
      const missing = notes.filter((note) => !this.#all.some(({ id }) => id === note.id))
      this.#become([...this.#all, ...missing])
      return Promise.resolve(missing.length)
    },
    takeOver: (notes) => {
      this.#become(this.#all.map((note) => notes.find(({ id }) => id === note.id) ?? note))
      return Promise.resolve()
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
    this.#all = notes
  }

  get notes(): readonly Note[] {
    return seenBy(this.#all, this.#stamp.me).open
  }

  get hidden(): readonly Note[] {
    return seenBy(this.#all, this.#stamp.me).hidden
  }

  rightsOn(note: Note): NoteRights {
    return rightsOn(note, this.#stamp.me)
  }

  /** Only what this page has made. */
  stateOf({ seat }: Note): NotesDesk['state'] | null {
    return seat === this.#stamp.me.id ? this.state : null
  }

  writersIn({ groupNumber }: Pick<NotePlace, 'groupNumber'>): readonly SeatId[] {
    return this.writers.filter((each) => each.groupNumber === groupNumber).map(({ seat }) => seat)
  }

  writersOn({ id }: Note): readonly SeatId[] {
    return this.writers.filter(({ card }) => card === id).map(({ seat }) => seat)
  }

  /** Cards of others come in, or are changed by them. */
  hear(...notes: readonly Note[]): void {
    const ids = notes.map(({ id }) => id)
    this.#all = [...this.#all.filter(({ id }) => !ids.includes(id)), ...notes]
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
      this.#after = [...this.#after, this.#all]
      this.#all = last
    }
  }

  get redo(): (() => void) | null {
    const next = this.#after.at(-1)
    if (next === undefined) return null
    return () => {
      this.#before = [...this.#before, this.#all]
      this.#after = this.#after.slice(0, -1)
      this.#all = next
    }
  }

  addDraft(): void {
    const { kind, text, answers, place } = this.draft
    if (text.trim() === '') return
    this.draft = { ...this.draft, kind, text: '', answers: null }
    this.addAll([{ kind, text: text.trim(), details: { answers }, place }])
  }

  add(kind: NoteKind, text: string, details: Partial<Details> = {}): void {
    this.addAll([{ kind, text, details }])
  }

  addAll(cards: readonly NewCard[]): void {
    const { me, language } = this.#stamp
    const stamps = { language, seat: me.id }
    const now = this.#stamp.now()
    const made = cards.map(({ details, place, ...card }, at): Note => {
      const id = asId<Note['id']>(`note-${this.#before.length + this.#all.length + at + 1}`)
      const where = place ?? this.#stamp.place()
      return { id, ...where, ...stamps, createdAt: now + at, ...card, details: { ...noDetails, ...details } }
    })
    this.#become([...this.#all, ...made])
  }

  write({ id, text }: Note): Writing {
    let shown = text
    return {
      get shown() {
        return shown
      },
      type: (typed) => {
        shown = typed
        this.#become(this.#all.map((note) => (note.id === id ? { ...note, text: typed } : note)))
      },
      follow: () => {
        const edit = editBetween(shown, this.#all.find((note) => note.id === id)?.text ?? shown)
        if (edit !== null) shown = withEdit(shown, edit)
        return edit === null ? [] : [stepsOf(edit)]
      },
      stop: () => undefined,
    }
  }

  changeKind({ id }: Note, kind: NoteKind): void {
    this.#become(this.#all.map((note) => (note.id === id ? { ...note, kind } : note)))
  }

  changeDetails(note: Note, change: Partial<Details>): void {
    this.changeAll([note], change)
  }

  changeAll(notes: readonly Note[], change: Partial<Details>): void {
    this.#changeAll(notes, (note) => ({ ...note, details: { ...note.details, ...change } }))
  }

  place(notes: readonly Note[], place: NotePlace): void {
    this.#changeAll(notes, (note) => ({ ...note, ...place, details: { ...note.details, placed: this.#stamp.me.id } }))
  }

  changeEach(changes: Parameters<NotesDesk['changeEach']>[0]): void {
    const after = (note: Note): Note => {
      const change = changes.find(({ id }) => id === note.id)?.change
      return change === undefined ? note : { ...note, details: { ...note.details, ...change } }
    }
    this.#become(this.#all.map(after))
  }

  move(note: Note, siblings: readonly Note[], step: -1 | 1): void {
    const order = keyAfterMove(siblings, note.id, step)
    if (order !== null) this.changeDetails(note, { order })
  }

  remove(...notes: readonly Note[]): void {
    const gone = notes.flatMap(({ id }) => [id, ...translationsOf(id, this.#all).map((each) => each.id)])
    this.#become(this.#all.filter((note) => !gone.includes(note.id)))
  }

  hide(note: Note, isHidden: boolean): void {
    const step = { act: isHidden ? 'hidden' : 'shown', at: this.#stamp.now(), by: this.#stamp.me.id } as const
    this.changeDetails(note, sightChange(note.details, step))
  }

  #changeAll(notes: readonly Note[], change: (note: Note) => Note): void {
    this.#become(this.#all.map((each) => (notes.some(({ id }) => id === each.id) ? change(each) : each)))
  }

  #become(notes: readonly Note[]): void {
    this.#before = [...this.#before, this.#all]
    this.#after = []
    this.#all = notes
  }
}
