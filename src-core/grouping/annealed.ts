/**
 * Lets people change places by chance, uphill too while it is hot, and cools down: finds its way out of places where no
 * single exchange helps. It lasts a number of steps and not a time.
 */
import type { Chance } from '../base/seeded.ts'
import { exchangeCostWithin } from './exchangeCost.ts'
import { weights } from './field.ts'
import { type Seating, exchange } from './seating.ts'

/** At first a repeat is taken lightly, at last a pair of one community is not. */
const heat = { first: 0.8 * weights.repeat, last: 0.5 * weights.community } as const

/** Changes the Seating, `steps` times at most, as long as it costs more than the bound. */
export function annealed(seating: Seating, steps: number, bound: number, chance: Chance): Seating {
  const cooling = (heat.last / heat.first) ** (1 / Math.max(steps, 1))
  let temperature: number = heat.first
  for (let step = 0; step < steps && seating.cost > bound && seating.members.length > 1; step++) {
    temperature *= cooling
    tryExchange(seating, -temperature * Math.log(1 - chance()), chance)
  }
  return seating
}

/** Lets a person by chance go to another Group, for a person of that Group, when that costs no more than `most`. */
function tryExchange(seating: Seating, most: number, chance: Chance): void {
  const { members, groupOf, field } = seating
  const pick = (below: number): number => Math.floor(chance() * below)
  const person = pick(field.count)
  const from = groupOf[person] ?? 0
  const to = (from + 1 + pick(members.length - 1)) % members.length
  const beside = members[to] ?? []
  // From a larger Group one may go without anyone coming for it: sizes stay within one.
  const larger = (members[from]?.length ?? 0) > beside.length
  const other = beside[pick(beside.length + (larger ? 1 : 0))]
  const leaving = field.alone[person] ?? []
  const coming = other === undefined ? [] : (field.alone[other] ?? [])
  if (exchangeCostWithin(seating, from, leaving, to, coming, most) <= most) exchange(seating, from, leaving, to, coming)
}
