/** A piece of a parcel may hold up what else is sent, the sound above all, for about so long. */
const holdsUpMs = 100
const firstBytes = 1_000
/** Of the first piece so much goes ahead: its answer tells how long the way is, that of the rest how full the line was. */
const aheadBytes = 100
const leastBytes = 400
/** A single packet of the channel. */
export const packetBytes = 13_000
const mostBytes = 3 * packetBytes
const longestRestMs = 250
/** An answer that takes longer than a lost packet's repetition by the transport is not waited for. */
const repetitionMs = 500
const longestAnswerMs = 2_000
const tripsToAnswer = 4
/** At most so many times as long as the last: the first only shows how long the way is. */
const mostGrowth = { first: 4, later: 10 }
/** So much SCTP sends at once, twice as much on the next trip and so on, also on a free line (RFC 9260, section 7.2.1). */
const onFirstTripBytes = 4_400

/**
 * How long the pieces of a parcel are, learnt from how soon each is answered: the quickest answer tells how long the way is, and
 * what another takes longer, the line was full.
 */
export class Pace {
  bytes = firstBytes
  /** After the last piece: as long as that has filled the line. */
  restMs = 0
  #wayMs = Infinity

  /** When a piece is sent again, should it not have been answered. */
  get againAfterMs(): number {
    return Math.min(longestAnswerMs, repetitionMs + tripsToAnswer * this.#wayMs)
  }

  /** In bytes, how far into a piece its first packet reaches. */
  get firstPacketBytes(): number {
    return this.#wayMs === Infinity ? aheadBytes : packetBytes
  }

  /** Some of a piece, if not all of it. */
  heard(afterMs: number): void {
    this.#wayMs = Math.min(this.#wayMs, afterMs)
  }

  /** A piece of so many bytes, the last of a parcel perhaps shorter than the others. */
  answered(bytes: number, afterMs: number): void {
    const isFirst = this.bytes === firstBytes
    this.heard(afterMs)
    const trips = Math.ceil(Math.log2(bytes / onFirstTripBytes + 1))
    const fullMs = Math.max(0, afterMs - trips * this.#wayMs)
    // between the trips of a longer one the line rested: how much more it would take, nobody knows
    const most = trips > 1 ? 1 : isFirst ? mostGrowth.first : mostGrowth.later
    const factor = Math.min(most, holdsUpMs / Math.max(1, fullMs))
    const next = factor < 1 ? this.bytes * Math.max(0.5, factor) : Math.max(this.bytes, bytes * factor)
    this.bytes = Math.round(Math.min(mostBytes, Math.max(leastBytes, next)))
    this.restMs = Math.min(longestRestMs, fullMs)
  }

  /** No answer came. */
  missed(): void {
    this.bytes = leastBytes
    this.restMs = longestRestMs
  }
}
