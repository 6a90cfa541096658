import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { postOf } from '../../../src-core/clinic/posts.ts'
import { goAheadAt } from '../../../src-core/grouping/arriving.ts'
import { type Group, type Round, endOf, groupOf } from '../../../src-core/grouping/group.ts'
import { nextPass } from '../../../src-core/clinic/handover.ts'

/** `inside`: the Group I am to be in now. `ahead`: the Group I get ready for, or am in. Both null in the plenary. */
export interface Belonging {
  readonly ahead: Group | null
  readonly inside: Group | null
}

const plenary: Belonging = { ahead: null, inside: null }

/**
 * Where a Seat belongs at an instant of host time: a pure reading of the View, so that a latecomer, a reloaded page and a
 * returned link all end in the same place. A Turn in a Group leads there, then a visit, then one's own Group. Who is on air in the
 * plenary stays there until they are off air, though they are posted to a Group.
 */
export function whereIBelong(view: View, seat: SeatId, visited: GroupId | null, now: number): Belonging {
  const { round, onAir, stage } = view
  if (round === null || stage === 'closed' || now < goAheadAt(round)) return plenary
  const turn = onAir.find((each) => each.seat === seat)
  const wanted = turn?.group ?? visited
  const own = groupOf(round.groups, seat) ?? (turn === undefined ? postOf(view, seat) : null)
  const group = round.groups.find(({ id }) => id === wanted) ?? own
  if (now >= endOf(round, group)) return plenary
  return { ahead: group, inside: now >= round.startsAt ? group : null }
}

/** The next instant at which I belong elsewhere, or a Turn is passed, with the same View; null when there is none. */
export function nextMove({ round, onAir }: Pick<View, 'round' | 'onAir'>, now: number): number | null {
  const moves = round === null ? [] : [goAheadAt(round), ...switches(round)]
  const later = [...moves, nextPass({ onAir }) ?? 0].filter((instant) => instant > now)
  return later.length === 0 ? null : Math.min(...later)
}

/** The server begins to send what is to be heard after a move this long before it. */
const soonMs = 1_500

/** True just before T0 and just before everyone is back. */
export function movesSoon({ round }: View, now: number): boolean {
  return round !== null && switches(round).some((instant) => now < instant && now >= instant - soonMs)
}

/** When people go into their Groups and come back. */
function switches(round: Round): readonly number[] {
  return [round.startsAt, round.endsAt, ...round.groups.map((group) => endOf(round, group))]
}
