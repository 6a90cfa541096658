import type { SeatId } from '../../src-core/base/id.ts'
import { mostNotes } from '../../src-core/notes/notesSize.ts'
import type { NotesMessage, Piece } from '../../src-core/protocol/notesMessage.ts'
import type { Later } from './notesSaver.ts'
import { Pace } from './pace.ts'
import { canPack, joined, pack, unpack } from './packing.ts'

export interface ParcelsOptions {
  readonly me: SeatId
  /** The number of the first parcel, another for each page. */
  readonly first: number
  readonly later: Later
  readonly now: () => number
  readonly send: (message: NotesMessage, to: SeatId | null) => void
  /** A whole message has come in a parcel. */
  readonly onMessage: (from: SeatId, message: NotesMessage) => void
}

export interface Outgoing {
  readonly message: NotesMessage
  /** Null: to all. */
  readonly to: SeatId | null
  /** Whoever answers. */
  readonly answers: SeatId
}

interface Incoming {
  readonly parcel: number
  readonly total: number
  readonly parts: Uint8Array[]
  length: number
}

/** Longer than a bad line takes. */
const answerWithinMs = 5_000
const mostMisses = 2
/** A piece that was sent so shortly before is still on its way. */
const onItsWayMs = 300

/**
 * Long messages, packed and sent piece by piece, the next when the last is answered, so that the sound hardly notices. One parcel
 * after the other. Whatever goes wrong, it is dropped: what is lacking then is found by the next comparison.
 */
export class Parcels {
  readonly #options: ParcelsOptions
  /** Of each Seat that answers: some are near, some far. Learnt anew once a piece was lost with their line. */
  readonly #paces = new Map<SeatId, Pace>()
  readonly #incoming = new Map<SeatId, Incoming>()
  /** Who does not answer pieces: an earlier version, which is sent messages as they are. */
  readonly #deaf = new Set<SeatId>()
  #waiting: Outgoing[] = []
  #number: number
  #isSending = false
  #answered: ((upTo: number | null | 'lost') => void) | null = null
  #sentAt = -Infinity

  constructor(options: ParcelsOptions) {
    this.#options = options
    this.#number = options.first
  }

  /** True while one that reaches this Seat, or (null) everyone, is on its way. */
  hasFor(to: SeatId | null): boolean {
    return this.#waiting.some((parcel) => parcel.to === null || parcel.to === to)
  }

  send(parcel: Outgoing): void {
    if (!canPack || this.#deaf.has(parcel.answers)) {
      this.#options.send(parcel.message, parcel.to)
      return
    }
    this.#waiting.push(parcel)
    if (!this.#isSending) void this.#sendAll()
  }

  /** Nobody can be reached: all that is on its way is dropped. */
  drop(): void {
    this.#waiting = []
    this.#incoming.clear()
    this.#deaf.clear()
    this.#answered?.(null)
  }

  /**
   * This Seat, or (null) anyone, asks again while a piece is on its way: their line has just come back, and what was sent before is
   * gone with the one they had.
   */
  isAskedAgain(by: SeatId | null): void {
    const answers = this.#waiting[0]?.answers
    if ((by === null || by === answers) && this.#options.now() - this.#sentAt > onItsWayMs) this.#answered?.('lost')
  }

  hearGot(parcel: number, upTo: number): void {
    if (parcel === this.#number) this.#answered?.(upTo)
  }

  hearPiece(from: SeatId, { parcel, total, at, answers, bytes }: Piece): void {
    if (!canPack) return
    let coming = this.#incoming.get(from)
    if (coming?.parcel !== parcel && at === 0 && total <= mostNotes) {
      coming = { parcel, total, parts: [], length: 0 }
      this.#incoming.set(from, coming)
    }
    if (coming?.parcel !== parcel) {
      // a page that was loaded meanwhile has nothing of it
      if (answers === this.#options.me) this.#options.send({ kind: 'got', parcel, upTo: 0 }, from)
      return
    }
    const isNext = at === coming.length && bytes.length > 0 && at + bytes.length <= coming.total
    if (isNext) {
      coming.parts.push(bytes)
      coming.length += bytes.length
    }
    if (answers === this.#options.me) this.#options.send({ kind: 'got', parcel, upTo: coming.length }, from)
    if (isNext && coming.length === coming.total) void this.#unpack(from, coming)
  }

  async #unpack(from: SeatId, { parts }: Incoming): Promise<void> {
    const message = await unpack(joined(parts.splice(0)))
    if (message?.kind === 'update' || message?.kind === 'missing') this.#options.onMessage(from, message)
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      this.#number = (this.#number + 1) >>> 0
      const isAnswered = await this.#sendOne(next, await pack(next.message))
      const isStillMeant = this.#waiting.includes(next)
      this.#waiting = this.#waiting.filter((each) => each !== next)
      if (isAnswered || !isStillMeant) continue
      this.#deaf.add(next.answers)
      this.send(next)
    }
    this.#isSending = false
  }

  /** Resolves to false when no piece was ever answered. */
  async #sendOne(parcel: Outgoing, bytes: Uint8Array): Promise<boolean> {
    let [at, misses, isAnswered, isAgain] = [0, 0, false, false]
    while (at < bytes.length && misses < mostMisses && this.#waiting.includes(parcel)) {
      const upTo = await this.#sendPiece(parcel, bytes, at)
      const wasAgain = isAgain
      isAgain = upTo === 'lost'
      if (upTo === 'lost') {
        this.#paces.delete(parcel.answers)
        continue
      }
      if (upTo === null) this.#paceOf(parcel).missed()
      // of what was sent twice nobody knows to which of both this is the answer (as TCP's round trip: P. Karn, C. Partridge, 1987)
      else if (!wasAgain) this.#paceOf(parcel).answered(this.#options.now() - this.#sentAt)
      isAnswered ||= upTo !== null
      if (upTo !== null && upTo > at) misses = 0
      else misses += 1
      at = upTo ?? at
      await this.#rest(this.#paceOf(parcel).restMs)
    }
    return isAnswered
  }

  #paceOf({ answers }: Outgoing): Pace {
    const pace = this.#paces.get(answers) ?? new Pace()
    this.#paces.set(answers, pace)
    return pace
  }

  /** Resolves to how much of the parcel has come; null when nobody answers, `lost` when it is asked for again. */
  async #sendPiece(parcel: Outgoing, bytes: Uint8Array, at: number): Promise<number | null | 'lost'> {
    const { to, answers } = parcel
    const { send, now, later } = this.#options
    const part = bytes.slice(at, at + this.#paceOf(parcel).bytes)
    const answer = new Promise<number | null | 'lost'>((resolve) => {
      // what was sent twice is answered twice: the second says nothing new
      this.#answered = (upTo) => {
        if (upTo !== at) resolve(upTo)
      }
    })
    const takeBack = later(answerWithinMs, () => this.#answered?.(null))
    this.#sentAt = now()
    send({ kind: 'piece', parcel: this.#number, total: bytes.length, at, answers, bytes: part }, to)
    const upTo = await answer
    takeBack()
    this.#answered = null
    return upTo
  }

  #rest(ms: number): Promise<void> {
    return ms < 1 ? Promise.resolve() : new Promise((resolve) => void this.#options.later(ms, resolve))
  }
}
