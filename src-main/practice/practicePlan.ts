import type { Agenda } from '../../src-core/agenda/agenda.ts'
import { plannedMs } from '../../src-core/agenda/agenda.ts'
import { type BoothId, type ClinicId, type NewId, type SeatId, asId } from '../../src-core/base/id.ts'
import { type Language, interfaceLanguageFor } from '../../src-core/base/language.ts'
import { textIn } from '../../src-core/base/texts.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import { usualRota } from '../../src-core/clinic/rota.ts'
import { emptyGlossary } from '../../src-core/interpretation/glossary.ts'
import type { Booth } from '../../src-core/interpretation/booth.ts'
import { type CastMember, cast } from './cast.ts'
import { practiceAmbassador, practicePurpose, practiceTitle } from './practiceWords.ts'

/** The languages that its Booths interpret, in the order that makes the two of them speak different ones. */
const boothLanguages = [
  ['en', 'es', 'fr'],
  ['en', 'fr', 'es'],
] as const

/** The Plan of a practice clinic: the person at this machine is its ambassador, everyone else is simulated. */
export function practicePlan(agenda: Agenda, language: Language, newId: NewId, now: number): Plan {
  const seats = cast.map((member) => seatFor(member, newId))
  return {
    id: asId<ClinicId>(newId()),
    ...{
      title: textIn(practiceTitle, language),
      purpose: textIn(practicePurpose, language),
      audience: '',
      kind: 'practice',
      host: '',
      hostTitle: '',
    },
    ...{ contact: '', friendlySpaceUrl: '', startsAt: now, timeZone: '', plannedMs: plannedMs(agenda) },
    language: interfaceLanguageFor([language]),
    interpreted: true,
    floorLanguages: floorLanguages(language),
    rota: usualRota,
    glossary: emptyGlossary,
    booths: boothsFor(seats, newId),
    seats: [ambassador(textIn(practiceAmbassador, language), language, newId), ...seats],
    agenda,
  }
}

/** The ambassador's language first where the Booths understand it. */
function floorLanguages(language: Language): readonly Language[] {
  const [all] = boothLanguages
  return all.toSorted((a, b) => Number(b === language) - Number(a === language))
}

function boothsFor(seats: readonly PlannedSeat[], newId: NewId): readonly Booth[] {
  const interpreters = seats.filter(({ role }) => role === 'interpreter')
  return interpreters.map((seat, index) => ({
    id: asId<BoothId>(newId()),
    languages: boothLanguages[index % boothLanguages.length] ?? boothLanguages[0],
    seats: [seat.id],
  }))
}

const unasked = { email: '', certificateName: '', listed: null, recorded: null }

function seatFor({ name, role, languages, community, timeZone }: CastMember, newId: NewId): PlannedSeat {
  return { id: asId<SeatId>(newId()), name, role, languages, community, timeZone, ...unasked }
}

function ambassador(name: string, language: Language, newId: NewId): PlannedSeat {
  const languages = language === 'en' ? ['en'] : [language, 'en']
  return { id: asId<SeatId>(newId()), name, role: 'ambassador', languages, community: '', timeZone: '', ...unasked }
}
