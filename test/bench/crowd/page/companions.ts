import type { SeatId } from '../../../../src-core/base/id.ts'
import type { Group } from '../../../../src-core/grouping/group.ts'
import type { MediaRoom } from '../../../../src-renderer/media/media.ts'

const pollMs = 250

/**
 * Waits in a Group until packets have come from the open microphone of everybody else in the Group, since the first
 * look at each; false when `isOver` comes first. Silence comes as two or three packets a second.
 */
export async function hearsCompanions(
  room: () => Pick<MediaRoom, 'voices' | 'countSounds'>,
  { seats }: Group,
  me: SeatId,
  isOver: () => boolean,
): Promise<boolean> {
  const first = new Map<string, number>()
  const heard = new Set<SeatId>()
  while (!isOver()) {
    const counts = await room().countSounds()
    for (const { key, seat } of room().voices) {
      const packets = counts.get(key)?.packets
      if (packets === undefined) continue
      const before = first.get(key)
      if (before === undefined) first.set(key, packets)
      else if (packets > before) heard.add(seat)
    }
    if (seats.every((seat) => seat === me || heard.has(seat))) return true
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  return false
}
