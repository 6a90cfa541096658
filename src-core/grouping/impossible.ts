import { groupSizes, mostInGroup } from '../base/groupSizes.ts'
import type { SeatId } from '../base/id.ts'
import { primary, understands } from '../base/language.ts'
import type { Demand, Person } from './demand.ts'
import { forPairs } from './field.ts'

/** A wish that no Grouping can fulfil, or a person whom none can serve. Said before the Groups open. */
export type Impossible =
  | { readonly code: 'tooFewPeople'; readonly people: number; readonly size: number }
  | { readonly code: 'unknownSeat'; readonly seat: SeatId }
  | { readonly code: 'togetherTooMany'; readonly seats: readonly SeatId[]; readonly most: number }
  | { readonly code: 'togetherWithoutLanguage'; readonly seats: readonly SeatId[] }
  | { readonly code: 'togetherAndApart'; readonly seats: readonly [SeatId, SeatId] }
  | { readonly code: 'apartTooMany'; readonly seats: readonly SeatId[]; readonly groups: number }
  /** So few others share any language with this person that no whole Group can, and no Booth helps. */
  | { readonly code: 'aloneWithLanguage'; readonly seat: SeatId }

/** What cannot hold, whatever the Grouping. Not all that is impossible is found; all that is found is impossible. */
export function impossible(demand: Demand): readonly Impossible[] {
  const sizes = groupSizes(demand.people.length, demand.size)
  return [
    ...unknownSeats(demand),
    ...(demand.people.length < Math.min(demand.size, 2) || demand.people.length < 2
      ? [{ code: 'tooFewPeople', people: demand.people.length, size: demand.size } as const]
      : []),
    ...demand.together.flatMap((set) => togetherTroubles(set, demand, sizes[0] ?? mostInGroup)),
    ...contradictions(demand),
    ...demand.apart.filter((set) => known(set, demand).length > sizes.length).map((seats) => ({ code: 'apartTooMany', seats, groups: sizes.length }) as const), // prettier-ignore
    ...alone(demand, sizes.at(-1) ?? 0),
  ]
}

function known(set: readonly SeatId[], { people }: Demand): readonly Person[] {
  return people.filter(({ seat }) => set.includes(seat))
}

function unknownSeats(demand: Demand): readonly Impossible[] {
  const seats = new Set(demand.people.map(({ seat }) => seat))
  const asked = new Set([...demand.together, ...demand.apart].flat())
  return [...asked].filter((seat) => !seats.has(seat)).map((seat) => ({ code: 'unknownSeat', seat }))
}

function togetherTroubles(set: readonly SeatId[], demand: Demand, most: number): readonly Impossible[] {
  const people = known(set, demand)
  if (people.length > most) return [{ code: 'togetherTooMany', seats: set, most }]
  return people.length < 2 || canTalk(people, demand) ? [] : [{ code: 'togetherWithoutLanguage', seats: set }]
}

function canTalk(people: readonly Person[], { booths }: Demand): boolean {
  const shared = people[0]?.languages.some((language) =>
    people.every((person) => understands(person.languages, language)),
  )
  return shared === true || booths.some((booth) => booth.capacity > 0 && people.every((person) => follows(person, booth.languages))) // prettier-ignore
}

function follows(person: Person, offered: readonly string[]): boolean {
  return offered.some((language) => understands(person.languages, language))
}

function contradictions({ together, apart }: Demand): readonly Impossible[] {
  const found: Impossible[] = []
  for (const set of apart) {
    forPairs([...set.keys()], (a, b) => {
      const pair = [set[a] as SeatId, set[b] as SeatId] as const
      if (pair[0] !== pair[1] && together.some((each) => each.includes(pair[0]) && each.includes(pair[1]))) {
        found.push({ code: 'togetherAndApart', seats: pair })
      }
    })
  }
  return found
}

/** `least`: how many the smallest Group has, the person included. */
function alone({ people, booths }: Demand, least: number): readonly Impossible[] {
  const speakers = new Map<string, number>()
  for (const { languages } of people) {
    for (const language of new Set(languages.map(primary))) speakers.set(language, (speakers.get(language) ?? 0) + 1)
  }
  const helped = (person: Person): boolean => booths.some(({ capacity, languages }) => capacity > 0 && follows(person, languages)) // prettier-ignore
  const enough = ({ languages }: Person): boolean =>
    languages.some((each) => (speakers.get(primary(each)) ?? 0) >= least)
  return people.filter((person) => !enough(person) && !helped(person)).map(({ seat }) => ({ code: 'aloneWithLanguage', seat })) // prettier-ignore
}
