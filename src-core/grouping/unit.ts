import { type Chance, shuffled } from '../base/seeded.ts'
import { type Seating, reseat } from './seating.ts'

/**
 * People who must be together change places with as many of another Group, uphill too while it is hot. One by one they would
 * never leave each other.
 */
export function swapUnit(seating: Seating, round: number, temperature: number, chance: Chance): void {
  const { field, members, groupsOf, groupOf, cost } = seating
  if (field.units.length === 0) return
  const unit = field.units[Math.floor(chance() * field.units.length)] ?? []
  const { first, next } = groupsOf[round] ?? { first: 0, next: 0 }
  const own = groupOf[round * field.count + (unit[0] ?? 0)] ?? 0
  const to = first + Math.floor(chance() * (next - first))
  const beside = members[to] ?? []
  if (to === own || !unit.every((person) => members[own]?.includes(person))) return
  // From a larger Group one may go without anyone coming for it: sizes stay within one.
  const places = (members[own]?.length ?? 0) > beside.length ? [...beside, field.count] : beside
  const coming = shuffled(places, chance).slice(0, unit.length)
  if (coming.length < unit.length) return
  const people = [...unit, ...coming]
  reseat(seating, round, people, people.map((_, at) => (at < unit.length ? to : own))) // prettier-ignore
  if (seating.cost <= cost || chance() < Math.exp((cost - seating.cost) / temperature)) return
  reseat(seating, round, people, people.map((_, at) => (at < unit.length ? own : to))) // prettier-ignore
}
