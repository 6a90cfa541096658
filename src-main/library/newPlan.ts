import type { Recipe } from '../../src-core/agenda/recipe.ts'
import { scaleRecipe } from '../../src-core/agenda/scale.ts'
import { type ClinicId, type NewId, type SeatId, asId } from '../../src-core/base/id.ts'
import { cleanName } from '../../src-core/base/text.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import { usualRota } from '../../src-core/clinic/rota.ts'
import { emptyGlossary } from '../../src-core/interpretation/glossary.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { Failure } from '../failure.ts'
import { wordsFor } from '../words.ts'

/** A Plan made from a Recipe, with the person at this machine as its ambassador. Failure: `tooShort`. */
export function newPlan(recipe: Recipe, ask: Ask<'library.create'>, name: string, newId: NewId): Plan {
  const { minutes, interpreted, people, title, language, startsAt, timeZone } = ask
  const scaled = scaleRecipe(recipe, minutes, { interpreted, people }, language, newId)
  if ('refused' in scaled) throw new Failure(scaled.refused, `${scaled.missingMs} ms missing`)
  return {
    id: asId<ClinicId>(newId()),
    title: cleanName(title),
    purpose: '',
    audience: '',
    kind: 'open',
    host: '',
    hostTitle: '',
    contact: cleanName(name),
    friendlySpaceUrl: 'https://foundation.wikimedia.org/wiki/Policy:Universal_Code_of_Conduct',
    startsAt,
    timeZone,
    plannedMs: minutes * 60_000,
    language,
    interpreted,
    floorLanguages: [language],
    rota: usualRota,
    glossary: emptyGlossary,
    booths: [],
    seats: [ambassadorSeat(cleanName(name), language, timeZone, newId)],
    agenda: scaled.agenda,
  }
}

const asName = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function ambassadorSeat(name: string, language: string, timeZone: string, newId: NewId): PlannedSeat {
  return {
    id: asId<SeatId>(newId()),
    name: name === '' ? asName(wordsFor('invites', language)('tertulia-invites-role-ambassador')) : name,
    role: 'ambassador',
    languages: [language],
    email: '',
    certificateName: '',
    community: '',
    timeZone,
    listed: null,
    recorded: null,
  }
}
