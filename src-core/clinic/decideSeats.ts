import { unreachable } from '../base/unreachable.ts'
import { groupOf, withSeatMoved } from '../grouping/group.ts'
import { regrouped } from './clients.ts'
import type { Clinic } from './clinic.ts'
import { silencedIn } from './decideBooths.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import type { ClinicEvent } from './event.ts'
import { fittingName } from './fitting.ts'
import { entryOf } from './ledger.ts'
import { arrivalOf, withLanguages } from './newcomer.ts'
import { type Seat, type View, seatOf } from './view.ts'

type SeatCommand = CommandOf<'addSeat' | 'removeSeat' | 'seeArrival' | 'seeDeparture' | 'reviewSeat'>

/** Who has a Seat and who is here, as the ambassador's machine says or sees it. */
export function decideSeats(clinic: Clinic, command: SeatCommand, at: number): Decision {
  const { view } = clinic
  const seat = seatOf(view, command.seat)
  if (command.type === 'addSeat') return seat === null ? addSeat(command) : refuse('seatTwice')
  if (seat === null) return refuse('unknownSeat')
  switch (command.type) {
    case 'removeSeat':
      return removeSeat(view, seat, at)
    case 'seeArrival':
      return seat.removed ? refuse('seatRemoved') : events(...arrivalOf(view, seat, at))
    case 'seeDeparture':
      if (!seat.here) return events()
      return events(...silenced(view, seat, at), { type: 'seatLeft', seat: seat.id, at })
    case 'reviewSeat':
      return reviewSeat(clinic, command)
    default:
      return unreachable(command)
  }
}

function addSeat({ seat, name, role, languages }: CommandOf<'addSeat'>): Decision {
  const clean = fittingName(name)
  return clean === '' ? refuse('emptyText') : events({ type: 'seatAdded', seat, name: clean, role, languages })
}

/** An ambassador cannot be removed: nobody would be left to run the clinic. */
function removeSeat(view: View, seat: Seat, at: number): Decision {
  const { id, role, removed } = seat
  if (role === 'ambassador') return refuse('notYourRole')
  if (removed) return events()
  return events(...silenced(view, seat, at), ...withoutGroup(view, id, at), { type: 'seatRemoved', seat: id, at })
}

/** Who goes speaks neither in a Channel nor to all Groups, and takes nothing over. */
function silenced(view: View, { id }: Seat, at: number): readonly ClinicEvent[] {
  const spoken = silencedIn(view, id, () => true, at)
  return view.announcer === id ? [...spoken, { type: 'announcerChanged', announcer: null, at }] : spoken
}

function withoutGroup(view: View, seat: Seat['id'], at: number): readonly ClinicEvent[] {
  const groups = view.round?.groups ?? []
  if (groupOf(groups, seat) === null) return []
  return regrouped(view, withLanguages(view, groups, withSeatMoved(groups, seat, null)), at)
}

function reviewSeat({ ledger }: Clinic, { seat, present, certificateName }: CommandOf<'reviewSeat'>): Decision {
  const entry = entryOf(ledger, seat)
  const name = fittingName(certificateName)
  if (entry.present === present && entry.certificateName === name) return events()
  return events({ type: 'seatReviewed', seat, present, certificateName: name })
}
