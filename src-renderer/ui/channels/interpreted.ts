import { type Language, primary, undetermined, understands } from '../../../src-core/base/language.ts'
import { floorIn, turnsIn } from '../../../src-core/clinic/place.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { channelsOf } from '../../../src-core/interpretation/booth.ts'
import type { PersonHere, Place } from '../../session/live.ts'

/** Into which languages the floor of a place is interpreted, and which somebody there waits for. */
export interface Interpreted {
  readonly into: readonly Language[]
  readonly waiting: readonly Language[]
  /** How many people wait. */
  readonly people: number
}

/** In a Group without a common language nobody waits until it is known what is spoken. */
export function interpretedIn(view: View, place: Place, people: readonly PersonHere[]): Interpreted {
  const group = place.kind === 'group' ? place.group.id : null
  const floor = floorIn(view, group)
  const spoken = turnsIn(view, group).map(({ language }) => language)
  const into = [...new Set(spoken)].filter((language) => primary(language) !== primary(floor))
  const here = view.seats.filter(({ id, role }) => role !== 'interpreter' && people.some(({ seat }) => seat === id))
  const offered = channelsOf(view.booths)
  const wanted = here.flatMap(({ languages }) => {
    if (floor === undetermined || understands(languages, floor) || into.some((each) => understands(languages, each)))
      return []
    return offered.find((language) => understands(languages, language)) ?? []
  })
  return { into, waiting: [...new Set(wanted)], people: wanted.length }
}
