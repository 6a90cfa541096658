import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import { Failure } from '../failure.ts'

/** The Seat of the person at this machine: the Plan's first ambassador. Failure: `noAmbassador`. */
export function hostSeat(plan: Plan): PlannedSeat {
  const seat = plan.seats.find(({ role }) => role === 'ambassador')
  if (seat === undefined) throw new Failure('noAmbassador', plan.id)
  return seat
}
