import { interfaceLanguageFor } from '../../src-core/base/language.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import type { IssuedInvite } from '../../src-core/contract/answers.ts'
import { encodeInvite } from '../../src-core/protocol/invite.ts'
import { type LiveKitKey, mintTicket } from '../tokens/mint.ts'
import { wordsFor } from '../words.ts'
import { calendarEntry } from './calendarEntry.ts'
import { inviteMessage } from './inviteMessage.ts'

export interface InvitesFor {
  readonly plan: Plan
  readonly server: LiveKitKey
  /** Address of the page that guests open. */
  readonly guestPage: string
  readonly now: number
}

/** A link works until a day after the planned end. */
const afterwardsMs = 24 * 3_600_000

/** One Invite per Seat, the ambassador's own excepted: that person is at this machine. */
export function issueInvites(invites: InvitesFor): Promise<readonly IssuedInvite[]> {
  const seats = invites.plan.seats.filter(({ role }) => role !== 'ambassador')
  return Promise.all(seats.map((seat) => issue(invites, seat)))
}

async function issue({ plan, server, guestPage, now }: InvitesFor, seat: PlannedSeat): Promise<IssuedInvite> {
  const ttlMs = Math.max(plan.startsAt + plan.plannedMs, now) + afterwardsMs - now
  const { token } = await mintTicket(server, { clinic: plan.id, group: null, seat, now, ttlMs })
  const language = interfaceLanguageFor(seat.languages)
  const invite = { server: server.address, clinic: plan.id, seat: seat.id, name: seat.name, role: seat.role, language, title: plan.title, token } // prettier-ignore
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
