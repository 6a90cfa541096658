/**
 * A Demand in numbers, so that thousands of Groupings can be judged in a moment. People, languages and communities become
 * their place in a list; what a pair of people costs in one Group is worked out once.
 */
import type { SeatId } from '../base/id.ts'
import { primary } from '../base/language.ts'
import type { Demand } from './demand.ts'

export interface Field {
  /** How many people; as the place of a person it means nobody. */
  readonly count: number
  /** Languages of each person, as places in `languageNames`. */
  readonly speaks: readonly (readonly number[])[]
  readonly languageNames: readonly string[]
  /** 1 where a person understands a language, at `person * languages + language`. */
  readonly understands: Uint8Array
  /** The languages of each person, one bit each, all of them for nobody; null when there are more than bits. */
  readonly languageBits: Int32Array | null
  /** In how many Groups at once each Booth works. */
  readonly booths: readonly { readonly capacity: number }[]
  /** 1 where a person can follow through a Booth, at `person * booths + booth`. */
  readonly follows: Uint8Array
  /** The Booths each person can follow through, one bit each, all of them for nobody (a Plan has at most 20). */
  readonly boothBits: Int32Array
  /** Cost of two people in one Group, at `first * count + second`. */
  readonly pairCost: Float64Array
  /** Sets of two or more people to be moved as one. */
  readonly units: readonly (readonly number[])[]
}

/**
 * What counts, in order: wishes, a language for everyone, Booths saved, no repeats, communities mixed. Each weight is more
 * than all that can come together below it (60 people in Groups of up to 5).
 */
export const weights = { wish: 1e12, stranded: 1e9, booth: 1e7, repeat: 1e3, community: 1 } as const

/** More repeats of one pair than this cost no more, which keeps the order of the weights. */
const mostRepeats = 20

export function fieldOf(demand: Demand): Field {
  const { people } = demand
  const placeOf = new Map(people.map(({ seat }, place) => [seat, place]))
  const languageNames = [...new Set(people.flatMap(({ languages }) => languages.map(primary)))]
  const numberOf = new Map(languageNames.map((name, number) => [name, number]))
  const followed = followedBy(demand)
  const speaks = people.map(({ languages }) => [...new Set(languages.map((each) => numberOf.get(primary(each)) ?? 0))])
  return {
    count: people.length,
    speaks,
    languageNames,
    understands: matrixOf(speaks, languageNames.length),
    languageBits: languageNames.length < 32 ? bitsOf(speaks) : null,
    booths: demand.booths,
    follows: matrixOf(followed, demand.booths.length),
    boothBits: bitsOf(followed),
    pairCost: pairCosts(demand, placeOf),
    units: unitsOf(demand, placeOf),
  }
}

/** The Booths each person can follow through. */
function followedBy({ people, booths }: Demand): readonly (readonly number[])[] {
  const offered = booths.map(({ languages }) => new Set(languages.map(primary)))
  return people.map(({ languages }) =>
    [...offered.keys()].filter((booth) => languages.some((each) => offered[booth]?.has(primary(each)))),
  )
}

/** With one row more, for nobody. */
function matrixOf(rows: readonly (readonly number[])[], columns: number): Uint8Array {
  const matrix = new Uint8Array((rows.length + 1) * columns)
  rows.forEach((row, at) => row.forEach((column) => (matrix[at * columns + column] = 1)))
  return matrix
}

function bitsOf(rows: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from([...rows.map((row) => row.reduce((bits, each) => bits | (1 << each), 0)), -1])
}

function pairCosts(demand: Demand, placeOf: ReadonlyMap<SeatId, number>): Float64Array {
  const { people, apart, together, earlier } = demand
  const costs = new Float64Array(people.length ** 2)
  const add = (first: number, second: number, cost: number): void => {
    const at = [first * people.length + second, second * people.length + first]
    for (const each of at) costs[each] = (costs[each] ?? 0) + cost
  }
  for (const set of apart) forPairs(placesOf(set, placeOf), (a, b) => add(a, b, weights.wish))
  // A pair that is together saves what a pair apart would cost: only differences matter to the search.
  for (const set of together) forPairs(placesOf(set, placeOf), (a, b) => add(a, b, -weights.wish))
  const met = new Map<number, number>()
  for (const { seats } of earlier.flat()) {
    forPairs(placesOf(seats, placeOf), (a, b) =>
      met.set(a * people.length + b, (met.get(a * people.length + b) ?? 0) + 1),
    )
  }
  for (const [pair, times] of met) {
    add(Math.floor(pair / people.length), pair % people.length, Math.min(times, mostRepeats) * weights.repeat)
  }
  forPairs([...people.keys()], (a, b) => {
    const community = people[a]?.community.trim().toLowerCase() ?? ''
    if (community !== '' && community === people[b]?.community.trim().toLowerCase()) add(a, b, weights.community)
  })
  return costs
}

/** People who must be together, joined over all the sets they are in. */
function unitsOf({ people, together }: Demand, placeOf: ReadonlyMap<SeatId, number>): readonly (readonly number[])[] {
  const unit = people.map((_, place) => place)
  for (const set of together) {
    const [first, ...others] = placesOf(set, placeOf)
    for (const other of others) {
      const [from, to] = [unit[other], unit[first ?? other]]
      for (const place of unit.keys()) if (unit[place] === from) unit[place] = to ?? place
    }
  }
  const units = [...new Set(unit)].map((name) => [...unit.keys()].filter((place) => unit[place] === name))
  return units.filter(({ length }) => length > 1)
}

function placesOf(seats: readonly SeatId[], placeOf: ReadonlyMap<SeatId, number>): readonly number[] {
  const places = seats.map((seat) => placeOf.get(seat)).filter((place) => place !== undefined)
  return [...new Set(places)].sort((a, b) => a - b)
}

export function forPairs(places: readonly number[], tell: (first: number, second: number) => void): void {
  places.forEach((first, at) => {
    for (const second of places.slice(at + 1)) tell(first, second)
  })
}
