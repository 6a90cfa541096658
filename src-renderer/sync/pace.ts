/** A piece of a parcel may hold up what else is sent, the sound above all, for about so long. */
const holdsUpMs = 100
const firstBytes = 100
const leastBytes = 400
/** A single packet. */
const mostBytes = 13_000
const longestRestMs = 250
/** An answer that takes longer than a lost packet's repetition by the transport is not waited for. */
const repetitionMs = 500
const longestAnswerMs = 2_000
/** At most so many times as long as the last. */
const mostGrowth = 4

/**
 * How long the pieces of a parcel are, learnt from how soon each is answered: the quickest answer tells how long the way is, and
 * what another takes longer, the line was full. The first piece is so short that it takes no more than the way.
 */
export class Pace {
  bytes = firstBytes
  /** After the last piece: as long as that has filled the line. */
  restMs = 0
  #wayMs = Infinity

  /** When a piece is sent again, should it not have been answered. */
  get againAfterMs(): number {
    return Math.min(longestAnswerMs, repetitionMs + mostGrowth * this.#wayMs)
  }

  answered(afterMs: number): void {
    this.#wayMs = Math.min(this.#wayMs, afterMs)
    const fullMs = afterMs - this.#wayMs
    const factor = Math.min(mostGrowth, Math.max(0.5, holdsUpMs / Math.max(1, fullMs)))
    this.bytes = Math.round(Math.min(mostBytes, Math.max(leastBytes, this.bytes * factor)))
    this.restMs = Math.min(longestRestMs, fullMs)
  }

  /** No answer came. */
  missed(): void {
    this.bytes = leastBytes
    this.restMs = longestRestMs
  }
}
