import type * as Y from 'yjs'
import type { SeatId } from '../../src-core/base/id.ts'
import { type NotesMessage, decodeNotesMessage, encodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'
import type { Changes } from './changes.ts'
import { type Gathered, gathered } from './gathered.ts'
import { type Held, heldBy, isNothing, lackedBy } from './lacked.ts'
import { applyFromPeer, digestOf, hasGap } from './notesDoc.ts'
import type { Later, NotesSaver } from './notesSaver.ts'
import { Parcels } from './parcels.ts'
import { Typists } from './typists.ts'

/** The way to the others while the home room is connected. */
export interface NotesLine {
  /** `to` null: to all. Rejects when it did not go out. */
  send(bytes: Uint8Array, to: SeatId | null): Promise<void>
  /** Who has the notes on disk, when here; else anyone to compare with. */
  partner(): { readonly seat: SeatId; readonly isHost: boolean } | null
}

export interface NotesExchangeOptions {
  readonly doc: Y.Doc
  readonly changes: Changes
  /** Of the host's window; null elsewhere. */
  readonly saver: NotesSaver | null
  readonly me: SeatId
  readonly session: number
  readonly later: Later
  readonly now: () => number
  /** The host has more of my words on its disk. */
  readonly onConfirmed: () => void
  /** Before a comparison that nobody asked for. */
  readonly beforeCheck: () => void
}

/** After the link came; then every so often. The first messages of a link that has just come are lost most easily. */
const checksMs = [700, 1_500, 8_000]
/** Something before is missing: it may just be late. */
const gapMs = 500
/** What is longer goes piece by piece. */
const longMessage = 3_000
/** As a digest: answer in any case. */
const anyDigest = 0

/** What this page and the others tell each other, so that all have the same document. */
export class NotesExchange {
  readonly #options: NotesExchangeOptions
  readonly #gathered: Gathered
  readonly #typists: Typists
  readonly #parcels: Parcels
  /** Up to which change each page of each Seat has been received, for the host. */
  readonly #received = new Map<string, number>()
  #line: NotesLine | null = null
  #checks = 0
  #stopChecks = (): void => undefined
  /** Whose changes came while something before them was missing; the host has not confirmed these. */
  readonly #behindGap = new Set<SeatId>()

  constructor(options: NotesExchangeOptions) {
    const { later, now, me, session, changes } = options
    this.#options = options
    this.#typists = new Typists(now)
    this.#gathered = gathered({
      later,
      send: (update) => this.#sendUpdate(changes.sent, update, null),
      restMs: () => this.#typists.restMs,
      isFree: () => !this.#parcels.hasFor(null), // what follows it would come before it
    })
    this.#parcels = new Parcels({
      ...{ me, later, now, first: session },
      send: (message, to) => this.#sendWhole(message, to),
      onMessage: (from, message) => this.#hear(from, message),
    })
  }

  get partner(): ReturnType<NotesLine['partner']> {
    return this.#line?.partner() ?? null
  }

  connect(line: NotesLine | null): void {
    this.#line = line
    this.#checks = 0
    // elsewhere than in the host's window another partner is there now, who answers no pieces that were meant for the last
    if (line === null || this.#options.saver === null) this.#parcels.drop()
    this.compare()
  }

  /** A change of my own. */
  share(update: Uint8Array): void {
    this.#gathered.add(update)
  }

  hear(from: SeatId, bytes: Uint8Array): void {
    const message = decodeNotesMessage(bytes)
    if (message !== null) this.#hear(from, message)
  }

  /** Asks a partner what I lack, now and again every so often. */
  compare(): void {
    const { saver, later, beforeCheck, changes, doc } = this.#options
    this.#stopChecks()
    if (this.#line === null) return
    const inMs = checksMs[Math.min(this.#checks++, checksMs.length - 1)] ?? 0
    this.#stopChecks = later(inMs, () => {
      beforeCheck()
      this.compare()
    })
    const partner = this.#line.partner()
    if (partner === null || saver !== null) return
    this.#ask(partner.seat, changes.areShared ? digestOf(doc) : anyDigest)
  }

  /** Sends what waits, and nothing more. */
  stop(): void {
    this.#gathered.flush()
    this.#stopChecks()
    this.#line = null
    this.#parcels.drop()
  }

  #hear(from: SeatId, message: NotesMessage): void {
    switch (message.kind) {
      case 'update':
        this.#typists.heard(from)
        this.#hearUpdate(from, message)
        break
      case 'saved':
        if (message.session === this.#options.session && this.#isHost(from)) this.#confirmed(message.to)
        break
      case 'have':
        this.#answer(from, message.digest, message)
        break
      case 'missing':
        this.#hearMissing(from, message.update, message)
        break
      case 'piece':
        this.#parcels.hearPiece(from, message)
        break
      case 'got':
        this.#parcels.hearGot(message.parcel, message.upTo)
        break
      case 'writing':
        break // says nothing about the document; see `Writers`
    }
  }

  #sendUpdate(from: number, update: Uint8Array, to: SeatId | null): void {
    this.#options.changes.sent = this.#options.changes.made
    this.#send({ kind: 'update', session: this.#options.session, from, to: this.#options.changes.made, update }, to)
  }

  #send(message: NotesMessage, to: SeatId | null): void {
    const answers = to ?? this.#line?.partner()?.seat ?? null
    const isLong = 'update' in message && message.update.length > longMessage
    if (!isLong) this.#sendWhole(message, to)
    else if (answers !== null) this.#parcels.send({ message, to, answers }) // else nobody is there
  }

  #sendWhole(message: NotesMessage, to: SeatId | null): void {
    // what did not go out is found by the next comparison
    this.#line?.send(encodeNotesMessage(message), to).catch(() => undefined)
  }

  /**
   * Something before what this Seat sent was lost, or is late. Never asked about at once: whoever sent it may lack the same, and
   * would answer with the same.
   */
  #seeGap(from: SeatId): void {
    const isKnown = this.#behindGap.size > 0
    this.#behindGap.add(from)
    if (isKnown) return
    this.#options.later(gapMs, () => {
      const seats = [...this.#behindGap]
      this.#behindGap.clear()
      if (this.#line === null) return
      if (this.#options.saver !== null) for (const seat of seats) this.#ask(seat, anyDigest)
      else if (hasGap(this.#options.doc)) this.compare()
    })
  }

  #ask(seat: SeatId, digest: number): void {
    this.#send({ kind: 'have', digest, ...heldBy(this.#options.doc) }, seat)
  }

  #answer(from: SeatId, digest: number, held: Held): void {
    const { doc } = this.#options
    if (digest !== anyDigest && digest === digestOf(doc)) return
    if (this.#parcels.hasFor(from)) return // it is on its way
    const update = lackedBy(doc, held)
    if (update === null) return
    if (this.#isHost(from)) this.#sendUpdate(0, update, null)
    else this.#send({ kind: 'missing', update, ...heldBy(doc) }, from)
  }

  #hearMissing(from: SeatId, update: Uint8Array, held: Held): void {
    const { doc, changes } = this.#options
    if (!applyFromPeer(doc, update, from)) return
    const lacked = lackedBy(doc, held)
    if (lacked === null || (isNothing(lacked) && changes.areShared)) return
    this.#sendUpdate(0, lacked, changes.areShared || isNothing(lacked) ? from : null)
  }

  #hearUpdate(from: SeatId, { session, from: first, to, update }: Extract<NotesMessage, { kind: 'update' }>): void {
    if (!applyFromPeer(this.#options.doc, update, from)) return
    if (hasGap(this.#options.doc)) {
      this.#seeGap(from)
      return
    }
    if (this.#options.saver === null) return
    const page = `${from}/${session}`
    const received = this.#received.get(page) ?? 0
    if (first > received) {
      this.#ask(from, anyDigest)
      return
    }
    this.#received.set(page, Math.max(received, to))
    void this.#options.saver.settled().then((isOnDisk) => {
      if (isOnDisk) this.#send({ kind: 'saved', session, to }, from)
    })
  }

  #confirmed(to: number): void {
    this.#options.changes.confirmed(to)
    this.#options.onConfirmed()
  }

  #isHost(seat: SeatId): boolean {
    const partner = this.#line?.partner()
    return partner?.isHost === true && partner.seat === seat
  }
}
