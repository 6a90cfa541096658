import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'

/**
 * How often people must meet again at least in so many rounds, when nobody is stranded and no Booth helps: the largest of
 * three counts, none of which need be reachable.
 * - All meetings are spread evenly over the pairs that share a language.
 * - The meetings of each person are spread evenly over those who share a language with them; every pair is counted twice.
 * - A Group is spread evenly over the Groups of another round: who is left over is beside somebody from the same Group.
 */
export function leastRepeats(demand: Demand, rounds: number): number {
  const sizes = groupSizes(demand.people.length, demand.size)
  const partners = demand.people.map(({ languages }, own) =>
    demand.people.filter((other, at) => at !== own && other.languages.some((each) => languages.includes(each))).length,
  ) // prettier-ignore
  const meetings = rounds * sizes.reduce((sum, size) => sum + pairsOf(size), 0)
  const each = rounds * ((sizes.at(-1) ?? 1) - 1)
  const perPair = spread(meetings, partners.reduce((sum, count) => sum + count, 0) / 2)
  const perPerson = partners.reduce((sum, count) => sum + spread(each, count), 0) / 2
  const perRound = pairsOf(rounds) * sizes.reduce((sum, size) => sum + spread(size, sizes.length), 0)
  return Math.max(perPair, Math.ceil(perPerson), perRound)
}

/** Pairs that fall together at least when so many are put into so many places. */
function spread(count: number, places: number): number {
  const least = Math.floor(count / places)
  const more = count - least * places
  return more * pairsOf(least + 1) + (places - more) * pairsOf(least)
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2
}
