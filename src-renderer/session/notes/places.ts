import type { BlockId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { type NotePlace, placeKey } from '../../../src-core/notes/place.ts'
import type { LiveSession } from '../live.ts'

/** Where people are now: the plenary of the running Block, and its Groups. */
export function placesNow({ running, round }: Pick<View, 'running' | 'round'>): readonly NotePlace[] {
  if (running === null) return []
  const plenary = { block: running.block, group: null, groupNumber: null }
  return [plenary, ...(round?.groups ?? []).map(({ id, number }) => ({ ...plenary, group: id, groupNumber: number }))]
}

/** Where somebody is: cards that are made there belong there. */
export function notePlaceOf({ view, place }: Pick<LiveSession, 'view' | 'place'>): NotePlace {
  const group = place.kind === 'group' ? place.group : null
  return { block: view.running?.block ?? null, group: group?.id ?? null, groupNumber: group?.number ?? null }
}

/** All places that a card can be put into: every Block, and the Groups that it has, or of which there are cards. */
export function placesOf(view: View, notes: readonly Note[]): readonly NotePlace[] {
  const places = new Map<string, NotePlace>()
  const add = (place: NotePlace): void => void places.set(placeKey(place), place)
  for (const { id } of view.agenda) add({ block: id, group: null, groupNumber: null })
  for (const { block, group, groupNumber } of notes) if (groupNumber !== null) add({ block, group, groupNumber })
  for (const place of placesNow(view)) add(place)
  const rank = (block: BlockId | null): number => view.agenda.findIndex(({ id }) => id === block)
  return [...places.values()]
    .filter(({ block }) => rank(block) >= 0)
    .sort((a, b) => rank(a.block) - rank(b.block) || (a.groupNumber ?? 0) - (b.groupNumber ?? 0))
}

/** Blocks whose Groups can be seen side by side, in the order of the Agenda. */
export function blocksWithGroups(view: View, notes: readonly Note[]): readonly BlockId[] {
  const blocks = new Set(
    placesOf(view, notes).flatMap(({ block, groupNumber }) => (groupNumber === null ? [] : [block])),
  )
  return view.agenda.map(({ id }) => id).filter((id) => blocks.has(id))
}

/** The place that comes after another among those of now, around the ends; null is where I am. */
export function nextPlace(
  view: Pick<View, 'running' | 'round'>,
  place: NotePlace | null,
  step: -1 | 1,
): NotePlace | null {
  const places = [null, ...placesNow(view)]
  const at = place === null ? 0 : places.findIndex((each) => each !== null && placeKey(each) === placeKey(place))
  return places[(Math.max(at, 0) + step + places.length) % places.length] ?? null
}
