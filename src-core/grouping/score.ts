import type { SeatId } from '../base/id.ts'
import type { Demand } from './demand.ts'
import { fieldOf, forPairs } from './field.ts'
import type { Grouping } from './group.ts'
import { type Seating, boothsUsed, seatingOf } from './seating.ts'

/** How good a Grouping is, in the order in which it counts. Everything is better when it is less. */
export interface Score {
  /** Pairs who should be together and are not, or should be apart and are not. */
  readonly brokenWishes: number
  /** People who share no language with the rest of their Group and have no Booth. */
  readonly stranded: readonly SeatId[]
  /** Groups that need a Booth. */
  readonly boothGroups: number
  /** Difference between the largest and the smallest Group. */
  readonly sizeSpread: number
  /** Pairs who meet again, counted once for every time they met before. */
  readonly repeats: number
  /** Pairs of one community in one Group. */
  readonly sameCommunity: number
}

/** Judges any Grouping, also one that was changed by hand. People whom the Demand does not know are passed over. */
export function scoreOf(grouping: Grouping, demand: Demand): Score {
  const seating = seatingFor(grouping, demand)
  const booths = boothsUsed(seating)
  const sizes = grouping.map(({ seats }) => seats.length)
  const seatAt = (person: number): SeatId[] => demand.people.slice(person, person + 1).map(({ seat }) => seat)
  return {
    brokenWishes: brokenWishes(grouping, demand),
    stranded: seating.members.flatMap((members, group) =>
      (booths[group] === null ? strandedIn(seating, members, group) : []).flatMap(seatAt),
    ),
    boothGroups: booths.filter((booth) => booth !== null).length,
    sizeSpread: sizes.length > 0 ? Math.max(...sizes) - Math.min(...sizes) : 0,
    repeats: metBefore(grouping, demand),
    sameCommunity: sameCommunity(grouping, demand),
  }
}

/** Below zero when the first is better. */
export function compareScores(first: Score, second: Score): number {
  const rank = (score: Score): readonly number[] => [
    score.brokenWishes, score.stranded.length, score.boothGroups, score.sizeSpread, score.repeats, score.sameCommunity,
  ] // prettier-ignore
  const others = rank(second)
  return rank(first).map((value, at) => value - (others[at] ?? 0)).find((difference) => difference !== 0) ?? 0 // prettier-ignore
}

/** The picture of a Grouping that answers questions of language and Booth. */
export function seatingFor(grouping: Grouping, demand: Demand): Seating {
  const placeOf = new Map(demand.people.map(({ seat }, place) => [seat, place]))
  const groups = grouping.map(({ seats }) =>
    seats.map((seat) => placeOf.get(seat)).filter((place) => place !== undefined),
  )
  return seatingOf(fieldOf(demand), [groups])
}

/** Those of a Group who do not share the language that most of it share. */
export function strandedIn({ field, speakers }: Seating, members: readonly number[], group: number): readonly number[] {
  const languages = field.languageNames.length
  const counts = [...speakers.slice(group * languages, (group + 1) * languages)]
  const best = counts.indexOf(Math.max(...counts))
  return members.filter((person) => !field.speaks[person]?.includes(best))
}

function brokenWishes(grouping: Grouping, { together, apart, people }: Demand): number {
  const known = new Set(people.map(({ seat }) => seat))
  const groupOf = new Map(grouping.flatMap(({ id, seats }) => seats.map((seat) => [seat, id] as const)))
  const broken = (sets: Demand['together'], same: boolean): number => {
    let pairs = 0
    for (const set of sets) {
      const seats = [...new Set(set)].filter((seat) => known.has(seat))
      forPairs([...seats.keys()], (a, b) => {
        if ((groupOf.get(seats[a] as SeatId) === groupOf.get(seats[b] as SeatId)) !== same) pairs += 1
      })
    }
    return pairs
  }
  return broken(together, true) + broken(apart, false)
}

function metBefore(grouping: Grouping, { earlier }: Demand): number {
  const rooms = earlier.flat().map(({ seats }) => new Set(seats))
  return countPairs(grouping, (a, b) => rooms.filter((room) => room.has(a) && room.has(b)).length)
}

function sameCommunity(grouping: Grouping, { people }: Demand): number {
  const of = new Map(people.map(({ seat, community }) => [seat, community.trim().toLowerCase()]))
  return countPairs(grouping, (a, b) => (of.get(a) && of.get(a) === of.get(b) ? 1 : 0))
}

function countPairs(grouping: Grouping, times: (a: SeatId, b: SeatId) => number): number {
  let sum = 0
  for (const { seats } of grouping) {
    forPairs([...seats.keys()], (a, b) => (sum += times(seats[a] as SeatId, seats[b] as SeatId)))
  }
  return sum
}
