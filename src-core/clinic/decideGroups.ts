import { maxBlockMs } from '../agenda/agenda.ts'
import type { GroupId, SeatId } from '../base/id.ts'
import { unreachable } from '../base/unreachable.ts'
import { type Group, type Grouping, type Round, endOf, groupOf, lastEndOf, withSeatMoved } from '../grouping/group.ts'
import { regrouped } from './clients.ts'
import type { Refusal } from './command.ts'
import { decideAnnounce } from './decideAnnounce.ts'
import { type CommandOf, type Decision, events, groupsEnded, refuse } from './decision.ts'
import type { ClinicEvent } from './event.ts'
import { harvestOfBlock } from './harvest.ts'
import { withLanguages } from './newcomer.ts'
import { postsFor } from './posts.ts'
import { type View, seatOf } from './view.ts'

type GroupsCommand = CommandOf<
  'callGroups' | 'moveSeat' | 'extendGroups' | 'recallGroups' | 'endGroups' | 'addGroup' | 'mergeGroups' | 'announce'
>

/** Sending people into Groups and bringing them back. */
export function decideGroups(view: View, command: GroupsCommand, by: SeatId, at: number): Decision {
  if (command.type === 'callGroups') return callGroups(view, command, at)
  if (command.type === 'announce') return decideAnnounce(view, command.on, by, at)
  const { round } = view
  if (round === null) return refuse('noGroupsRunning')
  const isOver = at >= lastEndOf(round)
  if (command.type === 'endGroups') return isOver ? events(...broughtBack(view, at)) : refuse('groupsRunning')
  if (isOver) return refuse('noGroupsRunning')
  switch (command.type) {
    case 'moveSeat':
      return moveSeat(view, round, command, at)
    case 'extendGroups':
      return extendGroups(view, round, { ...command, ms: Math.min(command.ms, maxBlockMs) }, at)
    case 'recallGroups':
      return recallGroups(view, round, command.landingMs, at)
    case 'addGroup':
      return addGroup(round, command.group)
    case 'mergeGroups':
      return mergeGroups(view, round, command, at)
    default:
      return unreachable(command)
  }
}

function callGroups(view: View, { groups, countdownMs, lengthMs }: CommandOf<'callGroups'>, at: number): Decision {
  if (view.round !== null && at < lastEndOf(view.round)) return refuse('groupsRunning')
  const refusal = refusalOfGrouping(view, groups)
  if (refusal !== null) return refuse(refusal)
  const startsAt = at + Math.min(countdownMs, maxBlockMs)
  const endsAt = startsAt + Math.min(lengthMs, maxBlockMs)
  const resumed: readonly ClinicEvent[] = view.pausedAt === null ? [] : [{ type: 'blockResumed', at }]
  const posts = postsFor(view, groups)
  const posted: readonly ClinicEvent[] = posts.length === 0 ? [] : [{ type: 'interpretersPosted', posts }]
  return events(...resumed, ...groupsEnded(view, at), { type: 'groupsCalled', groups, startsAt, endsAt }, ...posted)
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

function moveSeat(view: View, { groups }: Round, { seat, group }: CommandOf<'moveSeat'>, at: number): Decision {
  const found = seatOf(view, seat)
  if (found === null) return refuse('unknownSeat')
  if (found.removed) return refuse('seatRemoved')
  if (!groups.some(({ id }) => id === group)) return refuse('unknownGroup')
  if (groupOf(groups, seat)?.id === group) return events()
  return events(...regrouped(view, withLanguages(view, groups, withSeatMoved(groups, seat, group)), at))
}

/** Time for all Groups is time for their Block too. Where most are back already, only those who still meet get more. */
function extendGroups(
  { agenda, running }: View,
  round: Round,
  { ms, group }: CommandOf<'extendGroups'>,
  at: number,
): Decision {
  if (group !== null && !round.groups.some(({ id }) => id === group)) return refuse('unknownGroup')
  if (ms === 0) return events()
  if (group !== null || at >= round.endsAt) {
    const meets = (each: Group): boolean => (group === null || each.id === group) && at < endOf(round, each)
    if (!round.groups.some(meets)) return refuse('noGroupsRunning')
    const groups = round.groups.map((each) => (meets(each) ? { ...each, extraMs: each.extraMs + ms } : each))
    return events({ type: 'groupsChanged', groups })
  }
  const longer: ClinicEvent = { type: 'groupsExtended', endsAt: round.endsAt + ms }
  const block = agenda.find(({ id }) => id === running?.block)
  return block?.method === 'groups' ? events(longer, { type: 'blockExtended', block: block.id, ms }) : events(longer)
}

/** Before T0 the call is taken back; afterwards nobody stays longer than they would have. */
function recallGroups(view: View, round: Round, landingMs: number, at: number): Decision {
  if (at < round.startsAt) return events(...broughtBack(view, at))
  const backAt = at + landingMs
  const endsAt = Math.min(round.endsAt, backAt)
  const groups = round.groups.map((group) => ({ ...group, extraMs: Math.max(Math.min(group.extraMs, backAt - endsAt), 0) })) // prettier-ignore
  const shortened = groups.some(({ extraMs }, index) => extraMs !== round.groups[index]?.extraMs)
  return events(
    ...(shortened ? [{ type: 'groupsChanged', groups } as const] : []),
    ...(endsAt < round.endsAt ? [{ type: 'groupsExtended', endsAt } as const] : []),
  )
}

/** A Block for the harvest that began while the Groups met shows theirs now. */
function broughtBack(view: View, at: number): readonly ClinicEvent[] {
  const running = view.agenda.find(({ id }) => id === view.running?.block)
  return [...groupsEnded(view, at), ...harvestOfBlock(view, running)]
}

function addGroup({ groups }: Round, group: GroupId): Decision {
  if (groups.some(({ id }) => id === group)) return events()
  const number = Math.max(0, ...groups.map((each) => each.number)) + 1
  return events({ type: 'groupsChanged', groups: [...groups, { id: group, number, seats: [], language: null, extraMs: 0 }] }) // prettier-ignore
}

/** Who comes stays as long as those they come to. Turns of interpreters in the Group that is no more end. */
function mergeGroups(view: View, { groups }: Round, { from, into }: CommandOf<'mergeGroups'>, at: number): Decision {
  const [leaving, staying] = [from, into].map((group) => groups.find(({ id }) => id === group))
  if (leaving === undefined || staying === undefined || leaving === staying) return refuse('unknownGroup')
  if (view.onAir.some(({ group }) => group === from)) return refuse('someoneElseOnAir')
  const joined = groups.map((each) => (each.id === into ? { ...each, seats: [...each.seats, ...leaving.seats] } : each))
  const told = withLanguages(view, groups, joined)
  return events(...regrouped(view, told.filter(({ id }) => id !== from), at)) // prettier-ignore
}
