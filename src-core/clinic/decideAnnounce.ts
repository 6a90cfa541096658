import type { SeatId } from '../base/id.ts'
import { lastEndOf } from '../grouping/group.ts'
import { type Decision, events, refuse } from './decision.ts'
import type { View } from './view.ts'

/** Speaking to all Groups at once: one at a time, and only while they meet. */
export function decideAnnounce({ announcer, round }: View, on: boolean, by: SeatId, at: number): Decision {
  if (!on) return announcer === by ? events({ type: 'announcerChanged', announcer: null, at }) : events()
  if (announcer !== null) return announcer === by ? events() : refuse('someoneElseOnAir')
  if (round === null || at < round.startsAt || at >= lastEndOf(round)) return refuse('noGroupsRunning')
  return events({ type: 'announcerChanged', announcer: by, at })
}
