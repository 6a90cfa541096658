/**
 * What it costs the people of a running Grouping to be seated otherwise: a list of numbers, the most important first, each
 * better when it is less. Who came late has no home, so that finding a place for them disturbs nobody.
 */
import type { Demand } from './demand.ts'
import { forPairs } from './field.ts'
import { strandedIn } from './score.ts'
import { type Seating, boothsUsed } from './seating.ts'

/** How people sat before somebody came or left. */
export interface Home {
  /** The Group of each person, -1 for who came late. */
  readonly groupOf: Int32Array
  /** Who was understood there. */
  readonly served: readonly boolean[]
  readonly wishes: readonly Wish[]
  /** About how many people a Group should have; one more is the most. */
  readonly size: number
}

interface Wish {
  readonly pair: readonly [number, number]
  readonly together: boolean
}

export type Disruption = readonly number[]

/** The wishes of a Demand, pair by pair. */
export function wishesOf({ people, together, apart }: Demand): readonly Wish[] {
  const placeOf = new Map(people.map(({ seat }, place) => [seat, place]))
  const wishes: Wish[] = []
  const add = (sets: Demand['together'], wished: boolean): void => {
    for (const set of sets) {
      const places = [...new Set(set.flatMap((seat) => placeOf.get(seat) ?? []))]
      forPairs(places, (...pair) => wishes.push({ pair, together: wished }))
    }
  }
  add(together, true)
  add(apart, false)
  return wishes
}

/**
 * In order: people who were served and are now stranded; broken wishes of those who came or moved; people stranded or alone;
 * places missing or too many; people moved; Groups with a Booth; sizes far from the one asked for; repeats and communities.
 */
export function disruptionOf(seating: Seating, home: Home): Disruption {
  const booths = boothsUsed(seating)
  const stranded = seating.members.flatMap((members, group) =>
    booths[group] === null && seating.missing[group] !== 0 ? strandedIn(seating, members, group) : [],
  )
  const sizes = seating.members.map(({ length }) => length)
  return [
    stranded.filter((person) => home.served[person]).length,
    home.wishes.filter((wish) => isBroken(seating, home, wish)).length,
    stranded.length + sizes.filter((size) => size === 1).length,
    sizes.reduce((sum, size) => sum + misfit(size, home.size + 1), 0),
    movedIn(seating, home).length,
    booths.filter((booth) => booth !== null).length,
    sizes.reduce((sum, size) => sum + (size === 0 ? 0 : (size - home.size) ** 2), 0),
    seating.cost,
  ]
}

/** Whether anything weighs on people that moving one of them might mend, or somebody has moved already. */
export function isTroubled([lost = 0, wishes = 0, unserved = 0, misfits = 0, moves = 0]: Disruption): boolean {
  return lost + wishes + unserved + misfits + moves > 0
}

export function isLess(first: Disruption, second: Disruption): boolean {
  const at = first.findIndex((value, place) => value !== second[place])
  return at >= 0 && (first[at] ?? 0) < (second[at] ?? 0)
}

/** Who sits in another Group than before. */
export function movedIn({ groupOf }: Seating, home: Home): readonly number[] {
  return [...groupOf.keys()].filter((person) => home.groupOf[person] !== -1 && home.groupOf[person] !== groupOf[person])
}

function isBroken({ groupOf }: Seating, home: Home, { pair: [a, b], together }: Wish): boolean {
  const atHome = (person: number): boolean => home.groupOf[person] === groupOf[person]
  return !(atHome(a) && atHome(b)) && (groupOf[a] === groupOf[b]) !== together
}

/** How many a Group has too few or too many; an empty one is no Group. */
export function misfit(size: number, most: number): number {
  return size === 0 ? 0 : Math.max(0, 2 - size, size - most)
}
