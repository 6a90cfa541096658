import { setTimeout as pause } from 'node:timers/promises'
import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { roomName } from '../../../src-core/protocol/roomName.ts'
import type { Rooms } from '../../../src-main/livekit/rooms.ts'

/** Where everyone was, as the server says. */
export interface Found {
  /** Per person the ms after T0 when the server first had them in their room: 0 when they were there at T0. */
  readonly arrivedMs: readonly number[]
  readonly missing: readonly SeatId[]
  readonly misplaced: readonly SeatId[]
}

const pollMs = 100

/** Asks the server from T0 on who is in which Group's room, until everyone is or the time is over; at least once, however late. */
export async function findEveryone(
  rooms: Pick<Rooms, 'listParticipants'>,
  clinic: ClinicId,
  groups: Grouping,
  { startsAt, withinMs }: { readonly startsAt: number; readonly withinMs: number },
): Promise<Found> {
  const expected = groups.flatMap(({ seats }) => seats)
  const arrived = new Map<SeatId, number>()
  const misplaced = new Set<SeatId>()
  await pause(Math.max(0, startsAt - Date.now()))
  let ms = 0
  while (arrived.size < expected.length && ms <= withinMs) {
    ms = Date.now() - startsAt
    const asking = groups.map(({ id }) => rooms.listParticipants(roomName(clinic, id)))
    for (const [index, people] of (await Promise.all(asking)).entries()) {
      for (const { seat } of people) {
        if (groups[index]?.seats.includes(seat) !== true) misplaced.add(seat)
        else if (!arrived.has(seat)) arrived.set(seat, ms <= pollMs ? 0 : ms)
      }
    }
    await pause(pollMs)
  }
  const missing = expected.filter((seat) => !arrived.has(seat))
  return { arrivedMs: [...arrived.values()], missing, misplaced: [...misplaced] }
}
