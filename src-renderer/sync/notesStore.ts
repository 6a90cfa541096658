import * as Y from 'yjs'
import type { NoteId, SeatId } from '../../src-core/base/id.ts'
import type { Details } from '../../src-core/notes/details.ts'
import type { LaterCard } from '../../src-core/notes/laterCards.ts'
import type { NoteKind } from '../../src-core/notes/kind.ts'
import type { Note } from '../../src-core/notes/note.ts'
import type { NotePlace } from '../../src-core/notes/place.ts'
import { CardText } from './cardText.ts'
import { Changes } from './changes.ts'
import { DeviceCopy } from './deviceCopy.ts'
import { Listeners } from './listeners.ts'
import { addLaterCard, addNote, applyAll, applyFrom, cardsOf, changeNoteDetails, changeNoteKind, notesMap, placeNote, removeNote, takeOverNote } from './notesDoc.ts' // prettier-ignore
import { NotesExchange, type NotesLine } from './notesExchange.ts'
import { NotesReading } from './notesReading.ts'
import { type Later, NotesSaver } from './notesSaver.ts'
import type { NotesShelf } from './notesShelf.ts'

export interface NotesStoreOptions {
  readonly me: SeatId
  /** Tells this page from an earlier one of the same Seat: 32 random bits. */
  readonly session: number
  readonly later: Later
  /** In ms, never going back. */
  readonly now: () => number
  /** Where this device keeps the notes; `whole` gives all of them as one update. */
  readonly shelf: (whole: () => Uint8Array) => NotesShelf
  /** The host's window: writes changes to main's disk. Null elsewhere. */
  readonly write: ((update: Uint8Array) => Promise<void>) | null
  /** What main has on disk already; null elsewhere. */
  readonly onDisk: Uint8Array | null
}

export interface CardChange {
  readonly id: NoteId
  readonly change: Partial<Details>
}

/**
 * Where words are. `shared`: on the host's disk. `waiting`: on the way to a disk. `savedHere`: on this device's disk, and the
 * host is away. `unsaved`: nowhere but in this page, since the disk refuses.
 */
export type NotesState = 'shared' | 'waiting' | 'savedHere' | 'unsaved'

const fromDevice = Symbol('what this device has kept')

/** The notes of one clinic on this device, kept the same as everyone's. */
export class NotesStore {
  readonly #doc = new Y.Doc()
  readonly #mine = Symbol('a change of my own')
  readonly #undo = new Y.UndoManager(notesMap(this.#doc), { trackedOrigins: new Set([this.#mine]) })
  readonly #saver: NotesSaver | null
  readonly #device: DeviceCopy
  readonly #changes = new Changes()
  readonly #reading = new NotesReading(this.#doc)
  readonly #exchange: NotesExchange
  readonly #listeners: Listeners
  /** Cards of the change at hand. */
  #touched = new Set<string>()

