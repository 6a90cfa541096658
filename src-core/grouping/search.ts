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

const oneRound: readonly Stage[] = [
  languagesAndRepeats, repeats, languagesAndRepeats, repeats, languagesAndRepeats, repeats, communities,
] // prettier-ignore
/** Rounds beside each other begin where each is good by itself, and would lose that if they became as hot. */
const moreRounds: readonly Stage[] = [
  { ...languagesAndRepeats, first: 0.4 * weights.repeat, last: 0.2 * weights.repeat, share: 0.5 },
  { ...repeats, first: 0.2 * weights.repeat, last: 0.08 * weights.repeat, share: 0.4 },
  communities,
]

/** A Group of another language is cooled in two goes of so many steps. */
const coolingSteps = 50
const changed: Stage = { first: 0.3 * weights.repeat, last: 0.08 * weights.repeat, share: coolingSteps, price: languagesAndRepeats.price } // prettier-ignore
const cooled: Stage = { first: 0.16 * weights.repeat, last: 0.08 * weights.repeat, share: coolingSteps, price: weights } // prettier-ignore
/** A Group that has not changed over after so many steps is let alone. */
const mostToChange = 10
/** The part of the steps that settles one round of many Groups before Groups change over. */
const settlingShare = 0.15

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
  const isOneOfMany = seating.groupsOf.length === 1 && seating.members.length > fewGroups
  const settling = isOneOfMany ? left * settlingShare : left
  for (const stage of seating.groupsOf.length > 1 ? moreRounds : oneRound) {
    cool(all, stage, settling * stage.share)
    if (stage.price === weights) restore(all)
  }
  if (isOneOfMany) changeOver(all, left - settling)
}

/**
 * How many Groups speak which language decides how few repeats there can be, and heat alone seldom changes it. So, when a
 * round has settled, one Group after the other is brought to another language, cooled, and kept so if that is better: of 24
 * fourth rounds of 60 people, 6000 steps of heat alone end 5.9 % above the best there is, 5000 with this 1.6 %.
 */
function changeOver(all: Search, steps: number): void {
  const { seating, floor, chance, best, enough } = all
  const count = seating.field.languageNames.length
  for (let left = steps; left > 0 && best.cost > enough; left--) {
    const [group, language] = [Math.floor(chance() * seating.members.length), Math.floor(chance() * count)]
    if (isOf(seating, group, language) || !isEnoughFor(seating, group, language)) continue
    reprice(seating, languagesAndRepeats.price)
    floor.wish = { group, language }
    for (let step = 0; step < mostToChange && !isOf(seating, group, language); step++, left--)
      rotate(floor, 0, changed.first)
    floor.wish = null
    for (const stage of [changed, cooled]) left -= cool(all, stage, stage.share)
    restore(all)
  }
}

/** True when all of a Group understand a language. */
function isOf({ speakers, members, field }: Seating, group: number, language: number): boolean {
  return speakers[group * field.languageNames.length + language] === members[group]?.length
}

/** True when as many people as a Group has understand a language. */
function isEnoughFor({ members, field }: Seating, group: number, language: number): boolean {
  return field.speaks.filter((own) => own.includes(language)).length >= (members[group]?.length ?? 0)
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
