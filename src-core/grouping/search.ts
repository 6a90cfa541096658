/**
 * Looks for a better Seating of one or more rounds by steps that go uphill too while it is hot, and ever less so (simulated
 * annealing: Kirkpatrick, Gelatt and Vecchi, Science 220, 1983): first for languages, then for repeats, last for communities.
 * How long it looks is a number of steps and not a time, so that the same seed always gives the same Grouping.
 */
import type { Chance } from '../base/seeded.ts'
import { type Field, weights } from './field.ts'
import { type Floor, floorOf, rotate } from './rotation.ts'
import { type Price, type Seating, reprice, reseat } from './seating.ts'
import { swapUnit } from './unit.ts'

/** Where costs are sums of large weights, a smaller difference than this is no difference. */
export const least = 0.5

interface Stage {
  /** From how hot to how cold, in costs. */
  readonly first: number
  readonly last: number
  /** Its part of the steps: of all of them where languages are settled, afterwards of those that this has left. */
  readonly share: number
  readonly price: Price
}

const languages: Stage = { first: 0.4 * weights.stranded, last: 0.1 * weights.stranded, share: 0.3, price: weights }
const booths: Stage = { first: 0.5 * weights.booth, last: 0.1 * weights.booth, share: 0.1, price: weights }
/**
 * A Group passes from one language to another only through people who do not understand each other. For a while that is
 * hardly worse than repeats, so that the languages of Groups suit those who have not met.
 */
const languagesAndRepeats: Stage = { first: 0.8 * weights.repeat, last: 0.4 * weights.repeat, share: 0.12, price: { stranded: 8 * weights.repeat, booth: 4 * weights.repeat } } // prettier-ignore
const repeats: Stage = { first: 0.4 * weights.repeat, last: 0.1 * weights.repeat, share: 0.18, price: weights }
const communities: Stage = { first: 2 * weights.community, last: 0.3 * weights.community, share: 0.1, price: weights }

/**
 * After languages are settled, for one round: three times from hot to cold, each time from the best so far. With as many steps
 * that comes nearer to the best there is than twice: with 7500 steps 1.5 % above it and not 2.0 % (60 people, fourth and sixth rounds).
 */
const oneRound: readonly Stage[] = [
  languagesAndRepeats, repeats, languagesAndRepeats, repeats, languagesAndRepeats, repeats, communities,
] // prettier-ignore
/** Rounds beside each other begin where each is good by itself, and would lose that if they became as hot. */
const moreRounds: readonly Stage[] = [
  { ...languagesAndRepeats, first: 0.4 * weights.repeat, last: 0.2 * weights.repeat, share: 0.5 },
  { ...repeats, first: 0.2 * weights.repeat, last: 0.08 * weights.repeat, share: 0.4 },
  communities,
]

/** One search under way. */
interface Search {
  readonly seating: Seating
  readonly floor: Floor
  readonly chance: Chance
  /** The least cost so far, and who sat where. */
  readonly best: { cost: number; readonly groupOf: Int32Array }
  /** Nothing costs less. */
  readonly enough: number
}

/** So few Groups have their languages settled early, and seldom change them later: they need beginnings more than steps. */
export const fewGroups = 8

/** Makes a Seating better in so many steps; never worse. */
export function search(seating: Seating, steps: number, chance: Chance): void {
  const best = { cost: seating.cost, groupOf: seating.groupOf.slice() }
  const enough = boundOf(seating.field) * seating.groupsOf.length + least
  const all: Search = { seating, floor: floorOf(seating, chance), chance, best, enough }
  const isFree = (): boolean => seating.languageCost.every((cost) => cost === 0)
  let left = steps
  for (const stage of [languages, booths]) {
    left -= cool(all, stage, steps * stage.share, isFree)
    restore(all)
  }
  for (const stage of seating.groupsOf.length > 1 ? moreRounds : oneRound) {
    cool(all, stage, left * stage.share)
    if (stage.price === weights) restore(all)
  }
}

/** Goes through one stage, from where everyone sits; how many steps it took. */
function cool(
  { seating, floor, chance, best, enough }: Search,
  stage: Stage,
  most: number,
  isDone = (): boolean => false,
): number {
  const { first, last, price } = stage
  const count = Math.floor(most)
  const cooling = (last / first) ** (1 / count)
  let temperature = first
  if (seating.price !== price) reprice(seating, price)
  for (let step = 0; step < count; step++) {
    if (best.cost <= enough || isDone()) return step
    temperature *= cooling
    const round = Math.floor(chance() * seating.groupsOf.length)
    swapUnit(seating, round, temperature, chance)
    rotate(floor, round, temperature)
    if (price === weights && seating.cost < best.cost) {
      best.cost = seating.cost
      best.groupOf.set(seating.groupOf)
    }
  }
  return count
}

/** Everyone sits as they sat at the least cost. */
function restore({ seating, best: { groupOf } }: Search): void {
  const { count } = seating.field
  const everyone = Int32Array.from({ length: count }, (_, person) => person)
  reprice(seating, weights)
  for (const round of seating.groupsOf.keys()) {
    reseat(seating, round, everyone, groupOf.subarray(round * count, (round + 1) * count))
  }
}

/** What cannot be beaten: all who wish to be together are, and nothing else costs anything. */
function boundOf({ pairCost }: Field): number {
  let bound = 0
  for (const cost of pairCost) if (cost < 0) bound += cost / 2
  return bound
}
