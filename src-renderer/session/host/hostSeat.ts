import type { SeatId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'

/** The Seat whose window speaks for main: the first ambassador. */
export function hostSeatOf(view: View): SeatId | null {
  return view.seats.find(({ role }) => role === 'ambassador')?.id ?? null
}
