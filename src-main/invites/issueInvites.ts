import { interfaceLanguageFor } from '../../src-core/base/language.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { plannedSeat } from '../../src-core/clinic/prepared.ts'
import type { PlannedSeat } from '../../src-core/clinic/plan.ts'
import type { IssuedInvite } from '../../src-core/contract/answers.ts'
import { encodeInvite, isCrowd } from '../../src-core/protocol/invite.ts'
import { hostSeat } from '../live/hostSeat.ts'
import { type LiveKitKey, mintTicket } from '../tokens/mint.ts'
import { wordsFor } from '../words.ts'
import { calendarEntry } from './calendarEntry.ts'
import { inviteMessage } from './inviteMessage.ts'

export interface InvitesFor {
  readonly clinic: Clinic
  readonly server: LiveKitKey
  /** Address of the page that guests open. */
  readonly guestPage: string
  readonly now: number
}

/** A link works until a day after the planned end. */
const afterwardsMs = 24 * 3_600_000

/** One Invite per Seat that was not removed, the first ambassador's excepted: that person is at this machine. */
export function issueInvites(invites: InvitesFor): Promise<readonly IssuedInvite[]> {
  const atThisMachine = hostSeat(invites.clinic.plan).id
  const seats = invitedSeats(invites.clinic).filter(({ id }) => id !== atThisMachine)
  return Promise.all(seats.map((seat) => issue(invites, seat)))
}

/** The planned Seats and those added while the clinic ran. */
function invitedSeats({ plan, view }: Clinic): readonly PlannedSeat[] {
  return view.seats.filter(({ removed }) => !removed).map((seat) => plannedSeat(plan, seat))
}

async function issue({ clinic, server, guestPage, now }: InvitesFor, seat: PlannedSeat): Promise<IssuedInvite> {
  const { plan } = clinic
  const ttlMs = Math.max(plan.startsAt + plan.plannedMs, now) + afterwardsMs - now
  const { token } = await mintTicket(server, { clinic: plan.id, group: null, seat, now, ttlMs })
  const language = interfaceLanguageFor(seat.languages)
  const { id, name, role, languages } = seat
  const { title, contact, friendlySpaceUrl } = plan
  const crowd = isCrowd(clinic.view.seats)
  const invite = { server: server.address, crowd, clinic: plan.id, seat: id, name, role, language, languages, title, contact, friendlySpaceUrl, token } // prettier-ignore
  const link = `${guestPage.replace(/#.*$/, '')}#${encodeInvite(invite)}`
  const words = wordsFor('invites', language)
  return {
    seat: seat.id,
    name: seat.name,
    role: seat.role,
    link,
    message: inviteMessage(plan, seat, link, words),
    ics: calendarEntry(plan, seat, words, now),
  }
}
