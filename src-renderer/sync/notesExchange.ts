import type * as Y from 'yjs'
import type { SeatId } from '../../src-core/base/id.ts'
import { type NotesMessage, decodeNotesMessage, encodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'
import { Arrivals } from './arrivals.ts'
import type { Changes } from './changes.ts'
import { type Gathered, gathered } from './gathered.ts'
import { type Held, heldBy, isAhead, isNothing, lackedBy } from './lacked.ts'
import { type UpdateFormat, digestOf } from './notesDoc.ts'
import type { Later, NotesSaver } from './notesSaver.ts'
import { Parcels } from './parcels.ts'
import { Typists } from './typists.ts'

type MessageOf<Kind extends NotesMessage['kind']> = Extract<NotesMessage, { kind: Kind }>

/** The way to the others while the home room is connected. */
export interface NotesLine {
  /** `to` null: to all. Rejects when it did not go out. Hasty: see `MediaRoom.send`. */
  send(bytes: Uint8Array, to: SeatId | null, isHasty?: boolean): Promise<void>
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
/** Whether what is coming still comes. */
const comingMs = 500
/** Something before is missing: it may just be late. Then it is asked for, ever more seldom. */
const gapMs = 500
const longestGapMs = 8_000
/** What is longer goes piece by piece. */
const longMessage = 3_000
/** What is shorter may go twice. */
const shortMessage = 1_000
/** As a digest: answer in any case. */
const anyDigest = 0

/** What this page and the others tell each other, so that all have the same document. */
export class NotesExchange {
  readonly #options: NotesExchangeOptions
  readonly #gathered: Gathered
  readonly #typists: Typists
  readonly #parcels: Parcels
  readonly #arrivals: Arrivals
  /** Up to which change the last page of each Seat has been received, for the host. */
  readonly #received = new Map<SeatId, { readonly session: number; readonly to: number }>()
  /** What was sent and may not have come: the host has not answered yet. Each with the last change that is in it. */
  #unanswered: readonly { readonly to: number; readonly update: Uint8Array }[] = []
  /** Who is going to be asked for what is missing; null: the partner. */
  readonly #asking = new Set<SeatId | null>()
  #line: NotesLine | null = null
  #checks = 0
  /** The line has just come: were what is said first lost, everything would wait for the transport to repeat it. */
  #isFresh = false
  /** Who was asked last has asked too, and was sent what they lack. */
  #isAnswered = false
  #stopChecks = (): void => undefined

  constructor(options: NotesExchangeOptions) {
    const { doc, later, now, me, session } = options
    this.#options = options
    this.#arrivals = new Arrivals(doc, now)
    this.#typists = new Typists(now)
    this.#gathered = gathered({
      later,
      send: (update) => this.#sendMine(update),
      restMs: () => this.#typists.restMs,
      isFree: () => this.#line !== null && !this.#parcels.hasFor(null), // what follows it would come before it
    })
    this.#parcels = new Parcels({
      ...{ me, later, now, first: session },
      send: (message, to, isHasty) => this.#sendWhole(message, to, isHasty),
      onMessage: (from, message) => this.#hear(from, message, 'second'),
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
    else this.#parcels.isAskedAgain(null)
    this.#isFresh = true
    if (line !== null) this.#sendUnanswered()
    this.#compare(true)
    this.#isFresh = false
  }

  /** A change of my own. */
  share(update: Uint8Array): void {
    this.#gathered.add(update)
  }

  hear(from: SeatId, bytes: Uint8Array): void {
    const message = decodeNotesMessage(bytes)
    if (message !== null) this.#hear(from, message, 'first')
  }

  /** Asks a partner what I lack, now and again every so often. */
  compare(): void {
    this.#compare(false)
  }

  /** At first also while my own words are on their way. */
  #compare(isFirst: boolean): void {
    const { saver, later, beforeCheck, changes, doc } = this.#options
    this.#stopChecks()
    if (this.#line === null) return
    const partner = saver === null ? this.#line.partner() : null
    const isComing = partner !== null && !isFirst && this.#parcels.isBusyWith(partner.seat)
    const inMs = isComing ? comingMs : (checksMs[Math.min(this.#checks++, checksMs.length - 1)] ?? 0)
    this.#stopChecks = later(inMs, () => {
      beforeCheck()
      this.compare()
    })
    if (partner !== null && !isComing) this.#ask(partner.seat, changes.areShared ? digestOf(doc) : anyDigest)
  }

  /** Sends what waits, and nothing more. */
  stop(): void {
    this.#gathered.flush()
    this.#stopChecks()
    this.#line = null
    this.#parcels.drop()
  }

  #hear(from: SeatId, message: NotesMessage, format: UpdateFormat): void {
    switch (message.kind) {
      case 'update':
        this.#typists.heard(from)
        this.#hearUpdate(from, message, format)
        break
      case 'saved':
        if (message.session === this.#options.session && this.#isHost(from)) this.#confirmed(message.to)
        break
      case 'have':
        this.#answer(from, message.digest, message)
        break
      case 'missing':
        this.#hearMissing(from, message, format)
        break
      case 'piece':
        this.#parcels.hearPiece(from, message)
        break
      case 'got':
        this.#parcels.hearGot(from, message.parcel, message.upTo)
        break
      case 'writing':
        break // says nothing about the document; see `Writers`
    }
  }

  #sendMine(update: Uint8Array): void {
    const { changes, saver } = this.#options
    if (saver === null) this.#unanswered = [...this.#unanswered, { to: changes.made, update }]
    this.#sendUpdate(changes.sent, update, null)
  }

  /** Before anything that builds upon it: whoever lacked it would ask for it. */
  #sendUnanswered(): void {
    for (const { update } of this.#unanswered) this.#gathered.add(update)
    this.#unanswered = []
    this.#options.changes.sendAgain()
    this.#gathered.flush()
  }

  #sendUpdate(from: number, update: Uint8Array, to: SeatId | null): void {
    this.#options.changes.sent = this.#options.changes.made
    this.#send({ kind: 'update', session: this.#options.session, from, to: this.#options.changes.made, update }, to)
  }

  #send(message: NotesMessage, to: SeatId | null): void {
    const answers = to ?? this.#line?.partner()?.seat ?? null
    const length = 'update' in message ? message.update.length : 0
    if (length <= longMessage) this.#sendWhole(message, to, this.#isFresh && length <= shortMessage)
    else if (answers !== null) this.#parcels.send({ message, to }, answers) // else nobody is there
  }

  #sendWhole(message: NotesMessage, to: SeatId | null, isHasty: boolean): void {
    // what did not go out is found by the next comparison
    this.#line?.send(encodeNotesMessage(message), to, isHasty).catch(() => undefined)
  }

  /**
   * Something before what this Seat sent was lost, or is late. Never asked about at once: whoever sent it may lack the same, and
   * would answer with the same. The host asks who sent it, everyone else their partner.
   */
  #seeGap(from: SeatId, afterMs = gapMs): void {
    const whom = this.#options.saver === null ? null : from
    if (this.#asking.has(whom)) return
    this.#asking.add(whom)
    this.#options.later(afterMs, () => {
      this.#asking.delete(whom)
      const waits = this.#arrivals.waits(whom)
      if (this.#line === null || (whom === null && !waits)) return
      if (this.#parcels.isComingFrom(from)) {
        this.#seeGap(from, afterMs) // with what comes before it
        return
      }
      if (whom === null) this.compare()
      else this.#ask(whom, anyDigest) // also when it has come meanwhile: it was not answered for
      if (waits) this.#seeGap(from, Math.min(2 * afterMs, longestGapMs))
    })
  }

  #ask(seat: SeatId, digest: number): void {
    this.#isAnswered = false
    this.#send({ kind: 'have', digest, ...heldBy(this.#options.doc) }, seat)
  }

  #answer(from: SeatId, digest: number, held: Held): void {
    const { doc } = this.#options
    if (digest !== anyDigest && digest === digestOf(doc)) return
    const isHost = this.#isHost(from)
    if (!isHost) this.#parcels.isAskedAgain(from) // the host asks for what it sees that I have
    const isLacking = this.#options.saver !== null && isAhead(held, doc) && !this.#parcels.isComingFrom(from)
    if (isLacking) this.#ask(from, anyDigest) // both ways at once
    if (isHost) this.#isAnswered = true
    if (this.#parcels.hasFor(from)) return // it is on its way
    const update = lackedBy(doc, held)
    if (update === null) return
    if (isHost) this.#sendUpdate(0, update, null)
    else this.#send({ kind: 'missing', update, ...heldBy(doc) }, from)
  }

  #take(from: SeatId, update: Uint8Array, format: UpdateFormat): boolean {
    const taken = this.#arrivals.take(from, update, format)
    if (taken === 'early') this.#seeGap(from)
    return taken === 'whole'
  }

  #hearMissing(from: SeatId, message: MessageOf<'missing'>, format: UpdateFormat): void {
    const { doc, changes } = this.#options
    if (!this.#take(from, message.update, format) || this.#isAnswered) return
    const lacked = lackedBy(doc, message)
    if (lacked === null || (isNothing(lacked) && changes.areShared)) return
    this.#sendUpdate(0, lacked, changes.areShared || isNothing(lacked) ? from : null)
  }

  /** Whoever sent it is answered for it alone: what others lack holds up nobody else. */
  #hearUpdate(from: SeatId, message: MessageOf<'update'>, format: UpdateFormat): void {
    const { session, from: first, to } = message
    if (!this.#take(from, message.update, format) || this.#options.saver === null) return
    const last = this.#received.get(from)
    const received = last?.session === session ? last.to : 0
    if (first > received) {
      this.#ask(from, anyDigest)
      return
    }
    this.#received.set(from, { session, to: Math.max(received, to) })
    void this.#options.saver.settled().then((isOnDisk) => {
      if (isOnDisk) this.#send({ kind: 'saved', session, to }, from)
    })
  }

  #confirmed(to: number): void {
    this.#options.changes.confirmed(to)
    this.#unanswered = this.#unanswered.filter((each) => each.to > to)
    this.#options.onConfirmed()
  }

  #isHost(seat: SeatId): boolean {
    const partner = this.#line?.partner()
    return partner?.isHost === true && partner.seat === seat
  }
}
