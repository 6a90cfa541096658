import type { ClinicId, GroupId, SeatId } from '../../src-core/base/id.ts'
import { ParseError, anyText, id, json, matching, nullable, object } from '../../src-core/base/parse.ts'
import type { Ticket } from '../../src-core/contract/answers.ts'

export const parseTicket = object<Ticket>({
  server: matching(/^wss?:\/\/\S+$/, 'a LiveKit address'),
  token: anyText,
  seat: id<SeatId>(),
  clinic: id<ClinicId>(),
  group: nullable(id<GroupId>()),
})

/** The Ticket that the host's Seat answered with; null when it refused. */
export function parseTicketReply(reply: string): Ticket | null {
  try {
    return json(parseTicket)(reply)
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
