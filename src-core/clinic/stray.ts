import type { GroupId, SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { type View, isOffFloor, seatOf } from './view.ts'

/** Something to be heard that a Seat sends into a room and has not muted. */
export interface OpenSound {
  readonly seat: SeatId
  /** The server's name of the track. */
  readonly track: string
  /** The Channel that its sender claims to make; null for a microphone. */
  readonly channel: Language | null
}

/**
 * What must not be heard in the plenary (`group` null) or in a Group: a Channel of anyone but who has the Turn into it there,
 * the microphone of an interpreter, since what they say never comes over the floor, and everything of who was
 * removed. Pages do not play a Channel without a Turn either; this is for what a page would not know of, or a page that is not ours.
 */
export function straysIn(view: View, group: GroupId | null, sounds: readonly OpenSound[]): readonly OpenSound[] {
  return sounds.filter(({ seat, channel }) => {
    if (seatOf(view, seat)?.removed === true) return true
    if (channel === null) return isOffFloor(view, seat)
    return !view.onAir.some((turn) => turn.seat === seat && turn.group === group && turn.language === channel)
  })
}
