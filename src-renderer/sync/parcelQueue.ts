import type { SeatId } from '../../src-core/base/id.ts'
import type { NotesMessage } from '../../src-core/protocol/notesMessage.ts'
import type { Later } from './notesSaver.ts'
import { Pace, aheadBytes, isShort, packetBytes } from './pace.ts'
import { pack } from './packing.ts'

export interface Parcel {
  readonly message: NotesMessage
  /** Null: to all. */
  readonly to: SeatId | null
}

export interface ParcelQueueOptions {
  /** Who answers each piece. */
  readonly answers: SeatId
  readonly later: Later
  readonly now: () => number
  readonly nextNumber: () => number
  /** Hasty: see `MediaRoom.send`. */
  readonly send: (message: NotesMessage, to: SeatId | null, isHasty: boolean) => void
  /** No piece of this parcel was ever answered. */
  readonly onUnanswered: (parcel: Parcel) => void
}

/** Of a piece that was sent again: longer than a bad line takes. */
const answerWithinMs = 3_000
const mostMisses = 2
/** A piece may be so many times as long when it is the last. */
const endingFactor = 1.25
/** A piece that was sent so shortly before is still on its way. */
const onItsWayMs = 300

/** What becomes of a piece: all of it is answered; not soon, or not at all; it is gone with the line it was sent on. */
type Outcome = 'answered' | 'late' | 'unanswered' | 'lost'

/** Parcels that the same Seat answers, one after the other, the next piece of each when the last is answered. */
export class ParcelQueue {
  readonly #options: ParcelQueueOptions
  /** Some Seats are near, some far. Learnt anew once a piece was lost with the line. */
  #pace = new Pace()
  #waiting: Parcel[] = []
  #isSending = false
  #number: number | null = null
  /** So much of the parcel has come. */
  #upTo = 0
  /** The piece on its way ends there. */
  #end = 0
  /** It was sent before: of what was sent twice nobody knows to which of both an answer is (as TCP's round trip: P. Karn, C. Partridge, 1987). */
  #isAgain = false
  #ended: ((outcome: Outcome) => void) | null = null
  #sentAt = -Infinity
  /** When what went ahead of it was answered, so long after that. */
  #firstMs: number | null = null

  constructor(options: ParcelQueueOptions) {
    this.#options = options
  }

  /** True while one that reaches this Seat, or (null) everyone, is on its way. */
  hasFor(to: SeatId | null): boolean {
    return this.#waiting.some((parcel) => parcel.to === null || parcel.to === to)
  }

  add(parcel: Parcel): void {
    this.#waiting.push(parcel)
    if (!this.#isSending) void this.#sendAll()
  }

  drop(): void {
    this.#waiting = []
    this.#ended?.('unanswered')
  }

  /** What was sent before is gone with the line that this Seat had. */
  isAskedAgain(): void {
    if (this.#options.now() - this.#sentAt > onItsWayMs) this.#ended?.('lost')
  }

  hearGot(parcel: number, upTo: number): void {
    if (parcel !== this.#number) return
    // answers come twice and late: only those count that say something new, or that nothing is there any more
    const isGone = upTo === 0 && this.#upTo > 0
    if (upTo > this.#upTo && upTo < this.#end) this.#firstMs ??= this.#options.now() - this.#sentAt
    this.#upTo = isGone ? 0 : Math.max(this.#upTo, upTo)
    if (isGone || this.#upTo >= this.#end) this.#ended?.('answered')
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      this.#number = this.#options.nextNumber()
      const isAnswered = await this.#sendOne(next, this.#number, await pack(next.message))
      const isStillMeant = this.#waiting.includes(next)
      this.#waiting = this.#waiting.filter((each) => each !== next)
      if (!isAnswered && isStillMeant) this.#options.onUnanswered(next)
    }
    this.#isSending = false
  }

  /** Resolves to false when nothing of it was ever answered. */
  async #sendOne(parcel: Parcel, number: number, bytes: Uint8Array): Promise<boolean> {
    let [misses, isAnswered] = [0, false]
    this.#upTo = 0
    this.#isAgain = false
    while (this.#upTo < bytes.length && misses < mostMisses && this.#waiting.includes(parcel)) {
      const from = this.#upTo
      const outcome = await this.#sendPiece(parcel, number, bytes)
      if (this.#upTo > from) [isAnswered, misses] = [true, 0]
      if (outcome === 'answered') {
        const lastMs = this.#options.now() - this.#sentAt
        if (!this.#isAgain) this.#pace.answered(this.#end - from, this.#firstMs, lastMs)
      } else if (outcome === 'lost') this.#pace = new Pace()
      else {
        this.#pace.missed()
        if (outcome === 'unanswered') misses += 1
      }
      this.#isAgain = outcome === 'late' || outcome === 'lost'
      if (!this.#isAgain) await this.#rest()
    }
    return isAnswered
  }

  async #sendPiece({ to }: Parcel, parcel: number, bytes: Uint8Array): Promise<Outcome> {
    const { send, now, later, answers } = this.#options
    const left = bytes.length - this.#upTo
    this.#end = left < this.#pace.bytes * endingFactor ? bytes.length : this.#upTo + this.#pace.bytes
    const ended = new Promise<Outcome>((resolve) => (this.#ended = resolve))
    const length = this.#end - this.#upTo
    const takeBack = this.#isAgain
      ? later(answerWithinMs, () => this.#ended?.('unanswered'))
      : later(this.#pace.againAfterMs(length), () => this.#ended?.('late'))
    ;[this.#sentAt, this.#firstMs] = [now(), null]
    const isHasty = this.#isAgain && isShort(length)
    for (let [at, most] = [this.#upTo, aheadBytes]; at < this.#end; [at, most] = [at + most, packetBytes]) {
      const part = bytes.slice(at, Math.min(this.#end, at + most))
      send({ kind: 'piece', parcel, total: bytes.length, at, answers, bytes: part }, to, isHasty)
    }
    const outcome = await ended
    takeBack()
    this.#ended = null
    return outcome
  }

  #rest(): Promise<void> {
    const ms = this.#pace.restMs
    return ms < 1 ? Promise.resolve() : new Promise((resolve) => void this.#options.later(ms, resolve))
  }
}
