/**
 * Looks for a better Seating: exchanges between two Groups until none helps, then a shake and again, at last heated and cooled
 * down, always keeping the best. How long it looks is a number of steps and not a time, so that the same seed always gives
 * the same Grouping.
 */
import { type Chance, shuffled } from '../base/seeded.ts'
import { annealed } from './annealed.ts'
import type { Field } from './field.ts'
import { exchangeCost } from './exchangeCost.ts'
import { type Seating, exchange, seatingOf } from './seating.ts'

/** Where costs are sums of large weights, a smaller difference than this is no difference. */
export const least = 0.5
/** How much a search may do: how often it shakes, and how often it heats and cools. */
export interface Effort {
  readonly shakes: number
  readonly coolings: number
}

/** A shake costs about the square of the people: sixty shakes for sixty people, the most for thirty and fewer. */
const most = { shakes: 240, work: 216_000, coolings: 2 } as const
/** Steps of one cooling: so many for each person. */
const steps = { each: 800, most: 50_000 } as const

/** What one Grouping of so many people is worth. */
export function effortFor(people: number): Effort {
  return {
    shakes: Math.min(most.shakes, Math.ceil(most.work / Math.max(people, 1) ** 2)),
    coolings: most.coolings,
  }
}

/** The best Seating found from the given starts. */
export function searched(starts: readonly Seating[], { shakes, coolings }: Effort, chance: Chance): Seating {
  const settled = starts.map((start) => descend(untried(start), chance))
  let best = settled.reduce((a, b) => (b.cost < a.cost - least ? b : a))
  const enough = boundOf(best.field) + least
  const keep = (changed: Seating): void => {
    const tried = descend(changed, chance)
    if (tried.cost < best.cost + least) best = tried
  }
  for (let time = 0; time < shakes && best.cost > enough; time++) keep(shaken(copied(best), 2 + (time % 4), chance))
  const last = Math.min(steps.most, steps.each * best.field.count)
  for (let time = 0; time < coolings && best.cost > enough; time++) keep(annealed(copied(best), last, enough, chance))
  return best
}

/** What cannot be beaten: all who wish to be together are, and nothing else costs anything. */
function boundOf({ pairCost }: Field): number {
  let bound = 0
  for (const cost of pairCost) if (cost < 0) bound += cost / 2
  return bound
}

function copied(seating: Seating): Seating {
  return seatingOf(seating.field, seating.members)
}

/** A Seating in which everything is still to be tried. */
function untried(seating: Seating): Seating {
  seating.tick += 1
  seating.changedAt.fill(seating.tick)
  return seating
}

/** Some exchanges of two people at random. */
export function shaken(seating: Seating, times: number, chance: Chance): Seating {
  const pick = (below: number): number => Math.floor(chance() * below)
  for (let time = 0; time < times && seating.members.length > 1; time++) {
    const a = pick(seating.members.length)
    const b = (a + 1 + pick(seating.members.length - 1)) % seating.members.length
    const [one, other] = [seating.members[a] ?? [], seating.members[b] ?? []]
    exchange(seating, a, [one[pick(one.length)] ?? 0], b, [other[pick(other.length)] ?? 0])
  }
  return seating
}

/** Exchanges until a whole pass over everybody finds none that helps. */
function descend(seating: Seating, chance: Chance): Seating {
  const { alone, units: together } = seating.field
  const units = shuffled([...alone, ...together.filter((unit) => unit.length > 1)], chance)
  // For each unit and Group: when it was tried there. A copy of a settled Seating has changed nowhere, but where shaken.
  const triedAt = units.map(() => new Int32Array(seating.members.length))
  let quiet = 0
  for (let at = 0; quiet < units.length; at = (at + 1) % units.length) {
    quiet = improveBy(seating, units[at] ?? [], triedAt[at] ?? new Int32Array()) ? 0 : quiet + 1
  }
  return seating
}

/** Tries to give one unit a better Group; true when it was done. */
function improveBy(seating: Seating, unit: readonly number[], triedAt: Int32Array): boolean {
  const from = seating.groupOf[unit[0] ?? -1] ?? -1
  if (unit.some((person) => seating.groupOf[person] !== from)) return false
  const { members, changedAt } = seating
  const changed = changedAt[from] ?? 0
  for (let to = 0; to < members.length; to++) {
    if (to === from || Math.max(changed, changedAt[to] ?? 0) <= (triedAt[to] ?? 0)) continue
    triedAt[to] = seating.tick
    const coming = betterComing(seating, from, unit, to)
    if (coming === null) continue
    exchange(seating, from, unit, to, coming)
    return true
  }
  return false
}

/** Whom a unit should change places with in a Group; null when it should not. */
function betterComing(seating: Seating, from: number, unit: readonly number[], to: number): readonly number[] | null {
  const beside = seating.members[to] ?? []
  const better = (coming: readonly number[]): boolean => exchangeCost(seating, from, unit, to, coming) < -least
  const { alone } = seating.field
  if (unit.length === 1) {
    for (const person of beside) if (better(alone[person] ?? [])) return alone[person] ?? []
  }
  const even = unit.length === 1 ? undefined : subsets(beside, unit.length).find(better)
  if (even !== undefined) return even
  // Sizes stay within one: a larger Group may give one person more than it gets from a smaller one.
  const larger = (seating.members[from]?.length ?? 0) > beside.length
  return (larger ? subsets(beside, unit.length - 1).find(better) : undefined) ?? null
}

/** All ways to take `size` of the people. */
function subsets(people: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]]
  if (size === 1) return people.map((person) => [person])
  return people.flatMap((person, at) => subsets(people.slice(at + 1), size - 1).map((rest) => [person, ...rest]))
}
