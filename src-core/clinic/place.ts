import type { GroupId } from '../base/id.ts'
import { type Language, undetermined } from '../base/language.ts'
import type { Relaying } from '../interpretation/relay.ts'
import type { Turn, View } from './view.ts'

/**
 * The language of the floor in a place: a Group, or with null the plenary. In a Group without a common language it is not known
 * until somebody has spoken.
 */
export function floorIn({ floor, round }: Pick<View, 'floor' | 'round'>, group: GroupId | null): Language {
  if (group === null) return floor
  const said = round?.floors.find((each) => each.group === group)?.language
  return said ?? round?.groups.find(({ id }) => id === group)?.language ?? undetermined
}

/** The Turns that are heard in a place. */
export function turnsIn({ onAir }: Pick<View, 'onAir'>, group: GroupId | null): readonly Turn[] {
  return onAir.filter((turn) => turn.group === group)
}

/** What the Relays of a place depend on. */
export function relayingIn(view: View, group: GroupId | null): Relaying<Turn> {
  return {
    floor: floorIn(view, group),
    booths: view.booths,
    relays: view.relays.filter((relay) => relay.group === group),
    onAir: turnsIn(view, group),
  }
}

/** True for the plenary and for a Group that is called or meets. */
export function isPlace({ round }: View, group: GroupId | null): boolean {
  return group === null || round?.groups.some(({ id }) => id === group) === true
}
