import type { SeatId } from '../base/id.ts'
import type { Grouping } from '../grouping/group.ts'
import type { Clinic } from './clinic.ts'
import type { Plan, PlannedSeat } from './plan.ts'

/**
 * Who met whom in other clinics, told in the Seats of this one: people are the same when their e-mail is, or, where one of
 * them has none, their name. Who has no Seat here is left out.
 */
export function metBefore(plan: Plan, others: readonly Pick<Clinic, 'plan' | 'met'>[]): readonly Grouping[] {
  return others.flatMap(({ plan: other, met }) => {
    const here = new Map(other.seats.map((seat) => [seat.id, sameAs(plan.seats, seat)]))
    return met.map((grouping) => grouping.map((group) => ({ ...group, seats: known(group.seats, here) })))
  })
}

function known(seats: readonly SeatId[], here: ReadonlyMap<SeatId, SeatId | null>): readonly SeatId[] {
  return seats.flatMap((seat) => here.get(seat) ?? [])
}

function sameAs(seats: readonly PlannedSeat[], other: PlannedSeat): SeatId | null {
  const found = seats.find((seat) => (folded(seat.email) !== '' && folded(other.email) !== '' ? folded(seat.email) === folded(other.email) : folded(seat.name) === folded(other.name))) // prettier-ignore
  return found?.id ?? null
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
