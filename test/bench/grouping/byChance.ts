import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import { type GroupId, asId } from '../../../src-core/base/id.ts'
import { type Chance, shuffled } from '../../../src-core/base/seeded.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'

/** A Grouping of the right sizes that looks at nothing. */
export function byChance(demand: Demand, chance: Chance): Grouping {
  const order = shuffled(demand.people, chance)
  let from = 0
  return groupSizes(order.length, demand.size).map((length, at) => ({
    id: asId<GroupId>(`r${at}`),
    number: at + 1,
    seats: order.slice(from, (from += length)).map(({ seat }) => seat),
    language: null,
    extraMs: 0,
  }))
}
