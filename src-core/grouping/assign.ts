import { groupSizes } from '../base/groupSizes.ts'
import { type GroupId, type NewId, type SeatId, asId } from '../base/id.ts'
import { seeded } from '../base/seeded.ts'
import type { Demand } from './demand.ts'
import { type Explanations, explain, sharedLanguage } from './explain.ts'
import { type Field, fieldOf } from './field.ts'
import type { Grouping } from './group.ts'
import { type Score, scoreOf } from './score.ts'
import { searched } from './search.ts'
import { seatingOf } from './seating.ts'
import { startByChance, startByLanguage } from './start.ts'

export interface Assigned {
  readonly groups: Grouping
  readonly explanations: Explanations
  readonly score: Score
}

/**
 * Divides people into Groups. In order: wishes are kept, everyone shares a language with their Group or has a Booth, Booths
 * are spared, nobody meets again, communities mix; sizes are always within one. The same seed gives the same Groups.
 */
export function assign(demand: Demand, seed: number, newId: NewId): Assigned {
  const chance = seeded(seed)
  const field = fieldOf(demand)
  const sizes = groupSizes(field.count, demand.size)
  if (sizes.length === 0) return { groups: [], explanations: {}, score: scoreOf([], demand) }
  const starts = [
    startByLanguage(field, sizes, chance),
    startByChance(field, sizes, chance),
    startByChance(field, sizes, chance),
  ]
  const best = searched(starts.map((start) => seatingOf(field, start)), boundOf(field), chance) // prettier-ignore
  const groups = best.members.map((members, index) => {
    const seats = members.toSorted((a, b) => a - b).map((person) => demand.people[person]?.seat as SeatId)
    return { id: asId<GroupId>(newId()), number: index + 1, seats, language: sharedLanguage(seats, demand), extraMs: 0 }
  })
  return { groups, explanations: explain(groups, demand), score: scoreOf(groups, demand) }
}

/** What cannot be beaten: all who wish to be together are, and nothing else costs anything. */
function boundOf({ pairCost }: Field): number {
  return pairCost.reduce((sum, cost) => sum + Math.min(cost, 0), 0) / 2
}
