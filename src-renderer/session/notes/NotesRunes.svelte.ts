import type { NoteId, SeatId } from '../../../src-core/base/id.ts'
import { type NoteKind } from '../../../src-core/notes/kind.ts'
import { type Details, noDetails } from '../../../src-core/notes/details.ts'
import { HostError } from '../../../src-core/contract/reply.ts'
import type { LaterCard } from '../../../src-core/notes/laterCards.ts'
import { type Note, fittingText } from '../../../src-core/notes/note.ts'
import { bytesOfCard, mostNotes, slicesOf } from '../../../src-core/notes/notesSize.ts'
import { translationsOf } from '../../../src-core/notes/joined.ts'
import { type NoteRights, type NotesPerson, rightsOn, seenBy } from '../../../src-core/notes/rights.ts'
import { sightChange } from '../../../src-core/notes/trace.ts'
import { keyAfterMove } from '../../../src-core/notes/order.ts'
import type { CardChange, NotesState, NotesStore } from '../../sync/notesStore.ts'
import type { NotePlace } from '../../../src-core/notes/place.ts'
import type { CardFiles, CardShelf } from './CardFiles.svelte.ts'
import { emptyDraft, readDraft, writeDraft } from './draft.ts'
import type { Draft, NewCard, NotesDesk, Writing } from '../live.ts'
import type { WhereOne, Writers } from './Writers.svelte.ts'

export type Stamps = Omit<Note, 'id' | 'kind' | 'text' | 'details'>

/** The cards of a desk for files. */
export type CardsOfDesk = Pick<CardShelf, 'add' | 'takeOver'> & {
  readonly read: () => { readonly notes: readonly Note[]; readonly later: readonly LaterCard[] }
}

export interface NotesRunesOptions {
  readonly store: NotesStore
  readonly stamps: () => Stamps
  /** Who writes here. */
  readonly me: () => NotesPerson
  /** The Block that runs, and whether its Groups meet: a place is chosen for as long as this goes on. */
  readonly during: () => string
  readonly newId: () => NoteId
  readonly writers: Writers
  /** Gives a page's notes to its person as a file. */
  readonly save: (whole: Uint8Array) => Promise<void>
  /** Of those who may give cards out and take them in: what the clinic is called, its Agenda, and how a file is saved. */
  readonly files: ((cards: CardsOfDesk) => CardFiles) | null
  /** Lets the page go on for a moment. */
  readonly rest: () => Promise<void>
}

