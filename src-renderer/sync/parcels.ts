import type { SeatId } from '../../src-core/base/id.ts'
import { mostNotes } from '../../src-core/notes/notesSize.ts'
import type { NotesMessage, Piece } from '../../src-core/protocol/notesMessage.ts'
import type { Later } from './notesSaver.ts'
import { joined, unpack } from './packing.ts'
import { type Parcel, ParcelQueue } from './parcelQueue.ts'

export interface ParcelsOptions {
  readonly me: SeatId
  /** The number of the first parcel, another for each page. */
  readonly first: number
  readonly later: Later
  readonly now: () => number
  /** Hasty: see `MediaRoom.send`. */
  readonly send: (message: NotesMessage, to: SeatId | null, isHasty: boolean) => void
  /** A whole message has come in a parcel, its changes in the second format. */
  readonly onMessage: (from: SeatId, message: NotesMessage) => void
}

interface Incoming {
  readonly parcel: number
  readonly total: number
  readonly parts: Uint8Array[]
  length: number
  heardAt: number
  /** It has come, and is unpacked. */
  isRead: boolean
}

/** The next piece of a parcel comes within this, also after one was sent again. */
const nextWithinMs = 2_000

/**
 * Long messages, packed and sent piece by piece, so that the sound hardly notices; to each Seat that answers one after the other, so
 * that nobody waits for a slow line of others. Whatever goes wrong, a parcel is dropped: what is lacking then is found by the next
 * comparison.
 */
export class Parcels {
  readonly #options: ParcelsOptions
  readonly #queues = new Map<SeatId, ParcelQueue>()
  /** The last one of each sender that I answer, and the last one that others do. */
  readonly #incoming = { mine: new Map<SeatId, Incoming>(), others: new Map<SeatId, Incoming>() }
  /** Who does not answer pieces: an earlier version, which is sent messages as they are. */
  readonly #deaf = new Set<SeatId>()
  /** Who answers them; in a hole they do not for a while. */
  readonly #answering = new Set<SeatId>()
  #number: number

  constructor(options: ParcelsOptions) {
    this.#options = options
    this.#number = options.first
  }

  /** True while one that reaches this Seat, or (null) everyone, is on its way. */
  hasFor(to: SeatId | null): boolean {
    return [...this.#queues.values()].some((queue) => queue.hasFor(to))
  }

  send(parcel: Parcel, answers: SeatId): void {
    if (!this.#deaf.has(answers)) this.#queueOf(answers).add(parcel)
    else this.#options.send(parcel.message, parcel.to, false)
  }

  /** Nobody can be reached: all that is on its way is dropped. */
  drop(): void {
    for (const queue of this.#queues.values()) queue.drop()
    this.#incoming.mine.clear()
    this.#incoming.others.clear()
    this.#deaf.clear()
  }

  /**
   * This Seat, or (null) anyone, asks again while a piece is on its way: their line has just come back, and what was sent before is
   * gone with the one they had.
   */
  isAskedAgain(by: SeatId | null): void {
    for (const [answers, queue] of this.#queues) if (by === null || by === answers) queue.isAskedAgain()
  }

  /** True while one is on its way to them, or to me. */
  isBusyWith(seat: SeatId): boolean {
    return this.hasFor(seat) || [...this.#incoming.mine.values()].some((each) => this.#isComing(each))
  }

  /** True while one of theirs is on its way, whoever answers it. */
  isComingFrom(seat: SeatId): boolean {
    return Object.values(this.#incoming).some((all) => this.#isComing(all.get(seat)))
  }

  #isComing(incoming: Incoming | undefined): boolean {
    if (incoming === undefined || incoming.isRead) return false
    return incoming.length === incoming.total || incoming.heardAt > this.#options.now() - nextWithinMs
  }

  hearGot(from: SeatId, parcel: number, upTo: number): void {
    this.#answering.add(from)
    this.#queues.get(from)?.hearGot(parcel, upTo)
  }

  hearPiece(from: SeatId, { parcel, total, at, answers, bytes }: Piece): void {
    const isMine = answers === this.#options.me
    const incoming = isMine ? this.#incoming.mine : this.#incoming.others
    let coming = incoming.get(from)
    if (coming?.parcel !== parcel && at === 0 && total <= mostNotes) {
      coming = { parcel, total, parts: [], length: 0, heardAt: this.#options.now(), isRead: false }
      incoming.set(from, coming)
    }
    if (coming?.parcel !== parcel) {
      // a page that was loaded meanwhile has nothing of it
      if (isMine) this.#answer(from, parcel, 0)
      return
    }
    coming.heardAt = this.#options.now()
    const isNext = at === coming.length && bytes.length > 0 && at + bytes.length <= coming.total
    if (isNext) {
      coming.parts.push(bytes)
      coming.length += bytes.length
    }
    if (isMine) this.#answer(from, parcel, coming.length)
    if (isNext && coming.length === coming.total) void this.#unpack(from, coming)
  }

  /** The next piece waits for it. */
  #answer(to: SeatId, parcel: number, upTo: number): void {
    this.#options.send({ kind: 'got', parcel, upTo }, to, true)
  }

  async #unpack(from: SeatId, incoming: Incoming): Promise<void> {
    const message = await unpack(joined(incoming.parts.splice(0)))
    incoming.isRead = true
    if (message?.kind === 'update' || message?.kind === 'missing') this.#options.onMessage(from, message)
  }

  #queueOf(answers: SeatId): ParcelQueue {
    const { later, now, send } = this.#options
    const queue =
      this.#queues.get(answers) ??
      new ParcelQueue({
        ...{ answers, later, now, send },
        nextNumber: () => (this.#number = (this.#number + 1) >>> 0),
        onUnanswered: (parcel) => {
          if (this.#answering.has(answers)) return
          this.#deaf.add(answers)
          this.send(parcel, answers)
        },
      })
    this.#queues.set(answers, queue)
    return queue
  }
}
