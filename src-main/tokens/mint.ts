import { SignJWT } from 'jose'
import type { ClinicId, GroupId, SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Role } from '../../src-core/clinic/plan.ts'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'

/** A LiveKit server and the key that opens it. The secret stays in main. */
export interface LiveKitKey {
  /** `ws://` or `wss://` address. */
  readonly address: string
  readonly key: string
  readonly secret: string
}

/** The Seat that a Ticket is for. */
export interface TicketSeat {
  readonly id: SeatId
  readonly name: string
  readonly role: Role
  readonly languages: readonly Language[]
}

/** Which room a Ticket opens, for whom, and for how long. `group` null is the home room; `now` is in ms since 1970. */
export interface TicketFor {
  readonly clinic: ClinicId
  readonly group: GroupId | null
  readonly seat: TicketSeat
  readonly now: number
  readonly ttlMs: number
}

/** Clocks differ: a Ticket is valid from this long before it was made. */
const earlierS = 10

/** The token that lets one Seat into one room, with the rights of its Role and no more. */
export async function mintTicket(server: LiveKitKey, { clinic, group, seat, now, ttlMs }: TicketFor): Promise<Ticket> {
  const token = await sign(server, now, ttlMs, seat.id, {
    name: seat.name,
    attributes: { role: seat.role, languages: seat.languages.join(',') },
    video: {
      room: roomName(clinic, group),
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishData: true,
      canPublishSources: sourcesOf(seat.role),
      canUpdateOwnMetadata: false,
      hidden: false,
    },
  })
  return { server: server.address, token, seat: seat.id, clinic, group }
}

/** What main asks the server's API for: made anew for each call. */
export type ApiGrant =
  { readonly roomCreate: true } | { readonly roomList: true } | { readonly roomAdmin: true; readonly room: string }

/** Main's own token for one API call: valid for 60 seconds. */
export function mintApiToken(server: LiveKitKey, grant: ApiGrant, now: number): Promise<string> {
  return sign(server, now, 60_000, null, { video: grant })
}

/** An interpreter's Channel has the source `unknown`, which livekit-server-sdk cannot sign: hence `jose`. */
function sourcesOf(role: Role): readonly string[] {
  return role === 'interpreter'
    ? ['microphone', 'camera', 'unknown']
    : ['microphone', 'camera', 'screen_share', 'screen_share_audio']
}

function sign(server: LiveKitKey, now: number, ttlMs: number, subject: string | null, claims: Record<string, unknown>) {
  const seconds = Math.floor(now / 1000)
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(server.key)
    .setIssuedAt(seconds)
    .setNotBefore(seconds - earlierS)
    .setExpirationTime(seconds + Math.ceil(ttlMs / 1000))
  if (subject !== null) jwt.setSubject(subject)
  return jwt.sign(new TextEncoder().encode(server.secret))
}