/** The notes on the screen: read from the store when something changed, at most once per turn of the event loop. */
export class NotesRunes implements NotesDesk {
  #all = $state.raw<readonly Note[]>([])
  /** Apart: the View changes more often than what somebody is in it. */
  readonly #role = $derived.by(() => this.#options.me().role)
  readonly #id = $derived.by(() => this.#options.me().id)
  readonly #seen = $derived.by(() => seenBy(this.#all, { id: this.#id, role: this.#role }))
  state = $state<NotesState>('shared')
  unseen = $state(0)
  #draft = $state.raw<Draft>(emptyDraft)
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- replaced as a whole
  #states = $state.raw<ReadonlyMap<string, NotesState | null>>(new Map())
  readonly #during = $derived.by(() => this.#options.during())
  readonly #current: Draft = $derived.by(() => {
    const draft = this.#draft
    return draft.place === null || draft.during === this.#during ? draft : { ...draft, place: null, during: null }
  })
  #canUndo = $state(false)
  #canRedo = $state(false)
  #isStale = false
  #isDraftTaken = false
  readonly #options: NotesRunesOptions
  readonly files: CardFiles | null
  /** From then on nothing changes. */
  readonly stop: () => void

  constructor(options: NotesRunesOptions) {
    this.#options = options
    this.files =
      options.files?.({
        read: () => ({ notes: [...this.notes, ...this.hidden], later: this.#laterSeen() }),
        add: (notes, later) => this.#addMissing(notes, later),
        takeOver: (notes) => this.#takeOver(notes),
      }) ?? null
    this.stop = options.store.onChanged(() => {
      if (this.#isStale) return
      this.#isStale = true
      queueMicrotask(() => this.#read())
    })
    this.#read()
  }

  get notes(): readonly Note[] {
    return this.#seen.open
  }

  get hidden(): readonly Note[] {
    return this.#seen.hidden
  }

  get undo(): (() => void) | null {
    return this.#canUndo ? () => this.#again('undo') : null
  }

  get redo(): (() => void) | null {
    return this.#canRedo ? () => this.#again('redo') : null
  }

  get draft(): Draft {
    return this.#current
  }

  set draft(draft: Draft) {
    const { writers, stamps } = this.#options
    if (draft.text !== '' && draft.text !== this.#draft.text) writers.tell(draft.place ?? stamps())
    const { place } = draft
    const isNew = place !== null && place !== this.#current.place
    this.#keep({ ...draft, during: place === null ? null : isNew ? this.#during : this.#current.during })
  }

  stateOf({ id }: Note): NotesState | null {
    return this.#states.get(id) ?? null
  }

  handIn(): Promise<void> {
    return this.#options.save(this.#options.store.whole)
  }

  addDraft(): void {
    const { kind, text, answers, place } = this.draft
    const written = fittingText(text.trim())
    if (written === '') return
    const placed = place === null ? null : this.#options.me().id
    this.addAll([{ kind, text: written, details: { answers, placed }, place }])
    // after the card: what is kept last is one of the two
    this.draft = { ...emptyDraft, place, ...(answers === null && { kind }) }
  }

  add(kind: NoteKind, text: string, details: Partial<Details> = {}): void {
    this.addAll([{ kind, text, details }])
  }

  addAll(cards: readonly NewCard[]): void {
    const { store, newId, stamps } = this.#options
    const now = stamps()
    const made = cards.map(({ details, place, ...card }, at) => {
      const createdAt = now.createdAt + at // in the order given
      const stamped = { id: newId(), ...now, createdAt, ...place, ...card, text: fittingText(card.text) }
      return { ...stamped, details: { ...noDetails, ...details } }
    })
    store.add(...made)
    this.#read()
  }

  writersIn(place: WhereOne): readonly SeatId[] {
    return this.#options.writers.in(place)
  }

  writersOn({ id }: Note): readonly SeatId[] {
    return this.#options.writers.on(id)
  }

  write({ id, block, groupNumber }: Note): Writing {
    const text = this.#options.store.write(id)
    return {
      get shown() {
        return text.shown
      },
      type: (typed) => {
        this.#options.writers.tell({ block, groupNumber }, id)
        text.type(typed)
        this.#read()
      },
      follow: () => text.follow(),
      stop: () => text.stop(),
    }
  }

  changeKind({ id }: Note, kind: NoteKind): void {
    this.#options.store.changeKind(id, kind)
    this.#read()
  }

  changeDetails({ id }: Note, change: Partial<Details>): void {
    this.#options.store.changeDetails(id, change)
    this.#read()
  }

  changeEach(changes: readonly CardChange[]): void {
    this.#options.store.changeEach(changes)
    this.#read()
  }

  changeAll(notes: readonly Note[], change: Partial<Details>): void {
    this.changeEach(notes.map(({ id }) => ({ id, change })))
  }

  place(notes: readonly Note[], place: NotePlace): void {
    this.#options.store.place(idsOf(notes), place, this.#options.me().id)
    this.#read()
  }

  move(note: Note, siblings: readonly Note[], step: -1 | 1): void {
    const order = keyAfterMove(siblings, note.id, step)
    if (order !== null) this.changeDetails(note, { order })
  }

  remove(...notes: readonly Note[]): void {
    const { store } = this.#options
    const all = store.notes
    store.remove(...notes.flatMap(({ id }) => [id, ...translationsOf(id, all).map((each) => each.id)]))
    this.#read()
  }

  hide(note: Note, isHidden: boolean): void {
    const { seat: by, createdAt: at } = this.#options.stamps()
    this.changeDetails(note, sightChange(note.details, { act: isHidden ? 'hidden' : 'shown', at, by }))
  }

  rightsOn(note: Note): NoteRights {
    return rightsOn(note, this.#options.me())
  }

  #keep(draft: Draft): void {
    this.#draft = draft
    this.#options.store.keepDraft(writeDraft(draft))
  }

  #again(step: 'undo' | 'redo'): void {
    this.#options.store[step]()
    this.#read()
  }

  /** What is hidden is for moderators; whose such a card is, this version cannot tell. */
  #laterSeen(): readonly LaterCard[] {
    const { store, me } = this.#options
    const isModerator = rightsOn({ seat: this.#id, kind: 'text', details: noDetails }, me()).hide
    return store.later.filter(({ fields }) => isModerator || (fields['hidden'] ?? null) === null)
  }

  /** Slice by slice, so that the page goes on and each is shared by itself. Nothing when they would be more than can be shared. */
  async #addMissing(notes: readonly Note[], later: readonly LaterCard[]): Promise<number> {
    const { store, rest } = this.#options
    const missing = notes.filter(({ id }) => !store.has(id))
    const unseen = later.filter(({ id }) => !store.has(id))
    const bytes = [...missing, ...unseen].reduce((sum, note) => sum + bytesOfCard(note), 0)
    if (bytes > 0 && store.whole.length + bytes > mostNotes) throw new HostError('cardsTooLarge')
    for (const slice of slicesOf(missing)) {
      store.add(...slice)
      this.#read()
      await rest()
    }
    for (const slice of slicesOf(unseen)) {
      store.addLater(...slice)
      await rest()
    }
    return missing.length + unseen.length
  }

  #takeOver(notes: readonly Note[]): Promise<void> {
    this.#options.store.takeOver(...notes)
    this.#read()
    return Promise.resolve()
  }

  #read(): void {
    const { store } = this.#options
    this.#isStale = false
    this.#all = store.notes
    this.state = store.state
    this.unseen = store.unseen
    this.#canUndo = store.canUndo
    this.#canRedo = store.canRedo
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- replaced as a whole
    const states = new Map([...store.mine].map((id) => [id, store.stateOf(id)]))
    if (!isSame(states, this.#states)) this.#states = states
    if (store.keptDraft !== null && !this.#isDraftTaken) this.#takeDraft(store.keptDraft)
  }

  /** What an earlier page has left is typed before what this one has. */
  #takeDraft(kept: string): void {
    this.#isDraftTaken = true
    const left = readDraft(kept)
    if (left === null || left.text === '') return
    const typed = this.#draft.text
    this.#keep(typed === '' ? left : { ...this.#draft, text: `${left.text}\n${typed}` })
  }
}

const idsOf = (notes: readonly Note[]): readonly NoteId[] => notes.map(({ id }) => id)

function isSame<Key, Value>(first: ReadonlyMap<Key, Value>, second: ReadonlyMap<Key, Value>): boolean {
  return first.size === second.size && [...first].every(([key, value]) => second.get(key) === value)
}
