import type { Agenda } from '../agenda/agenda.ts'
import type { BlockId, SeatId } from '../base/id.ts'
import type { Grouping } from '../grouping/group.ts'
import type { Glossary } from '../interpretation/glossary.ts'
import type { SignalKind } from '../interpretation/signal.ts'
import type { ConsentAnswers } from './event.ts'
import type { Harvest } from './harvest.ts'
import type { Plan } from './plan.ts'
import type { View } from './view.ts'
import { viewOf } from './viewOf.ts'

/** The whole of a clinic as the host knows it: what all may see, and the Ledger that stays on the host's machine. */
export interface Clinic {
  readonly plan: Plan
  /** How many events have been applied. */
  readonly seq: number
  /** When the clinic opened and closed, in host time; null while it has not. */
  readonly openedAt: number | null
  readonly closedAt: number | null
  readonly view: View
  readonly ledger: Ledger
  /** The Groupings that have met, the latest last. */
  readonly met: readonly Grouping[]
  /** What was looked at together, each Block as it was shown last. */
  readonly harvests: readonly Harvest[]
  /** As it was prepared, with what interpreters have noted since. */
  readonly glossary: Glossary
  readonly scripts: Scripts
}

/** What the ambassador says and does, by Block. */
export type Scripts = { readonly [block: BlockId]: string }

/** What the host alone knows, by Seat. */
export type Ledger = { readonly [seat: SeatId]: LedgerEntry }

export interface LedgerEntry {
  readonly consents: ConsentAnswers
  readonly consentedAt: number | null
  readonly wording: string
  readonly certificateName: string
  /** Spans of presence, in host time; `to` is null while the person is here. */
  readonly stays: readonly Stay[]
  /** When the person last sent a Signal of each kind. */
  readonly signalledAt: { readonly [K in SignalKind]?: number }
  /** What the review said of the person's presence; null before the review. */
  readonly present: boolean | null
}

export interface Stay {
  readonly from: number
  readonly to: number | null
}

/** A clinic as it is before its first event. */
export function startClinic(plan: Plan): Clinic {
  const { glossary } = plan
  return { plan, seq: 0, openedAt: null, closedAt: null, view: viewOf(plan), ledger: {}, met: [], harvests: [], glossary, scripts: scriptsOf(plan.agenda) } // prettier-ignore
}

export function scriptsOf(agenda: Agenda): Scripts {
  return Object.fromEntries(agenda.filter(({ script }) => script !== '').map(({ id, script }) => [id, script]))
}
