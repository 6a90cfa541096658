import type { SeatId } from '../base/id.ts'
import type { Seat } from './view.ts'

/** The Seat of this identity; null when the clinic has none. */
export function seatOf({ seats }: { readonly seats: readonly Seat[] }, id: SeatId): Seat | null {
  return seats.find((seat) => seat.id === id) ?? null
}

/** The name of a Seat; empty when the clinic has none. */
export function nameOf(view: { readonly seats: readonly Seat[] }, id: SeatId): string {
  return seatOf(view, id)?.name ?? ''
}
