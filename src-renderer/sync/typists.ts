import type { SeatId } from '../../src-core/base/id.ts'

/** Who has not sent for so long types no more. */
const typesForMs = 4_000
const leastRestMs = 300
/** All pages together send about ten messages a second, however many people type: each of them costs every page 200 bytes. */
const shareMs = 100

/** Who is typing just now, and how seldom this page therefore sends what is typed here. */
export class Typists {
  readonly #lastOf = new Map<SeatId, number>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  heard(seat: SeatId): void {
    this.#lastOf.set(seat, this.#now())
  }

  get restMs(): number {
    const since = this.#now() - typesForMs
    for (const [seat, at] of this.#lastOf) if (at < since) this.#lastOf.delete(seat)
    return Math.max(leastRestMs, shareMs * (this.#lastOf.size + 1))
  }
}
