import type { SeatId } from '../../src-core/base/id.ts'
import type { NotesMessage } from '../../src-core/protocol/notesMessage.ts'
import type { Later } from './notesSaver.ts'
import { Pace } from './pace.ts'
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
  readonly send: (message: NotesMessage, to: SeatId | null) => void
  /** No piece of this parcel was ever answered. */
  readonly onUnanswered: (parcel: Parcel) => void
}

/** Of a piece that was sent again: longer than a bad line takes. */
const answerWithinMs = 3_000
const mostMisses = 2
/** A piece that was sent so shortly before is still on its way. */
const onItsWayMs = 300

/** What becomes of a piece: so much of the parcel has come; it is not answered soon, or not at all; it is gone with the line it was sent on. */
type Outcome = number | 'late' | 'unanswered' | 'lost'

/** Parcels that the same Seat answers, one after the other, the next piece of each when the last is answered. */
export class ParcelQueue {
  readonly #options: ParcelQueueOptions
  /** Some Seats are near, some far. Learnt anew once a piece was lost with the line. */
  #pace = new Pace()
  #waiting: Parcel[] = []
  #isSending = false
  #number: number | null = null
  #answered: ((outcome: Outcome) => void) | null = null
  #sentAt = -Infinity

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
    this.#answered?.('unanswered')
  }

  /** What was sent before is gone with the line that this Seat had. */
  isAskedAgain(): void {
    if (this.#options.now() - this.#sentAt > onItsWayMs) this.#answered?.('lost')
  }

  hearGot(parcel: number, upTo: number): void {
    if (parcel === this.#number) this.#answered?.(upTo)
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

  /** Resolves to false when no piece was ever answered. */
  async #sendOne(parcel: Parcel, number: number, bytes: Uint8Array): Promise<boolean> {
    let [at, misses, isAnswered, isAgain] = [0, 0, false, false]
    while (at < bytes.length && misses < mostMisses && this.#waiting.includes(parcel)) {
      const outcome = await this.#sendPiece(parcel, number, bytes, at, isAgain)
      if (typeof outcome === 'number') {
        // of what was sent twice nobody knows to which of both this is the answer (as TCP's round trip: P. Karn, C. Partridge, 1987)
        if (!isAgain) this.#pace.answered(outcome - at, this.#options.now() - this.#sentAt)
        isAnswered = true
        misses = 0
        at = outcome
      } else if (outcome === 'lost') this.#pace = new Pace()
      else {
        this.#pace.missed()
        if (outcome === 'unanswered') misses += 1
      }
      isAgain = outcome === 'late' || outcome === 'lost'
      if (!isAgain) await this.#rest()
    }
    return isAnswered
  }

  async #sendPiece({ to }: Parcel, parcel: number, bytes: Uint8Array, at: number, isAgain: boolean): Promise<Outcome> {
    const { send, now, later, answers } = this.#options
    const part = bytes.slice(at, at + this.#pace.bytes)
    const answer = new Promise<Outcome>((resolve) => {
      // answers come twice and late: only those count that say something new, or that nothing has come
      this.#answered = (outcome) => {
        if (typeof outcome !== 'number' || outcome > at || (outcome === 0 && at > 0)) resolve(outcome)
      }
    })
    const takeBack = isAgain
      ? later(answerWithinMs, () => this.#answered?.('unanswered'))
      : later(this.#pace.againAfterMs, () => this.#answered?.('late'))
    this.#sentAt = now()
    send({ kind: 'piece', parcel, total: bytes.length, at, answers, bytes: part }, to)
    const outcome = await answer
    takeBack()
    this.#answered = null
    return outcome
  }

  #rest(): Promise<void> {
    const ms = this.#pace.restMs
    return ms < 1 ? Promise.resolve() : new Promise((resolve) => void this.#options.later(ms, resolve))
  }
}
