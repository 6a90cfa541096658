import type { SeatId } from '../../src-core/base/id.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { type Seat, seatOf } from '../../src-core/clinic/view.ts'
import { Failure } from '../failure.ts'

/** The Seat of who asks. Failures: `unknownSeat`, `seatRemoved`. */
export function presentSeat({ view }: Clinic, id: SeatId): Seat {
  const seat = seatOf(view, id)
  if (seat === null) throw new Failure('unknownSeat', id)
  if (seat.removed) throw new Failure('seatRemoved', id)
  return seat
}
