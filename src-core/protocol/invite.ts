import type { ClinicId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import {
  type Parse,
  ParseError,
  boolean,
  count,
  id,
  json,
  list,
  matching,
  object,
  oneOf,
  text,
  withDefault,
} from '../base/parse.ts'
import { type Role, roles } from '../clinic/plan.ts'
import type { Seat } from '../clinic/view.ts'
import { fromBase64url, toBase64url } from './base64url.ts'

export const inviteVersion = 1

/** So many people's voices are received by everyone at home, muted or not. */
const crowdFrom = 25

/** True when not everyone at home can receive everyone: all those negotiations would grow with the square of the people. */
export function isCrowd(seats: readonly Pick<Seat, 'removed'>[]): boolean {
  return seats.filter(({ removed }) => !removed).length > crowdFrom
}

/** What a link carries after `#`, where no web server sees it: all that is needed to sit down. */
export interface Invite {
  readonly v: number
  /** `ws://` or `wss://` address of the LiveKit server. */
  readonly server: string
  readonly clinic: ClinicId
  readonly seat: SeatId
  readonly name: string
  readonly role: Role
  /** The language the page speaks to this person. */
  readonly language: Language
  /** What the person understands, best first, as far as the hosts know. */
  readonly languages: readonly Language[]
  /** The clinic's title. */
  readonly title: string
  /** Named contact and address of the friendly space; empty when there is none. */
  readonly contact: string
  readonly friendlySpaceUrl: string
  /** True when more people are invited than a page receives all voices of. Invites made before this was known say nothing. */
  readonly crowd: boolean
  /** The join token of the home room. */
  readonly token: string
}

/** Why a link opens nothing: damaged on its way, or made by a newer Tertulia than this page. */
export type InviteFailure = 'inviteBroken' | 'inviteNewer'

const parseVersion = object<Pick<Invite, 'v'>>({ v: count })

const parseInvite: Parse<Invite> = object<Invite>({
  v: count,
  server: matching(/^wss?:\/\/\S{1,300}$/, 'a server address'),
  clinic: id<ClinicId>(),
  seat: id<SeatId>(),
  name: text(120),
  role: oneOf(...roles),
  language: parseLanguage,
  languages: list(parseLanguage, 20),
  title: text(200),
  contact: text(200),
  friendlySpaceUrl: matching(/^$|^https?:\/\/\S+$/, 'a web address'),
  crowd: withDefault(boolean, false),
  token: matching(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'a token'),
})

/** The fragment of the link, without `#`. */
export function encodeInvite(invite: Omit<Invite, 'v'>): string {
  return toBase64url(JSON.stringify({ v: inviteVersion, ...invite }))
}

/**
 * Reads a fragment, or a whole link as people paste it: line breaks that a mail program put in and the full stop after the
 * link are dropped.
 */
export function readInvite(fragment: string): { readonly invite: Invite } | { readonly failed: InviteFailure } {
  const encoded = fragment
    .slice(fragment.lastIndexOf('#') + 1)
    .replace(/\s+/g, '')
    .replace(/[^\w-]+$/, '')
  const written = fromBase64url(encoded)
  if (written === null) return { failed: 'inviteBroken' }
  try {
    if (json(parseVersion)(written).v > inviteVersion) return { failed: 'inviteNewer' }
    return { invite: json(parseInvite)(written) }
  } catch (cause) {
    if (cause instanceof ParseError) return { failed: 'inviteBroken' }
    throw cause
  }
}

/** When the token ends, in ms since 1970, read without verifying it; null when it does not say. */
export function inviteEndsAt({ token }: Pick<Invite, 'token'>): number | null {
  const payload = fromBase64url(token.split('.')[1] ?? '')
  if (payload === null) return null
  try {
    return json(object<{ readonly exp: number }>({ exp: count }))(payload).exp * 1000
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}

/** True when the token says that its time is over. The server has the last word. */
export function inviteExpired(invite: Pick<Invite, 'token'>, now: number): boolean {
  const endsAt = inviteEndsAt(invite)
  return endsAt !== null && now >= endsAt
}
