/** A piece of a parcel may hold up what else is sent, the sound above all, for about so long. */
const holdsUpMs = 100
/** Of each piece so much goes ahead: what the answer to the rest comes later than that to this, the piece has filled the line. */
export const aheadBytes = 100
const firstBytes = 1_000
const leastBytes = 400
/** A single packet of the channel. */
export const packetBytes = 13_000
const mostBytes = 3 * packetBytes
const longestRestMs = 250
/**
 * When a piece is sent again, in addition to trips. A short one soon, since a lost packet at its end is repeated by the transport only
 * after a second, or when others follow; a longer one after the transport should have done so.
 */
const patience = { short: { ms: 150, trips: 2 }, long: { ms: 500, trips: 4 } }
const longestPatienceMs = 2_000
const unknownWayMs = 150
/** At most so many times as long as the last; what the first shows, the second has to show again. */
const mostGrowth = { first: 4, later: 10 }
/** So much SCTP sends at once, twice as much on the next trip and so on, also on a free line (RFC 9260, section 7.2.1). */
const onFirstTripBytes = 4_400

/**
 * How long the pieces of a parcel are, learnt from how long the last ones filled the line. Not from how soon they were answered: a
 * busy computer, or what else is on the line, makes each answer late.
 */
export class Pace {
  bytes = firstBytes
  /** After the last piece: as long as that has filled the line. */
  restMs = 0
  /** The quickest answer: how long the way is, there and back. */
  #wayMs = Infinity

  /** When a piece of so many bytes is sent again, should it not have been answered. */
  againAfterMs(bytes: number): number {
    const { ms, trips } = isShort(bytes) ? patience.short : patience.long
    const wayMs = this.#wayMs === Infinity ? unknownWayMs : this.#wayMs
    return Math.min(longestPatienceMs, ms + trips * wayMs)
  }

  /**
   * A piece of so many bytes, the last of a parcel perhaps shorter than the others. `firstMs`: when what went ahead of it was
   * answered; null when that answer was lost, or is the only one.
   */
  answered(bytes: number, firstMs: number | null, lastMs: number): void {
    this.#wayMs = Math.min(this.#wayMs, firstMs ?? lastMs)
    if (bytes <= aheadBytes) return
    const trips = Math.ceil(Math.log2(bytes / onFirstTripBytes + 1))
    const restMs = Math.max(0, lastMs - (firstMs ?? this.#wayMs) - (trips - 1) * this.#wayMs)
    const fullMs = (restMs * bytes) / (bytes - aheadBytes)
    // between the trips of a longer one the line rested: how much more it would take, nobody knows
    const most = trips > 1 ? 1 : bytes > firstBytes ? mostGrowth.later : mostGrowth.first
    const factor = Math.min(most, holdsUpMs / Math.max(1, fullMs))
    const next = factor < 1 ? this.bytes * Math.max(0.5, factor) : Math.max(this.bytes, bytes * factor)
    this.bytes = Math.round(Math.min(mostBytes, Math.max(leastBytes, next)))
    this.restMs = Math.min(longestRestMs, fullMs)
  }

  /** No answer came in time: a packet was lost, or the line is fuller than it was. */
  missed(): void {
    this.bytes = Math.max(leastBytes, Math.round(this.bytes / 2))
    this.restMs = longestRestMs
  }
}

/** One that the transport sends at once. */
export function isShort(bytes: number): boolean {
  return bytes <= onFirstTripBytes
}
