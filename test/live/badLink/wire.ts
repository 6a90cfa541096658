import type { Chance } from '../../../src-core/base/seeded.ts'
import { InOrder } from './inOrder.ts'

/** What a line does to everything that passes, each way. */
export interface Conditions {
  /** One way: a round trip takes twice this. */
  readonly delayMs: number
  /** Up to this much more or less, evenly spread; the order is kept. */
  readonly jitterMs: number
  /** Of datagrams. A lost piece of a stream comes one retransmission later, and holds up what follows. */
  readonly lossPercent: number
  /** 0: no limit. */
  readonly kbitPerSecond: number
  /** Towards the server; null: the same. */
  readonly upKbitPerSecond: number | null
  /** Nothing passes: datagrams are gone, streams are tried again as a kernel does. Connections stay open. */
  readonly hole: boolean
}

export const goodLine: Conditions = {
  delayMs: 0,
  jitterMs: 0,
  lossPercent: 0,
  kbitPerSecond: 0,
  upKbitPerSecond: null,
  hole: false,
}

/** Gives something to a line, which delivers it when and if it arrives. */
export type Send = (bytes: number, deliver: () => void) => void

export interface Counts {
  readonly sent: number
  readonly lost: number
  readonly delivered: number
  /** Of datagrams and of streams, with their headers, as they were given to the line. */
  readonly bytes: number
}

/** The line holds back this much; a datagram that would wait longer is dropped. */
const queueMs = 300
const segmentBytes = 1_200
const headerBytes = 28
const shortestRetryMs = 200
const mostRetries = 6
/** So many pieces of a message are on their way before the first is acknowledged. */
const firstPieces = 10
/** A loss among the last pieces is noticed only by waiting; one before them by what comes after it. */
const lastPieces = 3

/** One direction of a line. */
export class Wire {
  readonly counts = { sent: 0, lost: 0, delivered: 0, bytes: 0 }
  readonly #conditions: () => Conditions
  readonly #chance: Chance
  readonly #datagrams = new InOrder()
  readonly #streams = new Set<InOrder>()
  #freeAt = 0

  constructor(conditions: () => Conditions, chance: Chance) {
    this.#conditions = conditions
    this.#chance = chance
  }

  /** A datagram comes once or never. */
  datagram(bytes: number, deliver: () => void): void {
    const { counts } = this
    counts.sent += 1
    counts.bytes += bytes + headerBytes
    const isFull = this.#freeAt - performance.now() > queueMs
    if (this.#conditions().hole || isFull || this.#isLost(1)) {
      counts.lost += 1
      return
    }
    this.#datagrams.at(this.#arrival(bytes + headerBytes), () => {
      if (this.#conditions().hole) counts.lost += 1
      else {
        counts.delivered += 1
        deliver()
      }
      return null
    })
  }

  /** A stream: everything comes, in order, sooner or later. */
  stream(): Send {
    const line = new InOrder()
    this.#streams.add(line)
    return (bytes, deliver) => {
      this.counts.bytes += bytes + headerBytes
      let at = this.#arrival(bytes + headerBytes)
      let retryMs = this.#retryMs()
      const pieces = Math.ceil(bytes / segmentBytes)
      at += this.#crawlMs(pieces)
      const last = Math.min(lastPieces, pieces)
      for (let tries = 0; tries < mostRetries && this.#isLost(last); tries += 1, retryMs *= 2) at += retryMs
      let againMs = this.#retryMs()
      line.at(at, () => {
        if (!this.#conditions().hole) {
          deliver()
          return null
        }
        againMs *= 2
        return againMs / 2
      })
    }
  }

  stop(): void {
    for (const line of [this.#datagrams, ...this.#streams]) line.stop()
  }

  /** What losses cost a long message, since TCP slows down at each: one MSS / trip * 1.22 / sqrt(loss), as Mathis et al. found. */
  #crawlMs(pieces: number): number {
    const { delayMs, lossPercent } = this.#conditions()
    return (Math.max(0, pieces - firstPieces) * 2 * delayMs * Math.sqrt(lossPercent / 100)) / 1.22
  }

  #retryMs(): number {
    return shortestRetryMs + 2 * this.#conditions().delayMs
  }

  #isLost(pieces: number): boolean {
    return this.#chance() > (1 - this.#conditions().lossPercent / 100) ** pieces
  }

  #arrival(bytes: number): number {
    const { delayMs, jitterMs, kbitPerSecond } = this.#conditions()
    const now = performance.now()
    this.#freeAt = Math.max(this.#freeAt, now) + (kbitPerSecond === 0 ? 0 : (bytes * 8) / kbitPerSecond)
    return this.#freeAt + Math.max(0, delayMs + (2 * this.#chance() - 1) * jitterMs)
  }
}
