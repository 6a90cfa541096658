import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { roomName } from '../../../src-core/protocol/roomName.ts'
import type { Rooms } from '../../../src-main/livekit/rooms.ts'

/** Who is in a Group's room that is not theirs, as the server says. */
export async function misplacedIn(
  rooms: Pick<Rooms, 'listParticipants'>,
  clinic: ClinicId,
  groups: Grouping,
): Promise<readonly SeatId[]> {
  const present = await Promise.all(groups.map(({ id }) => rooms.listParticipants(roomName(clinic, id))))
  return groups.flatMap(({ seats }, at) => present[at]!.map(({ seat }) => seat).filter((seat) => !seats.includes(seat)))
}
