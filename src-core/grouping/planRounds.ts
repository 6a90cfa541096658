import type { NewId, SeatId } from '../base/id.ts'
import { seeded } from '../base/seeded.ts'
import { type Assigned, assign } from './assign.ts'
import type { Demand } from './demand.ts'
import { explain, sharedLanguage } from './explain.ts'
import { fieldOf } from './field.ts'
import type { Grouping } from './group.ts'
import { scoreOf } from './score.ts'
import { fewGroups, search } from './search.ts'
import { type Division, divisionIn, seatingOf } from './seating.ts'

/** What a round still to come asks for besides the Demand: about how many people a Group should have in it. */
export type RoundToCome = Pick<Demand, 'size'>

/** How many steps each round of few or of many Groups is worth to the search over all. */
const steps = { few: 1500, many: 6000 } as const

/**
 * Divides people for all rounds to come at once. In order, over all rounds together: wishes are kept, nobody is stranded,
 * Booths are spared, nobody meets again, communities mix. It begins with each round `assign`ed by itself, with `seed` plus its
 * place in the list, and never ends worse. Each round is judged and explained as it will be when it begins: the rounds before
 * it are then earlier Groupings.
 */
export function planRounds(
  demand: Demand,
  rounds: readonly RoundToCome[],
  seed: number,
  newId: NewId,
): readonly Assigned[] {
  const first = oneByOne(demand, rounds, seed, newId)
  const seating = seatingOf(fieldOf(demand), first.map((groups) => divisionOf(groups, demand))) // prettier-ignore
  const most = first.reduce((sum, { length }) => sum + (length <= fewGroups ? steps.few : steps.many), 0)
  if (rounds.length > 1) search(seating, most, seeded(seed))
  const plan = first.map((groups, at) => seated(groups, divisionIn(seating, at), demand))
  return plan.map((groups, at) => {
    const asked = { ...demand, ...rounds[at], earlier: [...demand.earlier, ...plan.slice(0, at)] }
    return { groups, explanations: explain(groups, asked), score: scoreOf(groups, asked) }
  })
}

function oneByOne(demand: Demand, rounds: readonly RoundToCome[], seed: number, newId: NewId): readonly Grouping[] {
  const made: Grouping[] = []
  for (const [at, round] of rounds.entries()) {
    made.push(assign({ ...demand, ...round, earlier: [...demand.earlier, ...made] }, seed + at, newId).groups)
  }
  return made
}

function divisionOf(groups: Grouping, { people }: Demand): Division {
  const placeOf = new Map(people.map(({ seat }, place) => [seat, place]))
  return groups.map(({ seats }) => seats.flatMap((seat) => placeOf.get(seat) ?? []))
}

function seated(groups: Grouping, division: Division, demand: Demand): Grouping {
  return groups.map((group, at) => {
    const seats = (division[at] ?? []).toSorted((a, b) => a - b).map((person) => demand.people[person]?.seat as SeatId)
    return { ...group, seats, language: sharedLanguage(seats, demand) }
  })
}
