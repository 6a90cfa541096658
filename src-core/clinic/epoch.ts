/**
 * Who decides. An epoch is `reign · 2^32 + draw · 2^16 + opening`: a machine that opens its clinic again adds one, a machine
 * that takes over begins the next reign. The draw keeps two apart that take over at once. The higher epoch wins.
 */
const openings = 2 ** 16
const draws = 2 ** 16

/** A state of the clinic: after event `seq`, as decided by the host of `epoch`. */
export interface Place {
  readonly epoch: number
  readonly seq: number
}

export function isBefore(a: Place, b: Place): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.seq < b.seq)
}

/** What all epochs of one machine since its take-over have in common: within it a `seq` is used once. */
export function reignOf(epoch: number): number {
  return Math.floor(epoch / openings)
}

/** The first epoch of the reign after `epoch`. `chance` is from 0 to 1. */
export function epochOfTakeOver(epoch: number, chance: number): number {
  const reign = Math.floor(epoch / (openings * draws)) + 1
  return (reign * draws + Math.floor(chance * draws)) * openings
}
