import { type GroupId, type NewId, type SeatId, asId } from '../base/id.ts'
import { understands } from '../base/language.ts'
import type { Demand } from './demand.ts'
import { type Home, movedIn, wishesOf } from './disruption.ts'
import { type Explanations, explain, sharedLanguage } from './explain.ts'
import { fieldOf } from './field.ts'
import type { Group, Grouping } from './group.ts'
import { mended } from './mended.ts'
import { seatingFor, strandedIn } from './score.ts'
import { boothsUsed, seatingOf } from './seating.ts'

export interface Repaired {
  /** The running Groups in their order, also one that lost everybody, and after them those that had to be opened. */
  readonly groups: Grouping
  /** Who was in a Group and is now in another. Who came late is not among them. */
  readonly moved: readonly SeatId[]
  readonly explanations: Explanations
}

/**
 * A running Grouping for the people who are here now: who left goes out, who came late gets a place. In order: nobody who was
 * served is stranded, wishes of those who came or move are kept, nobody is stranded or alone, Groups have two to one more than
 * the size asked for, the fewest people move. When nobody came or left, it stays as it is, even one that was set by hand.
 */
export function repair(running: Grouping, demand: Demand, newId: NewId): Repaired {
  const here = new Set(demand.people.map(({ seat }) => seat))
  const seated = new Set(running.flatMap(({ seats }) => seats))
  if (here.size === seated.size && [...here].every((seat) => seated.has(seat))) {
    return { groups: running, moved: [], explanations: explain(running, demand) }
  }
  const staying = running.map((group) => ({ ...group, seats: group.seats.filter((seat) => here.has(seat)) }))
  const late = [...demand.people.keys()].filter((place) => !seated.has(demand.people[place]?.seat as SeatId))
  const home = homeOf(staying, demand)
  // Each of the late begins in an empty Group of their own; one more stands open for those who must leave a full one.
  const start = [...seatingFor(staying, demand).members, ...late.map((place) => [place]), []]
  const seating = mended(seatingOf(fieldOf(demand), [start]), home)
  const seatAt = (place: number): SeatId => demand.people[place]?.seat as SeatId
  const groups = seating.members.flatMap((members, at) =>
    regrouped(running[at], members.toSorted((a, b) => a - b).map(seatAt), demand, newId),
  )
  const last = Math.max(0, ...running.map(({ number }) => number))
  const numbered = groups.map((group, at) =>
    running[at] ? group : { ...group, number: last + at - running.length + 1 },
  )
  return { groups: numbered, moved: movedIn(seating, home).map(seatAt), explanations: explain(numbered, demand) }
}

function homeOf(staying: Grouping, demand: Demand): Home {
  const seating = seatingFor(staying, demand)
  const booths = boothsUsed(seating)
  const served = demand.people.map(() => false)
  seating.members.forEach((members, at) => {
    const stranded = booths[at] === null ? strandedIn(seating, members, at) : []
    for (const person of members) served[person] = !stranded.includes(person)
  })
  return { groupOf: seating.groupOf.slice(), served, wishes: wishesOf(demand), size: demand.size }
}

/** A Group with these people: itself when they are the same, in the language used so far when all of them understand it. */
function regrouped(
  running: Group | undefined,
  seats: readonly SeatId[],
  demand: Demand,
  newId: NewId,
): readonly Group[] {
  if (running === undefined) {
    if (seats.length === 0) return []
    return [{ id: asId<GroupId>(newId()), number: 0, seats, language: sharedLanguage(seats, demand), extraMs: 0 }]
  }
  const kept = running.seats.filter((seat) => seats.includes(seat))
  const come = seats.filter((seat) => !running.seats.includes(seat))
  if (come.length === 0 && kept.length === running.seats.length) return [running]
  const known = demand.people.filter(({ seat }) => seats.includes(seat))
  const used = running.language
  const stays = used !== null && known.every(({ languages }) => understands(languages, used))
  return [{ ...running, seats: [...kept, ...come], language: stays ? used : sharedLanguage(seats, demand) }]
}
