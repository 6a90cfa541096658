import type { ClinicId } from '../../src-core/base/id.ts'
import { type Seat, type View, seatOf } from '../../src-core/clinic/view.ts'
import type { LiveOpening } from '../../src-core/contract/answers.ts'
import { type Invite, isCrowd } from '../../src-core/protocol/invite.ts'

/** What opens a clinic for one Seat, and what may be shown of it before the first Snapshot. */
export interface LiveEntrance {
  readonly server: string
  readonly token: string
  readonly clinic: ClinicId
  readonly me: Seat
  /** True when there may be too many to receive everyone's voice at home. */
  readonly crowd: boolean
  readonly view: View
}

export function entranceOfInvite(invite: Invite): LiveEntrance {
  const { server, token, clinic, seat, name, role, language, title, contact, friendlySpaceUrl } = invite
  const languages = invite.languages.length > 0 ? invite.languages : [language]
  const me: Seat = { id: seat, name, role, languages, here: false, handUpAt: null, removed: false, drops: 0 }
  const texts = { title, contact, friendlySpaceUrl, language, floor: language }
  return { server, token, clinic, me, crowd: invite.crowd, view: { ...emptyView, ...texts, clinic, seats: [me] } }
}

export function entranceOfOpening({ ticket, snapshot }: LiveOpening): LiveEntrance {
  const me = seatOf(snapshot.view, ticket.seat)
  if (me === null) throw new Error('the ticket is for a Seat that is not in the clinic')
  const { server, token, clinic } = ticket
  return { server, token, clinic, me, crowd: isCrowd(snapshot.view.seats), view: snapshot.view }
}

const emptyView = {
  interpreted: false,
  stage: 'preparing',
  agenda: [],
  plannedMs: 0,
  running: null,
  pausedAt: null,
  done: [],
  booths: [],
  rota: [],
  circle: [],
  onAir: [],
  relays: [],
  signals: [],
  round: null,
  posts: [],
  rounds: [],
  roundEndedAt: null,
  announcer: null,
  messages: [],
  recording: null,
  harvest: null,
  spotlight: null,
} as const
