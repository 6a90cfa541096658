/** One question to the host's clock: local instants around the host's answer, in ms. */
export interface Ping {
  readonly sentAt: number
  readonly hostAt: number
  readonly receivedAt: number
}

/** How many pings are remembered: old ones would hide that a local clock was set. */
export const pingsKept = 8

/** The pings with one more, the oldest forgotten. */
export function withPing(pings: readonly Ping[], ping: Ping): readonly Ping[] {
  return [...pings, ping].slice(-pingsKept)
}

/**
 * What to add to the local clock to read the host's, in ms: from the ping with the shortest round trip, which is off by at
 * most half of it. 0 before the first answer.
 */
export function clockOffset(pings: readonly Ping[]): number {
  const best = pings.reduce<Ping | null>((a, b) => (a === null || roundTripMs(b) < roundTripMs(a) ? b : a), null)
  return best === null ? 0 : best.hostAt - (best.sentAt + best.receivedAt) / 2
}

/** Host time at a local instant, in whole ms. */
export function hostNow(offset: number, localNow: number): number {
  return Math.round(localNow + offset)
}

/** A clock that was set back between question and answer says nothing: such a ping is the worst. */
function roundTripMs({ sentAt, receivedAt }: Ping): number {
  return receivedAt < sentAt ? Infinity : receivedAt - sentAt
}
