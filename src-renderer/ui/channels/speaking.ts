import type { SeatId } from '../../../src-core/base/id.ts'
import { seatOf } from '../../../src-core/clinic/view.ts'
import type { Group } from '../../../src-core/grouping/group.ts'
import type { LiveSession, PersonHere } from '../../session/live.ts'

/** True when somebody speaks in a place who is no interpreter, as far as this page knows. */
export function isSomeoneSpeaking(live: LiveSession, group: Group | null): boolean {
  const { view, place, people } = live
  const mine = place.kind === 'group' ? place.group.id : null
  const isHere = mine === (group?.id ?? null)
  const speaking = isHere || group === null ? speakers(isHere ? people : []) : (live.pulseOf(group.id)?.speaking ?? [])
  return speaking.some((seat) => seatOf(view, seat)?.role !== 'interpreter')
}

/** How the link of somebody is who is where I am. */
export function linkOf({ people }: LiveSession, seat: SeatId): PersonHere['link'] {
  return people.find((person) => person.seat === seat)?.link ?? 'unknown'
}

function speakers(people: readonly PersonHere[]): readonly SeatId[] {
  return people.filter(({ speaking }) => speaking).map(({ seat }) => seat)
}
