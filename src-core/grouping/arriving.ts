import type { Round } from './group.ts'

/** A Group's room is entered silently this long before T0. */
const aheadMs = 30_000
/** Everyone connects in these few seconds, not all at the same instant. */
const spreadMs = 20_000
/** What is left for connecting itself, when there is time. */
const connectingMs = 10_000

/** From this instant on people go ahead into the rooms of their Groups. */
export function goAheadAt({ startsAt }: Pick<Round, 'startsAt'>): number {
  return startsAt - aheadMs
}

/**
 * How long somebody waits of those who go ahead together, so that the server is not asked by all at once. `leftMs`: until T0.
 * The nearer it is the shorter the wait; from T0 on there is none. `chance` is from 0 to 1.
 */
export function arrivalDelayMs(leftMs: number, chance: number): number {
  const spare = Math.max(leftMs / 3, leftMs - connectingMs, 0)
  return chance * Math.min(spreadMs, spare)
}
