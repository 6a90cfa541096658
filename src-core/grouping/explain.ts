import type { SeatId } from '../base/id.ts'
import { type Language, primary } from '../base/language.ts'
import type { Demand } from './demand.ts'
import type { Group, Grouping } from './group.ts'
import { seatingFor, strandedIn } from './score.ts'
import { boothsUsed } from './seating.ts'

/** Why a person is in their Group: a code and what its sentence needs. The view has the sentence. */
export type Reason =
  /** In one Group with these people by wish. */
  | { readonly code: 'together'; readonly with: readonly SeatId[]; readonly language: Language | null }
  /** Shares the Group's language and meets only people not met before in this clinic. */
  | { readonly code: 'newPartners'; readonly language: Language }
  /** Shares the Group's language; meets these people again. */
  | { readonly code: 'meetsAgain'; readonly with: readonly SeatId[]; readonly language: Language }
  /** Shares the Group's language. */
  | { readonly code: 'sharedLanguage'; readonly language: Language }
  /** Follows through a Booth, by its place in the Demand. */
  | { readonly code: 'booth'; readonly booth: number; readonly languages: readonly Language[] }
  /** Understands no language that the others share, and no Booth is free: say so before launch. */
  | { readonly code: 'stranded' }
  /** Understands most of the Group, but not all in it share a language. */
  | { readonly code: 'besideStranded'; readonly language: Language }

export type Explanations = { readonly [seat: SeatId]: Reason }

/** One Reason for each person of a Grouping, also one that was changed by hand. */
export function explain(grouping: Grouping, demand: Demand): Explanations {
  const seating = seatingFor(grouping, demand)
  const booths = boothsUsed(seating)
  const entries = grouping.flatMap((group, at) => {
    const booth = booths[at] ?? null
    const stranded = new Set(
      strandedIn(seating, seating.members[at] ?? [], at).map((person) => demand.people[person]?.seat),
    )
    return group.seats.map((seat) => [seat, reasonFor(seat, group, demand, booth, stranded)] as const)
  })
  return Object.fromEntries(entries)
}

/** The language all of these people understand: one of the floor if there is one, else the one preferred first. */
export function sharedLanguage(
  seats: readonly SeatId[],
  demand: Pick<Demand, 'people' | 'floorLanguages'>,
): Language | null {
  const known = seats.map((seat) => demand.people.find((person) => person.seat === seat)?.languages ?? [])
  const shared = (language: Language): boolean =>
    known.every((own) => own.some((each) => primary(each) === primary(language)))
  const candidates = known.flat().filter(shared)
  if (candidates.length === 0) return null
  const floor = demand.floorLanguages.find((language) => candidates.some((each) => primary(each) === primary(language)))
  return floor ?? mostPreferred(candidates.map(primary), known)
}

/** The candidate that stands furthest to the front of everybody's list, taken together. */
function mostPreferred(candidates: readonly Language[], known: readonly (readonly Language[])[]): Language {
  const rank = (language: Language): number => known.reduce((sum, own) => sum + own.map(primary).indexOf(language), 0)
  return [...new Set(candidates)].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0] ?? ''
}

function reasonFor(
  seat: SeatId,
  group: Group,
  demand: Demand,
  booth: number | null,
  stranded: ReadonlySet<SeatId | undefined>,
): Reason {
  const others = group.seats.filter((each) => each !== seat)
  const language = sharedLanguage(group.seats, demand)
  const wished = others.filter((other) => demand.together.some((set) => set.includes(seat) && set.includes(other)))
  if (wished.length > 0) return { code: 'together', with: wished, language }
  if (booth !== null) return { code: 'booth', booth, languages: demand.booths[booth]?.languages ?? [] }
  if (stranded.has(seat)) return { code: 'stranded' }
  if (language === null) {
    const rest = sharedLanguage(
      group.seats.filter((each) => !stranded.has(each)),
      demand,
    )
    return { code: 'besideStranded', language: rest ?? '' }
  }
  const again = others.filter((other) =>
    demand.earlier.flat().some(({ seats }) => seats.includes(seat) && seats.includes(other)),
  )
  if (again.length > 0) return { code: 'meetsAgain', with: again, language }
  return { code: demand.earlier.length > 0 ? 'newPartners' : 'sharedLanguage', language }
}