  constructor(options: NotesStoreOptions) {
    const { shelf, later, write, onDisk } = options
    this.#listeners = new Listeners(later, () => this.state)
    this.#saver = write && new NotesSaver({ write, later, onRefused: () => this.#listeners.tell() })
    this.#exchange = new NotesExchange({
      ...options,
      doc: this.#doc,
      changes: this.#changes,
      saver: this.#saver,
      onConfirmed: () => this.#listeners.tellSoon(),
      beforeCheck: () => void this.#device.look(), // another tab of this Seat may have left words there
    })
    this.#follow(onDisk)
    this.#device = new DeviceCopy({
      shelf: shelf(() => Y.encodeStateAsUpdate(this.#doc)),
      later,
      onNews: (updates) => this.#hearDevice(updates),
      onChanged: () => this.#deviceChanged(),
    })
  }

  /** In order; what has not changed stays the same value. */
  get notes(): readonly Note[] {
    return this.#reading.notes
  }

  /** True for every card of the document, also one that this version cannot show. */
  has(card: NoteId): boolean {
    return notesMap(this.#doc).has(card)
  }

  /** How many cards only a later version can show. */
  get unseen(): number {
    return this.#reading.unseen
  }

  /** They themselves, for a file. */
  get later(): readonly LaterCard[] {
    return this.#reading.later
  }

  /** Where my words are that are least safe; of the host's window everyone's. */
  get state(): NotesState {
    if (this.#saver !== null) return this.#stateOnDisk(this.#saver)
    return this.#stateOfChange(this.#changes.made)
  }

  /** The cards that this page has put something into. */
  get mine(): Iterable<string> {
    return this.#changes.cards
  }

  /** Where the last words are that this page has put into a card; null when it has changed nothing there. */
  stateOf(card: string): NotesState | null {
    const change = this.#changes.of(card)
    return change === null ? null : this.#stateOfChange(change)
  }

  /** All there is, as one update, also after the end. */
  get whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  /** Resolves once this device's copy is here, or there is none. */
  get loaded(): Promise<void> {
    return this.#device.loaded
  }

  /** The draft that an earlier page of this Seat has left; null when there is none. */
  get keptDraft(): string | null {
    return this.#device.keptDraft
  }

  keepDraft(draft: string): void {
    this.#device.keepDraft(draft)
  }

  get canUndo(): boolean {
    return this.#undo.undoStack.length > 0
  }

  undo(): void {
    this.#undo.undo()
  }

  get canRedo(): boolean {
    return this.#undo.redoStack.length > 0
  }

  /** Does again what was undone last. */
  redo(): void {
    this.#undo.redo()
  }

  add(...notes: readonly Note[]): void {
    this.#step(() => notes.forEach((note) => addNote(this.#doc, note)))
  }

  /** Cards that only a later version can show. */
  addLater(...cards: readonly LaterCard[]): void {
    this.#step(() => cards.forEach((card) => addLaterCard(this.#doc, card)))
  }

  /** For a field in which a card's text is written. */
  write(id: NoteId): CardText {
    return new CardText(this.#doc, id, (run) => this.#doc.transact(run, this.#mine))
  }

  changeKind(id: NoteId, kind: NoteKind): void {
    this.#step(() => changeNoteKind(this.#doc, id, kind))
  }

  changeDetails(id: NoteId, change: Partial<Details>): void {
    this.changeEach([{ id, change }])
  }

  /** Several cards change, and are undone, as one. */
  changeEach(changes: readonly CardChange[]): void {
    this.#step(() => changes.forEach(({ id, change }) => changeNoteDetails(this.#doc, id, change)))
  }

  place(ids: readonly NoteId[], place: NotePlace, by: SeatId): void {
    this.#step(() => ids.forEach((id) => placeNote(this.#doc, id, place, by)))
  }

  remove(...ids: readonly NoteId[]): void {
    this.#step(() => ids.forEach((id) => removeNote(this.#doc, id)))
  }

  onChanged(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** The home room is there, or (null) lost: whatever was missed meanwhile is compared at once. */
  connect(line: NotesLine | null): void {
    this.#exchange.connect(line)
    this.#listeners.tell()
  }

  /** A message of a peer; `from` is stamped by the server. */
  hear(from: SeatId, bytes: Uint8Array): void {
    this.#exchange.hear(from, bytes)
  }

  async stop(): Promise<void> {
    this.#exchange.stop()
    await Promise.all([this.#saver?.stop(), this.#device.stop()])
    this.#undo.destroy()
    this.#doc.destroy()
  }

  /** Begins with what main has on disk. */
  #follow(onDisk: Uint8Array | null): void {
    notesMap(this.#doc).observeDeep((events) => {
      const cards = cardsOf(events)
      for (const card of cards) this.#touched.add(card)
      this.#reading.changed(cards)
    })
    if (onDisk !== null) applyFrom(this.#doc, onDisk, 'disk')
    this.#touched = new Set()
    this.#doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction | null) => {
      if (transaction === null) this.#reading.changedAll()
      this.#updated(update, origin)
    })
  }

  /** Cards say what those of a file do: one step to undo. */
  takeOver(...notes: readonly Note[]): void {
    this.#step(() => notes.forEach((note) => takeOverNote(this.#doc, note)))
  }

  /** What main has put into the notes by itself, and has on its disk. */
  hearMain(update: Uint8Array): void {
    if (applyFrom(this.#doc, update, 'disk')) this.#exchange.share(update)
  }

  /** A change that is undone by itself. */
  #step(change: () => void): void {
    this.#undo.stopCapturing()
    this.#doc.transact(change, this.#mine)
  }

  #stateOnDisk({ waiting, isRefused }: NotesSaver): NotesState {
    if (!waiting) return 'shared'
    return isRefused ? 'unsaved' : 'waiting'
  }

  #stateOfChange(change: number): NotesState {
    const { saved, kept } = this.#changes
    if (saved >= change) return 'shared'
    if (this.#saver !== null) return this.#stateOnDisk(this.#saver)
    if (this.#exchange.partner?.isHost === true) return 'waiting'
    if (kept >= change) return 'savedHere'
    return this.#device.isRefused ? 'unsaved' : 'waiting'
  }

  #hearDevice(updates: readonly Uint8Array[]): void {
    applyAll(this.#doc, updates, fromDevice)
    this.#exchange.compare()
  }

  #deviceChanged(): void {
    if (this.#device.hasAll) this.#changes.kept = this.#changes.made
    this.#listeners.tellSoon()
  }

  #updated(update: Uint8Array, origin: unknown): void {
    const isMine = origin === this.#mine || origin === this.#undo
    if (isMine) {
      this.#changes.add(this.#touched)
      this.#exchange.share(update)
    } else if (origin === fromDevice && this.#saver === null) this.#changes.addLeft(this.#touched)
    this.#touched = new Set()
    if (origin !== fromDevice) this.#device.keep(update)
    if (this.#saver !== null && origin !== 'disk') this.#save(this.#saver, update)
    if (isMine) this.#listeners.tell()
    else this.#listeners.tellSoon()
  }

  #save(saver: NotesSaver, update: Uint8Array): void {
    void saver.save(update).then(() => {
      if (!saver.waiting) this.#changes.saved = this.#changes.made
      this.#listeners.tellSoon()
    })
  }
}
