import type { SeatId } from '../../src-core/base/id.ts'
import type { Clock } from '../../src-main/live/clock.ts'
import { Failure } from '../../src-main/failure.ts'
import type { Rooms } from '../../src-main/livekit/rooms.ts'

/** Rooms without a server: what is there, by name, and who was sent out of where. */
export interface FakeRooms extends Rooms {
  readonly there: ReadonlyMap<string, string>
  readonly sentOut: readonly (readonly [room: string, seat: SeatId])[]
  /** The server is killed and comes back empty. */
  loseAll(): void
  /** While true every write fails. */
  refuse(on: boolean): void
}

export function fakeRooms(): FakeRooms {
  const there = new Map<string, string>()
  const sentOut: (readonly [string, SeatId])[] = []
  let isRefusing = false
  const write = (work: () => void): Promise<void> =>
    isRefusing ? Promise.reject(new Failure('serverUnreachable')) : Promise.resolve().then(work)
  return {
    there,
    sentOut,
    createRoom: (room, metadata) => write(() => void there.set(room, metadata)),
    setMetadata: (room, metadata) =>
      there.has(room) || isRefusing
        ? write(() => void there.set(room, metadata))
        : Promise.reject(new Failure('roomMissing')),
    readMetadata: (room) => write(() => undefined).then(() => there.get(room) ?? null),
    deleteRoom: (room) => write(() => void there.delete(room)),
    removeParticipant: (room, seat) => write(() => void sentOut.push([room, seat])),
    listParticipants: () => Promise.resolve([]),
    listSounds: () => Promise.resolve([]),
    muteTrack: () => Promise.resolve(),
    loseAll: () => there.clear(),
    refuse: (on) => void (isRefusing = on),
  }
}

/** A clock that goes when it is told to; alarms ring in their order. */
export interface FakeClock extends Clock {
  advance(ms: number): void
}

export function fakeClock(start: number): FakeClock {
  let now = start
  let alarms: readonly { readonly at: number; readonly ring: () => void }[] = []
  return {
    now: () => now,
    at(instant, ring) {
      const alarm = { at: Math.max(instant, now), ring }
      alarms = [...alarms, alarm]
      return () => void (alarms = alarms.filter((each) => each !== alarm))
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = alarms.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (next === undefined) break
        alarms = alarms.filter((each) => each !== next)
        now = next.at
        next.ring()
      }
      now = end
    },
  }
}
