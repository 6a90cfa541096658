import { apply } from '../../src-core/clinic/apply.ts'
import { type Clinic, startClinic } from '../../src-core/clinic/clinic.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { LoggedEvent } from './eventLog.ts'

/** The clinic after all the events of its log. */
export function folded(plan: Plan, events: readonly LoggedEvent[]): Clinic {
  return events.reduce((clinic, { event }) => apply(clinic, event), startClinic(plan))
}
