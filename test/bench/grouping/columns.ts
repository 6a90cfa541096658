import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import { primary } from '../../../src-core/base/language.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'
import { points } from './points.ts'

/** One possible Group: who is in it, which Booth serves it, what it costs. */
export interface Column {
  readonly people: readonly number[]
  readonly booth: number | null
  readonly cost: number
}

/** All possible Groups, also those with someone stranded if they may matter (`stranding`); null when they are more than `most`. */
export function columnsOf(demand: Demand, stranding: boolean, most: number): readonly Column[] | null {
  const pairs = pairPoints(demand)
  const columns: Column[] = []
  for (const size of new Set(groupSizes(demand.people.length, demand.size))) {
    for (const people of choices(demand.people.length, size)) {
      columns.push(...columnsFor(demand, people, pairs(people), stranding))
      if (columns.length > most) return null
    }
  }
  return columns
}

function columnsFor(demand: Demand, people: readonly number[], pairs: number, stranding: boolean): readonly Column[] {
  const missing = missingIn(demand, people)
  if (missing === 0) return [{ people, booth: null, cost: pairs }]
  const served = boothsFor(demand, people).map((booth) => ({ people, booth, cost: pairs + points.booth }))
  return stranding ? [...served, { people, booth: null, cost: pairs + missing * points.stranded }] : served
}

function pairPoints({ people, earlier }: Demand): (group: readonly number[]) => number {
  const rooms = earlier.flat().map(({ seats }) => new Set(seats))
  const table = people.map((a) =>
    people.map((b) => {
      const met = rooms.filter((room) => room.has(a.seat) && room.has(b.seat)).length
      return met * points.repeat + (a.community === b.community ? points.community : 0)
    }),
  )
  return (group) => {
    let sum = 0
    for (const a of group) for (const b of group) if (a < b) sum += table[a]?.[b] ?? 0
    return sum
  }
}

/** How many of a Group do not share the language that most of it share. */
function missingIn({ people }: Demand, group: readonly number[]): number {
  const all = group.flatMap((place) => [...new Set(people[place]?.languages.map(primary))])
  return group.length - Math.max(...all.map((language) => all.filter((each) => each === language).length))
}

function boothsFor({ people, booths }: Demand, group: readonly number[]): readonly number[] {
  return [...booths.keys()].filter((booth) =>
    group.every((place) => people[place]?.languages.some((each) => booths[booth]?.languages.includes(each))),
  )
}

/** Every set of `size` places below `count`. */
function* choices(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield []
  else {
    for (let first = from; first < count; first++) {
      for (const others of choices(count, size - 1, first + 1)) yield [first, ...others]
    }
  }
}
