/**
 * The least disruption that may remain after a walk, told from two Groups without doing it: as if every Booth that could
 * serve a Group were free. What does not look better even so is not tried.
 */
import { type Disruption, type Home, misfit, movedIn } from './disruption.ts'
import { type Seating, ableAfter, missingAfter, sizeAfter } from './seating.ts'

/** One person goes to another Group. */
export interface Walk {
  readonly person: number
  readonly to: number
}

export interface Outlook {
  /** People stranded or alone in each Group, and places missing or too many. */
  readonly unservedIn: readonly number[]
  readonly misfitsIn: readonly number[]
  readonly unserved: number
  readonly misfits: number
  readonly moves: number
}

/** As people sit now. */
export function outlookOf(seating: Seating, home: Home): Outlook {
  const unservedIn = seating.members.map((_, group) =>
    unservedAfter(seating, group, seating.field.count, seating.field.count),
  )
  const misfitsIn = seating.members.map(({ length }) => misfit(length, home.size + 1))
  const sum = (all: readonly number[]): number => all.reduce((before, each) => before + each, 0)
  return { unservedIn, misfitsIn, unserved: sum(unservedIn), misfits: sum(misfitsIn), moves: movedIn(seating, home).length } // prettier-ignore
}

/** Groups that share no language, have too few or too many, or hold someone who was not there before. */
export function troubledIn({ members, missing }: Seating, home: Home): readonly number[] {
  return [...members.keys()].filter(
    (group) =>
      (missing[group] ?? 0) > 0 ||
      misfit(members[group]?.length ?? 0, home.size + 1) > 0 ||
      members[group]?.some((person) => home.groupOf[person] !== group),
  )
}

/** Whether less may remain after the walk than `now`. */
export function isPromising(
  seating: Seating,
  home: Home,
  from: Outlook,
  { person, to }: Walk,
  now: Disruption,
): boolean {
  const [, wishes = 0, unserved = 0, misfits = 0, moves = 0] = now
  if (wishes > 0) return true
  const own = seating.groupOf[person] ?? 0
  const others = from.unserved - (from.unservedIn[own] ?? 0) - (from.unservedIn[to] ?? 0)
  if (others > unserved) return false
  const nobody = seating.field.count
  const then = others + unservedAfter(seating, own, person, nobody) + unservedAfter(seating, to, nobody, person)
  if (then !== unserved) return then < unserved
  const unfit = from.misfits + misfitChange(seating, home, from, own, -1) + misfitChange(seating, home, from, to, 1)
  if (unfit !== misfits) return unfit < misfits
  return from.moves + moveChange(home, person, own, to) < moves
}

function unservedAfter(seating: Seating, group: number, leaving: number, coming: number): number {
  const size = sizeAfter(seating, group, leaving, coming)
  if (size === 1) return 1
  const missing = missingAfter(seating, group, leaving, coming)
  return missing > 0 && ableAfter(seating, group, leaving, coming) === 0 ? missing : 0
}

function misfitChange({ members }: Seating, home: Home, { misfitsIn }: Outlook, group: number, by: 1 | -1): number {
  return misfit((members[group]?.length ?? 0) + by, home.size + 1) - (misfitsIn[group] ?? 0)
}

function moveChange({ groupOf }: Home, person: number, from: number, to: number): number {
  if (groupOf[person] === -1) return 0
  return (groupOf[person] === to ? 0 : 1) - (groupOf[person] === from ? 0 : 1)
}
