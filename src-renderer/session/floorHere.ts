import type { GroupId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import { floorIn } from '../../src-core/clinic/place.ts'
import type { LiveSession } from './live.ts'

/** The Group where I am; null in the plenary. */
export function groupHere({ place }: Pick<LiveSession, 'place'>): GroupId | null {
  return place.kind === 'group' ? place.group.id : null
}

/** What is spoken where I am. */
export function floorHere(live: Pick<LiveSession, 'view' | 'place'>): Language {
  return floorIn(live.view, groupHere(live))
}
