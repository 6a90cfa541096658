import { type ParticipantInfo, RoomServiceClient, ServerError, TrackSource } from 'livekit-server-sdk'
import type { SeatId } from '../../src-core/base/id.ts'
import type { OpenSound } from '../../src-core/clinic/stray.ts'
import { languageOfChannel } from '../../src-core/protocol/channelName.ts'
import { Failure } from '../failure.ts'
import { type ApiGrant, type LiveKitKey, mintApiToken } from '../tokens/mint.ts'
import { latestWins } from './latestWins.ts'

/**
 * The rooms of a LiveKit server, as main orders them. Failures: `serverUnreachable`, `keyRefused`, `roomMissing`,
 * `serverRefused`.
 */
export interface Rooms {
  /** Makes a room that stays for `emptyTimeoutS` while nobody is in it. A room that is there already gets the metadata. */
  createRoom(room: string, metadata: string, emptyTimeoutS: number): Promise<void>
  /**
   * Replaces the metadata. At most one write per room is under way; of those that wait only the newest is written. Resolves
   * when this text or a newer one is there.
   */
  setMetadata(room: string, metadata: string): Promise<void>
  /** What a room says; null when there is no such room. */
  readMetadata(room: string): Promise<string | null>
  /** Ends a room and sends everyone out. A room that is gone is no failure. */
  deleteRoom(room: string): Promise<void>
  /** Sends a Seat out of a room. A Seat that is gone is no failure. Its token still opens the room until it expires. */
  removeParticipant(room: string, seat: SeatId): Promise<void>
  /** Who is in a room. */
  listParticipants(room: string): Promise<readonly PresentSeat[]>
  /** Microphones and Channels that are sent into a room and not muted. Of a room that is gone: none. */
  listSounds(room: string): Promise<readonly OpenSound[]>
  /** Mutes what a Seat sends. What is gone is no failure. */
  muteTrack(room: string, seat: SeatId, track: string): Promise<void>
}

export interface PresentSeat {
  readonly seat: SeatId
  /** ms since 1970, by the server's clock, in whole seconds. */
  readonly joinedAt: number
}

const timeoutS = 8

/** The rooms of a real server; `now` is the time there. */
export function livekitRooms(server: LiveKitKey, now = Date.now): Rooms {
  const address = server.address.replace(/^ws/, 'http')
  const api = async (grant: ApiGrant): Promise<RoomServiceClient> => {
    const token = await mintApiToken(server, grant, now())
    return new RoomServiceClient(address, undefined, undefined, { token, requestTimeout: timeoutS, failover: false })
  }
  const admin = (room: string) => api({ roomAdmin: true, room })
  const write = latestWins(async (room: string, metadata: string) => {
    await told(admin(room).then((client) => client.updateRoomMetadata(room, metadata)))
  })
  return {
    async createRoom(room, metadata, emptyTimeoutS) {
      const limits = { emptyTimeout: emptyTimeoutS, departureTimeout: emptyTimeoutS }
      const made = await told(
        api({ roomCreate: true }).then((client) => client.createRoom({ name: room, metadata, ...limits })),
      )
      if (made.metadata !== metadata) await write(room, metadata)
    },
    setMetadata: write,
    async readMetadata(room) {
      const [found] = await told(api({ roomList: true }).then((client) => client.listRooms([room])))
      return found?.metadata ?? null
    },
    deleteRoom: (room) => unlessMissing(told(api({ roomCreate: true }).then((client) => client.deleteRoom(room)))),
    removeParticipant: (room, seat) =>
      unlessMissing(told(admin(room).then((client) => client.removeParticipant(room, seat)))),
    async listParticipants(room) {
      const found = await told(admin(room).then((client) => client.listParticipants(room)))
      return found.map(({ identity, joinedAt }) => ({ seat: identity as SeatId, joinedAt: Number(joinedAt) * 1000 }))
    },
    async listSounds(room) {
      const found = await unlessMissing(told(admin(room).then((client) => client.listParticipants(room))))
      return (found ?? []).flatMap(openSounds)
    },
    async muteTrack(room, seat, track) {
      const muting = admin(room).then((client) => client.mutePublishedTrack(room, seat, track, true))
      await unlessGone(unlessMissing(told(muting)))
    },
  }
}

async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    throw new Failure(codeOf(cause), cause)
  }
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof ServerError)) return 'serverUnreachable'
  if (cause.status === 401 || cause.status === 403) return 'keyRefused'
  return cause.code === 'not_found' ? 'roomMissing' : 'serverRefused'
}

function openSounds({ identity, tracks }: ParticipantInfo): readonly OpenSound[] {
  return tracks.flatMap(({ sid: track, source, name, muted }) => {
    const channel = source === TrackSource.UNKNOWN ? languageOfChannel(name) : null
    const isSound = source === TrackSource.MICROPHONE || channel !== null
    return isSound && !muted ? [{ seat: identity as SeatId, track, channel }] : []
  })
}

/** The server asks whoever is to be muted: of a Seat that has gone there is no answer. */
async function unlessGone(done: Promise<unknown>): Promise<void> {
  try {
    await done
  } catch (failure) {
    const cause = failure instanceof Failure ? failure.cause : null
    if (!(cause instanceof ServerError && cause.code === 'unavailable')) throw failure
  }
}

async function unlessMissing<T>(done: Promise<T>): Promise<T | undefined> {
  try {
    return await done
  } catch (failure) {
    if (!(failure instanceof Failure && failure.code === 'roomMissing')) throw failure
    return undefined
  }
}
