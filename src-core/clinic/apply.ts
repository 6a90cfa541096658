import { applyPublic } from './applyPublic.ts'
import { withTerm } from '../interpretation/glossary.ts'
import { type Clinic, scriptsOf } from './clinic.ts'
import { type ClinicEvent, isPublic } from './event.ts'
import { applyLedger } from './ledger.ts'
import type { View } from './view.ts'

/** The Clinic after one event. Folding a log from `startClinic(plan)` gives the same Clinic on every machine. */
export function apply(clinic: Clinic, event: ClinicEvent): Clinic {
  const view = isPublic(event) ? applyPublic(clinic.view, event) : clinic.view
  const { round, roundEndedAt } = clinic.view
  return {
    ...clinic,
    seq: clinic.seq + 1,
    openedAt: event.type === 'clinicOpened' ? event.at : clinic.openedAt,
    closedAt: event.type === 'clinicClosed' ? event.at : clinic.closedAt,
    view,
    ledger: applyLedger(clinic.ledger, event),
    met: round !== null && view.roundEndedAt !== roundEndedAt ? [...clinic.met, round.groups] : clinic.met,
    harvests: withHarvest(clinic.harvests, view.harvest),
    ...forInterpreters(clinic, event),
  }
}

function withHarvest(harvests: Clinic['harvests'], shown: View['harvest']): Clinic['harvests'] {
  if (shown === null || harvests.includes(shown)) return harvests
  return [...harvests.filter(({ block }) => block !== shown.block), shown]
}

/** Scripts of Blocks that are no more stay: another machine may have them still. */
function forInterpreters({ glossary, scripts }: Clinic, event: ClinicEvent): Pick<Clinic, 'glossary' | 'scripts'> {
  if (event.type === 'termNoted') return { glossary: { ...glossary, terms: withTerm(glossary.terms, event.term) }, scripts } // prettier-ignore
  return { glossary, scripts: event.type === 'agendaChanged' ? { ...scripts, ...scriptsOf(event.agenda) } : scripts }
}
