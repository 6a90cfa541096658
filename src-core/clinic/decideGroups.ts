import { maxBlockMs } from '../agenda/agenda.ts'
import type { GroupId, SeatId } from '../base/id.ts'
import { unreachable } from '../base/unreachable.ts'
import { type Grouping, type Round, groupOf, withSeatMoved } from '../grouping/group.ts'
import type { Refusal } from './command.ts'
import { type CommandOf, type Decision, events, groupsEnded, refuse } from './decision.ts'
import type { ClinicEvent } from './event.ts'
import { withLanguages } from './newcomer.ts'
import { type View, seatOf } from './view.ts'

/** Sending people into Groups and bringing them back. */
export function decideGroups(
  view: View,
  command: CommandOf<'callGroups' | 'moveSeat' | 'extendGroups' | 'recallGroups' | 'endGroups'>,
  at: number,
): Decision {
  if (command.type === 'callGroups') return callGroups(view, command, at)
  const { round } = view
  if (round === null) return refuse('noGroupsRunning')
  if (command.type === 'endGroups')
    return at < round.endsAt ? refuse('groupsRunning') : events(...groupsEnded(view, at))
  if (at >= round.endsAt) return refuse('noGroupsRunning')
  switch (command.type) {
    case 'moveSeat':
      return moveSeat(view, round, command.seat, command.group)
    case 'extendGroups':
      return extendGroups(view, round, Math.min(command.ms, maxBlockMs))
    case 'recallGroups':
      return recallGroups(view, round, command.landingMs, at)
    default:
      return unreachable(command)
  }
}

function callGroups(view: View, { groups, countdownMs, lengthMs }: CommandOf<'callGroups'>, at: number): Decision {
  if (view.round !== null && at < view.round.endsAt) return refuse('groupsRunning')
  const refusal = refusalOfGrouping(view, groups)
  if (refusal !== null) return refuse(refusal)
  const startsAt = at + Math.min(countdownMs, maxBlockMs)
  const endsAt = startsAt + Math.min(lengthMs, maxBlockMs)
  return events(...groupsEnded(view, at), { type: 'groupsCalled', groups, startsAt, endsAt })
}

function refusalOfGrouping(view: View, groups: Grouping): Refusal | null {
  const seats = groups.flatMap((group) => group.seats)
  if (groups.length === 0 || groups.some((group) => group.seats.length === 0)) return 'nobodyInGroup'
  if (new Set(seats).size < seats.length) return 'seatTwice'
  if (new Set(groups.map(({ id }) => id)).size < groups.length) return 'unknownGroup'
  const found = seats.map((seat) => seatOf(view, seat))
  if (found.includes(null)) return 'unknownSeat'
  return found.some((seat) => seat?.removed) ? 'seatRemoved' : null
}

function moveSeat(view: View, { groups }: Round, seat: SeatId, group: GroupId): Decision {
  const found = seatOf(view, seat)
  if (found === null) return refuse('unknownSeat')
  if (found.removed) return refuse('seatRemoved')
  if (!groups.some(({ id }) => id === group)) return refuse('unknownGroup')
  if (groupOf(groups, seat)?.id === group) return events()
  return events({ type: 'groupsChanged', groups: withLanguages(view, groups, withSeatMoved(groups, seat, group)) })
}

/** Time for the Groups is time for their Block too. */
function extendGroups({ agenda, running }: View, round: Round, ms: number): Decision {
  if (ms === 0) return events()
  const longer: ClinicEvent = { type: 'groupsExtended', endsAt: round.endsAt + ms }
  const block = agenda.find(({ id }) => id === running?.block)
  return block?.method === 'groups' ? events(longer, { type: 'blockExtended', block: block.id, ms }) : events(longer)
}

/** Before T0 the call is taken back; afterwards nobody stays longer than they would have. */
function recallGroups(view: View, round: Round, landingMs: number, at: number): Decision {
  if (at < round.startsAt) return events(...groupsEnded(view, at))
  if (at + landingMs >= round.endsAt) return events()
  return events({ type: 'groupsExtended', endsAt: at + landingMs })
}
