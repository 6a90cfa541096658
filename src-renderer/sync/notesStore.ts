import * as Y from 'yjs'
import type { NoteId, SeatId } from '../../src-core/base/id.ts'
import type { Note, NoteKind } from '../../src-core/notes/note.ts'
import { addNote, applyFrom, changeNoteKind, digestOf, editNote, hasGap, lackedBy, notesMap, readNotes, removeNote } from './notesDoc.ts' // prettier-ignore
import { type Later, type NotesSaver, notesSaver } from './notesSaver.ts'
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
  /** Keeps the document on this device: resolves when what was kept is loaded. */
  readonly keep: (doc: Y.Doc) => { readonly loaded: Promise<void>; stop(): Promise<void> }
  /** The host's window: writes changes to main's disk. Null elsewhere. */
  readonly write: ((update: Uint8Array) => Promise<void>) | null
  /** What main has on disk already; null elsewhere. */
  readonly onDisk: Uint8Array | null
}

export type NotesState = 'shared' | 'waiting' | 'savedHere'

/** Words typed within this time travel together. */
const gatherMs = 150
const checkEveryMs = 8_000
/** As a digest: answer in any case. */
const anyDigest = 0

/** The notes of one clinic on this device, kept the same as everyone's. */
export class NotesStore {
  readonly #doc = new Y.Doc()
  readonly #mine = Symbol('a change of my own')
  readonly #undo = new Y.UndoManager(notesMap(this.#doc), { trackedOrigins: new Set([this.#mine]) })
  readonly #listeners = new Set<() => void>()
  readonly #options: NotesStoreOptions
  readonly #saver: NotesSaver | null
  readonly #kept: { readonly loaded: Promise<void>; stop(): Promise<void> }
  /** Up to which change each page of each Seat has been received, for the host. */
  readonly #received = new Map<string, number>()
  #line: NotesLine | null = null
  #gathered: Uint8Array[] = []
  #changes = 0
  #saved = 0
  #sent = 0
  #stops = new Map<'flush' | 'check', () => void>()

  constructor(options: NotesStoreOptions) {
    this.#options = options
    this.#saver = options.write && notesSaver(options.write, options.later)
    if (options.onDisk !== null) applyFrom(this.#doc, options.onDisk, 'disk')
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(update, origin))
    this.#kept = options.keep(this.#doc)
    void this.#kept.loaded.then(() => this.#loaded())
  }

  get notes(): readonly Note[] {
    return readNotes(this.#doc)
  }

  get state(): NotesState {
    if (this.#saver !== null) return this.#saver.waiting ? 'waiting' : 'shared'
    if (this.#saved >= this.#changes) return 'shared'
    return this.#line?.partner()?.isHost === true ? 'waiting' : 'savedHere'
  }

  get canUndo(): boolean {
    return this.#undo.undoStack.length > 0
  }

  undo(): void {
    this.#undo.undo()
  }

  add(note: Note): void {
    this.#undo.stopCapturing()
    this.#doc.transact(() => addNote(this.#doc, note), this.#mine)
  }

  edit(id: NoteId, text: string): void {
    this.#doc.transact(() => editNote(this.#doc, id, text), this.#mine)
  }

  changeKind(id: NoteId, kind: NoteKind): void {
    this.#undo.stopCapturing()
    this.#doc.transact(() => changeNoteKind(this.#doc, id, kind), this.#mine)
  }

  remove(id: NoteId): void {
    this.#undo.stopCapturing()
    this.#doc.transact(() => removeNote(this.#doc, id), this.#mine)
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
    }
  }

  async stop(): Promise<void> {
    this.#flush()
    for (const stop of this.#stops.values()) stop()
    this.#line = null
    this.#saver?.stop()
    this.#undo.destroy()
    await this.#kept.stop()
    this.#doc.destroy()
  }

  #loaded(): void {
    if (notesMap(this.#doc).size > 0 && this.#saver === null) this.#changes += 1 // whether it was shared is not known
    this.#say()
    this.#compare()
  }

  #updated(update: Uint8Array, origin: unknown): void {
    const isMine = origin === this.#mine || origin === this.#undo
    if (isMine) {
      this.#changes += 1
      this.#gathered.push(update)
      if (!this.#stops.has('flush'))
        this.#stops.set(
          'flush',
          this.#options.later(gatherMs, () => this.#flush()),
        )
    }
    if (this.#saver !== null && origin !== 'disk') void this.#saver.save(update).then(() => this.#say())
    this.#say()
  }

  #flush(): void {
    this.#stops.get('flush')?.()
    this.#stops.delete('flush')
    if (this.#gathered.length === 0) return
    const update = Y.mergeUpdates(this.#gathered)
    this.#gathered = []
    this.#sendUpdate(this.#sent, update, null)
  }

  #sendUpdate(from: number, update: Uint8Array, to: SeatId | null): void {
    this.#sent = this.#changes
    this.#send({ kind: 'update', session: this.#options.session, from, to: this.#changes, update }, to)
  }

  #send(message: NotesMessage, to: SeatId | null): void {
    // what did not go out is found by the next comparison
    this.#line?.send(encodeNotesMessage(message), to).catch(() => undefined)
  }

  /** Asks a partner what I lack, now and again every so often. */
  #compare(): void {
    this.#stops.get('check')?.()
    this.#stops.delete('check')
    if (this.#line === null) return
    this.#stops.set(
      'check',
      this.#options.later(checkEveryMs, () => this.#compare()),
    )
    const partner = this.#line.partner()
    if (partner === null || this.#saver !== null) return
    this.#ask(partner.seat, this.#saved >= this.#changes ? digestOf(this.#doc) : anyDigest)
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
    const isShared = this.#saved >= this.#changes
    if (lacked !== null) this.#sendUpdate(0, lacked, isShared ? from : null)
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
    void this.#saver.settled().then(() => this.#send({ kind: 'saved', session, to }, from))
  }

  #confirmed(to: number): void {
    this.#saved = Math.max(this.#saved, Math.min(to, this.#changes))
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
