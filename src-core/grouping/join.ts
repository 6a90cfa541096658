import { type GroupId, type NewId, type SeatId, asId } from '../base/id.ts'
import type { Demand } from './demand.ts'
import { sharedLanguage } from './explain.ts'
import type { Grouping } from './group.ts'

/**
 * The Groups that met before, joined to Groups of about `size`: pairs become fours. Those who share a language with each
 * other are joined first. A Group that is left over joins the smallest.
 */
export function joined(before: Grouping, demand: Demand, newId: NewId): Grouping {
  const known = new Set(demand.people.map(({ seat }) => seat))
  const meeting = before.map(({ seats }) => seats.filter((seat) => known.has(seat))).filter((seats) => seats.length > 0)
  const made: SeatId[][] = []
  const left = [...meeting]
  while (left.length > 0) {
    const group = [...(left.shift() ?? [])]
    while (left.length > 0 && group.length + smallestOf(left) <= demand.size) {
      group.push(...(left.splice(bestFor(group, left, demand), 1)[0] ?? []))
    }
    made.push(group)
  }
  return withoutLeftover(made, demand).map((seats, at) => {
    return { id: asId<GroupId>(newId()), number: at + 1, seats, language: sharedLanguage(seats, demand), extraMs: 0 }
  })
}

function smallestOf(groups: readonly (readonly SeatId[])[]): number {
  return Math.min(...groups.map(({ length }) => length))
}

/** The place of the Group to join with: one that shares a language if there is one, and does not make the Group too large. */
function bestFor(group: readonly SeatId[], left: readonly (readonly SeatId[])[], demand: Demand): number {
  const fits = (seats: readonly SeatId[]): boolean => group.length + seats.length <= demand.size
  const shared = left.findIndex((seats) => fits(seats) && sharedLanguage([...group, ...seats], demand) !== null)
  return shared >= 0 ? shared : left.findIndex(fits)
}

/** Too few to be a Group of their own, they go where a language is shared, else to the smallest. */
function withoutLeftover(made: readonly (readonly SeatId[])[], demand: Demand): readonly (readonly SeatId[])[] {
  const alone = made.find(({ length }) => length <= demand.size / 2)
  if (alone === undefined || made.length < 2) return made
  const others = made.filter((group) => group !== alone).toSorted((a, b) => a.length - b.length)
  const home = others.find((group) => sharedLanguage([...group, ...alone], demand) !== null) ?? others[0]
  return made.filter((group) => group !== alone).map((group) => (group === home ? [...group, ...alone] : group))
}
