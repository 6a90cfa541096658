import type { SeatId } from '../../src-core/base/id.ts'
import type { OpenSound } from '../../src-core/clinic/stray.ts'
import { Failure } from '../../src-main/failure.ts'
import type { PresentSeat, Rooms } from '../../src-main/livekit/rooms.ts'

/** Rooms in memory. Tests let people in, read the metadata, and take the server away. */
export interface FakeRooms extends Rooms {
  readonly metadata: ReadonlyMap<string, string>
  enter(room: string, seat: SeatId, at: number): void
  /** Somebody sends this into a room. */
  sound(room: string, sound: OpenSound): void
  /** The server crashed: all rooms are gone. */
  crash(): void
}

export function fakeRooms(): FakeRooms {
  const metadata = new Map<string, string>()
  const people = new Map<string, PresentSeat[]>()
  const sounds = new Map<string, readonly OpenSound[]>()
  const inside = (room: string): PresentSeat[] => {
    if (!metadata.has(room)) throw new Failure('roomMissing', room)
    return people.get(room) ?? []
  }
  return {
    metadata,
    enter: (room, seat, joinedAt) => people.set(room, [...inside(room), { seat, joinedAt }]),
    sound: (room, sound) => sounds.set(room, [...(sounds.get(room) ?? []), sound]),
    crash: () => [metadata, people, sounds].forEach((map) => map.clear()),
    createRoom: async (room, text) => void metadata.set(room, await Promise.resolve(text)),
    async setMetadata(room, text) {
      inside(room)
      metadata.set(room, await Promise.resolve(text))
    },
    readMetadata: (room) => Promise.resolve(metadata.get(room) ?? null),
    async deleteRoom(room) {
      await Promise.resolve([metadata, people].map((map) => map.delete(room)))
    },
    async removeParticipant(room, seat) {
      const left = metadata.has(room) ? inside(room).filter((each) => each.seat !== seat) : []
      await Promise.resolve(people.set(room, left))
    },
    listParticipants: (room) => Promise.resolve().then(() => inside(room)),
    listSounds: (room) => Promise.resolve(sounds.get(room) ?? []),
    async muteTrack(room, _seat, track) {
      const left = (sounds.get(room) ?? []).filter((each) => each.track !== track)
      await Promise.resolve(sounds.set(room, left))
    },
  }
}
