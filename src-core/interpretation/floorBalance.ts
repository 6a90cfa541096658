import { gainOf } from './route.ts'

/** How loud a listener may have the original behind an interpreter who speaks, from nothing to as loud. */
export const floorBalances = ['off', 'trace', 'faint', 'soft', 'clear', 'near', 'equal'] as const
export type FloorBalance = (typeof floorBalances)[number]

/** -18 dB (design, "Interpretation"). */
export const usualBalance: FloorBalance = 'soft'

const stepDb = 6

export function gainOfBalance(balance: FloorBalance): number {
  const below = floorBalances.length - 1 - floorBalances.indexOf(balance)
  return balance === 'off' ? 0 : gainOf(-stepDb * below)
}
