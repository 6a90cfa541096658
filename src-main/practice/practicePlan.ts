import type { Agenda } from '../../src-core/agenda/agenda.ts'
import type { NewId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'

/** The Plan of a practice clinic: the person at this machine is its ambassador, everyone else is simulated. */
export declare function practicePlan(agenda: Agenda, language: Language, newId: NewId, now: number): Plan
