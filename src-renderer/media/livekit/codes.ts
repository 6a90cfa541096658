import { ConnectionError, ConnectionErrorReason, DisconnectReason } from 'livekit-client'
import { type EndCode, MediaFailure } from '../media.ts'

/** Why a link ended, in our words. */
export function endCodeOf(reason: DisconnectReason | undefined): EndCode {
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return 'joinedElsewhere'
  if (reason === DisconnectReason.PARTICIPANT_REMOVED) return 'removed'
  return reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED ? 'roomClosed' : 'lost'
}

/** Why a room could not be entered. A room that is not there answers 404. */
export function failureOf(cause: unknown): MediaFailure {
  if (!(cause instanceof ConnectionError)) return new MediaFailure('serverUnreachable', cause)
  if (cause.status === 404) return new MediaFailure('roomMissing', cause)
  if (cause.reason === ConnectionErrorReason.NotAllowed) return new MediaFailure('inviteExpired', cause)
  return new MediaFailure('serverUnreachable', cause)
}
