import type { Phase } from '../agenda/agenda.ts'
import { type PhaseClock, phaseAt } from '../agenda/clock.ts'
import { turnsIn } from '../agenda/phases.ts'
import type { SeatId } from '../base/id.ts'
import type { Group } from '../grouping/group.ts'
import { courseOf } from './clients.ts'
import type { View } from './view.ts'

/** What a Group is to do just now, the same for everyone in it. */
export interface GroupStep {
  readonly phase: Phase
  readonly clock: PhaseClock
  /** Whose turn it is; null in a Phase for all. */
  readonly client: SeatId | null
  /** How many turns the Group has. */
  readonly turns: number
  /** What comes then; null after the last. */
  readonly next: Phase | null
}

/** Reads the Phases of the running Block for one Group; null before T0, after the last Phase, and without Phases. */
export function groupStep(view: View, group: Group, now: number): GroupStep | null {
  const course = courseOf(view, group)
  if (course === null || view.round === null) return null
  const { phases, clients } = course
  const clock = phaseAt(phases, view.round.startsAt, now)
  const phase = clock === null ? undefined : phases[clock.index]
  if (clock === null || phase === undefined) return null
  const client = phase.turn === null ? null : (clients[phase.turn - 1] ?? null)
  const isThere = client !== null && group.seats.includes(client)
  return {
    phase,
    clock,
    client: isThere ? client : null,
    turns: turnsIn(phases),
    next: phases[clock.index + 1] ?? null,
  }
}

/** True while a Seat has its back turned: it is the client of a Phase in which the others consult. */
export function isAway(view: View, group: Group, seat: SeatId, now: number): boolean {
  const step = groupStep(view, group, now)
  return step !== null && step.phase.away && step.client === seat
}
