/**
 * Looks for a better plan of several rounds: each round is looked at again beside all others until none gets better, then one
 * is shaken and all settle again, keeping the best. What a pair costs in one round is how often it meets in the others, so a
 * gain in one round is the same gain for the whole plan. As in `search.ts`, the length is a number of shakes and not a time.
 */
import { type Chance, shuffled } from '../base/seeded.ts'
import { type Field, forPairs, withMeetings } from './field.ts'
import { least, searched, shaken } from './search.ts'
import { type Seating, seatingOf } from './seating.ts'

/** The people of each Group of a round, as places in a Field. */
export type Division = readonly (readonly number[])[]

/** A plan is shaken thirty times for sixty people, the most for thirty and fewer; each round in it once whenever looked at. */
const shakes = { most: 100, work: 108_000, exchanges: 3 } as const
const effort = { shakes: 1, coolings: 0 } as const

interface Plan {
  readonly rounds: readonly Division[]
  /** By how much it costs less than the plan it came from. */
  readonly gain: number
}

/** The best plan found from a given one; never a worse one. */
export function searchedRounds(field: Field, start: readonly Division[], chance: Chance): readonly Division[] {
  if (start.length < 2) return start
  let { rounds } = settled(field, { rounds: start, gain: 0 }, chance)
  const times = Math.min(shakes.most, Math.ceil(shakes.work / Math.max(field.count, 1) ** 2))
  for (let time = 0; time < times; time++) {
    const tried = settled(field, disturbed(field, rounds, chance), chance)
    if (tried.gain > -least) rounds = tried.rounds
  }
  return rounds
}

/** Looks at each round again until a whole pass over all of them finds nothing that helps. */
function settled(field: Field, from: Plan, chance: Chance): Plan {
  const order = shuffled([...from.rounds.keys()], chance)
  const improve = (seating: Seating): Seating => searched([seating], effort, chance)
  let plan = from
  let quiet = 0
  for (let at = 0; quiet < order.length; at = (at + 1) % order.length) {
    const next = changed(field, plan, order[at] ?? 0, improve)
    quiet = next.gain > plan.gain + least ? 0 : quiet + 1
    plan = next
  }
  return plan
}

function disturbed(field: Field, rounds: readonly Division[], chance: Chance): Plan {
  const round = Math.floor(chance() * rounds.length)
  return changed(field, { rounds, gain: 0 }, round, (seating) => shaken(seating, shakes.exchanges, chance))
}

/** The plan with another Seating in one round, judged beside all others. */
function changed(field: Field, { rounds, gain }: Plan, round: number, change: (from: Seating) => Seating): Plan {
  const seating = seatingOf(withMeetings(field, meetingsBeside(field, rounds, round)), rounds[round] ?? [])
  const before = seating.cost
  const after = change(seating)
  return { rounds: rounds.with(round, after.members), gain: gain + before - after.cost }
}

/** How often each two people meet in all rounds but one. */
function meetingsBeside({ count }: Field, rounds: readonly Division[], round: number): Int32Array {
  const meetings = new Int32Array(count ** 2)
  const meet = (a: number, b: number): void => {
    for (const at of [a * count + b, b * count + a]) meetings[at] = (meetings[at] ?? 0) + 1
  }
  rounds.toSpliced(round, 1).flat().forEach((people) => forPairs(people, meet)) // prettier-ignore
  return meetings
}
