import type { ClinicId, GroupId } from '../../src-core/base/id.ts'
import type { Round } from '../../src-core/grouping/group.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import type { Rooms } from '../livekit/rooms.ts'
import type { Clock } from './clock.ts'

/** Group rooms stay this long after everyone was called back: clients leave by their own clocks. */
export const graceMs = 30_000
const emptyTimeoutS = 3600

/** The rooms of the Groups: there when a Group is called, gone after a grace. */
export interface GroupRooms {
  /** Brings the rooms in line with the Round; null when there are no Groups. */
  follow(round: Round | null): void
  /** Resolves when the room of this Group is there. */
  readonly ready: (group: GroupId) => Promise<void>
  /** The server has lost all its rooms: makes those of the Round again. */
  again(): Promise<void>
  /** Forgets the alarms. The rooms stay. */
  stop(): void
}

export function groupRooms(
  clinic: ClinicId,
  rooms: Pick<Rooms, 'createRoom' | 'deleteRoom'>,
  clock: Clock,
  onTrouble: (failure: unknown) => void,
): GroupRooms {
  const made = new Map<GroupId, Promise<void>>()
  const create = (group: GroupId): Promise<void> => {
    const creating = rooms.createRoom(roomName(clinic, group), '', emptyTimeoutS)
    made.set(group, creating)
    creating.catch((failure: unknown) => {
      if (made.get(group) === creating) made.delete(group) // asked for again with the next Ticket
      onTrouble(failure)
    })
    return creating
  }
  const leaving = alarms(clock, (group) => {
    made.delete(group)
    rooms.deleteRoom(roomName(clinic, group)).catch(onTrouble)
  })
  return {
    follow(round) {
      const wanted = new Set(round?.groups.map(({ id }) => id) ?? [])
      for (const group of wanted) {
        leaving.takeBack(group)
        if (!made.has(group)) void create(group).catch(() => undefined)
      }
      for (const group of made.keys()) if (!wanted.has(group)) leaving.set(group)
    },
    ready: (group) => made.get(group) ?? create(group),
    async again() {
      const kept = [...made.keys()].filter((group) => !leaving.has(group))
      await Promise.all(kept.map(create))
    },
    stop: () => leaving.stop(),
  }
}

/** One alarm per Group, a grace from now. */
function alarms(clock: Clock, ring: (group: GroupId) => void) {
  const set = new Map<GroupId, () => void>()
  const takeBack = (group: GroupId): void => {
    set.get(group)?.()
    set.delete(group)
  }
  return {
    has: (group: GroupId): boolean => set.has(group),
    takeBack,
    set(group: GroupId): void {
      if (set.has(group)) return
      const alarm = clock.at(clock.now() + graceMs, () => {
        set.delete(group)
        ring(group)
      })
      set.set(group, alarm)
    },
    stop: () => [...set.keys()].forEach(takeBack),
  }
}
