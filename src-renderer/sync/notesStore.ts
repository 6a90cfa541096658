import * as Y from 'yjs'
import type { NoteId, SeatId } from '../../src-core/base/id.ts'
import type { Details } from '../../src-core/notes/details.ts'
import type { NoteKind } from '../../src-core/notes/kind.ts'
import type { Note } from '../../src-core/notes/note.ts'
import type { NotePlace } from '../../src-core/notes/place.ts'
import { Changes } from './changes.ts'
import { DeviceCopy } from './deviceCopy.ts'
import { addNote, applyFrom, cardsOf, changeNoteDetails, changeNoteKind, digestOf, editNote, hasGap, lackedBy, notesMap, placeNote, removeNote } from './notesDoc.ts' // prettier-ignore
import { NotesReading } from './notesReading.ts'
import { type Gathered, gathered } from './gathered.ts'
import { type Later, NotesSaver } from './notesSaver.ts'
import type { NotesShelf } from './notesShelf.ts'
import { type NotesMessage, decodeNotesMessage, encodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'

/** The way to the others while the home room is connected. */
export interface NotesLine {
  /** `to` null: to all. Rejects when it did not go out. */
  send(bytes: Uint8Array, to: SeatId | null): Promise<void>
  /** Who has the notes on disk, when here; else anyone to compare with. */
  partner(): { readonly seat: SeatId; readonly isHost: boolean } | null
}

export interface NotesStoreOptions {
  /** Tells this page from an earlier one of the same Seat: 32 random bits. */
  readonly session: number
  readonly later: Later
  /** Where this device keeps the notes; `whole` gives all of them as one update. */
  readonly shelf: (whole: () => Uint8Array) => NotesShelf
  /** The host's window: writes changes to main's disk. Null elsewhere. */
  readonly write: ((update: Uint8Array) => Promise<void>) | null
  /** What main has on disk already; null elsewhere. */
  readonly onDisk: Uint8Array | null
}

/**
 * Where words are. `shared`: on the host's disk. `waiting`: on the way to a disk. `savedHere`: on this device's disk, and the
 * host is away. `unsaved`: nowhere but in this page, since the disk refuses.
 */
export type NotesState = 'shared' | 'waiting' | 'savedHere' | 'unsaved'

const checkEveryMs = 8_000
/** As a digest: answer in any case. */
const anyDigest = 0
const fromDevice = Symbol('what this device has kept')

/** The notes of one clinic on this device, kept the same as everyone's. */
export class NotesStore {
  readonly #doc = new Y.Doc()
  readonly #mine = Symbol('a change of my own')
  readonly #undo = new Y.UndoManager(notesMap(this.#doc), { trackedOrigins: new Set([this.#mine]) })
  readonly #listeners = new Set<() => void>()
  readonly #options: NotesStoreOptions
  readonly #saver: NotesSaver | null
  readonly #device: DeviceCopy
  readonly #changes = new Changes()
  readonly #reading: NotesReading
  readonly #gathered: Gathered
  /** Cards of the change at hand. */
  #touched = new Set<NoteId>()
  /** Up to which change each page of each Seat has been received, for the host. */
  readonly #received = new Map<string, number>()
  #line: NotesLine | null = null
  #stopChecks = (): void => undefined

  constructor(options: NotesStoreOptions) {
    const { shelf, later, write, onDisk } = options
    this.#options = options
    this.#saver = write && new NotesSaver({ write, later, onRefused: () => this.#say() })
    this.#gathered = gathered(later, (update) => this.#sendUpdate(this.#changes.sent, update, null))
    if (onDisk !== null) applyFrom(this.#doc, onDisk, 'disk')
    this.#reading = new NotesReading(this.#doc)
    notesMap(this.#doc).observeDeep((events) => {
      const cards = cardsOf(events)
      for (const card of cards) this.#touched.add(card)
      this.#reading.changed(cards)
    })
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(update, origin))
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

  /** Where my words are that are least safe; of the host's window everyone's. */
  get state(): NotesState {
    if (this.#saver !== null) return this.#stateOnDisk(this.#saver)
    return this.#stateOfChange(this.#changes.made)
  }

  /** The cards that this page has put something into. */
  get mine(): Iterable<NoteId> {
    return this.#changes.cards
  }

  /** Where the last words are that this page has put into a card; null when it has changed nothing there. */
  stateOf(card: NoteId): NotesState | null {
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

  edit(id: NoteId, text: string): void {
    this.#doc.transact(() => editNote(this.#doc, id, text), this.#mine)
  }

  changeKind(id: NoteId, kind: NoteKind): void {
    this.#step(() => changeNoteKind(this.#doc, id, kind))
  }

  changeDetails(id: NoteId, change: Partial<Details>): void {
    this.changeAll([id], change)
  }

  /** Several cards in one step. */
  changeAll(ids: readonly NoteId[], change: Partial<Details>): void {
    this.#step(() => ids.forEach((id) => changeNoteDetails(this.#doc, id, change)))
  }

  place(ids: readonly NoteId[], place: NotePlace): void {
    this.#step(() => ids.forEach((id) => placeNote(this.#doc, id, place)))
  }

  remove(...ids: readonly NoteId[]): void {
    this.#step(() => ids.forEach((id) => removeNote(this.#doc, id)))
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The home room is there, or (null) lost: whatever was missed meanwhile is compared at once. */
  connect(line: NotesLine | null): void {
    this.#line = line
    this.#say()
    this.#compare()
  }

  /** A message of a peer; `from` is stamped by the server. */
  hear(from: SeatId, bytes: Uint8Array): void {
    const message = decodeNotesMessage(bytes)
    if (message === null) return
    switch (message.kind) {
      case 'update':
        this.#hearUpdate(from, message)
        break
      case 'saved':
        if (message.session === this.#options.session && this.#isHost(from)) this.#confirmed(message.to)
        break
      case 'have':
        this.#answer(from, message.digest, message.vector)
        break
      case 'missing':
        this.#hearMissing(from, message.update, message.vector)
        break
      case 'writing':
        break // says nothing about the document
    }
  }

  async stop(): Promise<void> {
    this.#gathered.flush()
    this.#stopChecks()
    this.#line = null
    await Promise.all([this.#saver?.stop(), this.#device.stop()])
    this.#undo.destroy()
    this.#doc.destroy()
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
    if (this.#line?.partner()?.isHost === true) return 'waiting'
    if (kept >= change) return 'savedHere'
    return this.#device.isRefused ? 'unsaved' : 'waiting'
  }

  #hearDevice(updates: readonly Uint8Array[]): void {
    this.#doc.transact(() => {
      for (const update of updates) applyFrom(this.#doc, update, fromDevice)
    }, fromDevice)
    this.#compare()
  }

  #deviceChanged(): void {
    if (this.#device.hasAll) this.#changes.kept = this.#changes.made
    this.#say()
  }

  #updated(update: Uint8Array, origin: unknown): void {
    const isMine = origin === this.#mine || origin === this.#undo
    if (isMine) {
      this.#changes.add(this.#touched)
      this.#gathered.add(update)
    } else if (origin === fromDevice && this.#saver === null) this.#changes.addLeft(this.#touched)
    this.#touched = new Set()
    if (origin !== fromDevice) this.#device.keep(update)
    if (this.#saver !== null && origin !== 'disk') this.#save(this.#saver, update)
    this.#say()
  }

  #save(saver: NotesSaver, update: Uint8Array): void {
    void saver.save(update).then(() => {
      if (!saver.waiting) this.#changes.saved = this.#changes.made
      this.#say()
    })
  }

  #sendUpdate(from: number, update: Uint8Array, to: SeatId | null): void {
    this.#changes.sent = this.#changes.made
    this.#send({ kind: 'update', session: this.#options.session, from, to: this.#changes.made, update }, to)
  }

  #send(message: NotesMessage, to: SeatId | null): void {
    // what did not go out is found by the next comparison
    this.#line?.send(encodeNotesMessage(message), to).catch(() => undefined)
  }

  /** Asks a partner what I lack, now and again every so often. */
  #compare(): void {
    this.#stopChecks()
    if (this.#line === null) return
    this.#stopChecks = this.#options.later(checkEveryMs, () => this.#check())
    const partner = this.#line.partner()
    if (partner === null || this.#saver !== null) return
    this.#ask(partner.seat, this.#changes.areShared ? digestOf(this.#doc) : anyDigest)
  }

  /** Another tab of this Seat may have left words on the device. */
  #check(): void {
    void this.#device.look()
    this.#compare()
  }

  #ask(seat: SeatId, digest: number): void {
    this.#send({ kind: 'have', digest, vector: Y.encodeStateVector(this.#doc) }, seat)
  }

  #answer(from: SeatId, digest: number, vector: Uint8Array): void {
    if (digest !== anyDigest && digest === digestOf(this.#doc)) return
    const update = lackedBy(this.#doc, vector)
    if (update === null) return
    if (this.#isHost(from)) this.#sendUpdate(0, update, null)
    else this.#send({ kind: 'missing', update, vector: Y.encodeStateVector(this.#doc) }, from)
  }

  #hearMissing(from: SeatId, update: Uint8Array, vector: Uint8Array): void {
    if (!applyFrom(this.#doc, update, from)) return
    const lacked = lackedBy(this.#doc, vector)
    if (lacked !== null) this.#sendUpdate(0, lacked, this.#changes.areShared ? from : null)
  }

  #hearUpdate(from: SeatId, { session, from: first, to, update }: Extract<NotesMessage, { kind: 'update' }>): void {
    if (!applyFrom(this.#doc, update, from)) return
    if (this.#saver === null) return
    const page = `${from}/${session}`
    const received = this.#received.get(page) ?? 0
    if (first > received || hasGap(this.#doc)) {
      this.#ask(from, anyDigest)
      return
    }
    this.#received.set(page, Math.max(received, to))
    void this.#saver.settled().then((isOnDisk) => {
      if (isOnDisk) this.#send({ kind: 'saved', session, to }, from)
    })
  }

  #confirmed(to: number): void {
    this.#changes.confirmed(to)
    this.#say()
  }

  #isHost(seat: SeatId): boolean {
    const partner = this.#line?.partner()
    return partner?.isHost === true && partner.seat === seat
  }

  #say(): void {
    for (const listener of this.#listeners) listener()
  }
}
