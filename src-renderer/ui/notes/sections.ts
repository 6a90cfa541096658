import type { BlockId } from '../../../src-core/base/id.ts'
import type { ViewBlock } from '../../../src-core/clinic/view.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { compareNotes } from '../../../src-core/notes/order.ts'
import { type NotePlace, placeKey } from '../../../src-core/notes/place.ts'

/** Notes of one Block and Group, in order. */
export interface NoteSection {
  readonly key: string
  /** Null: outside the Agenda. */
  readonly block: ViewBlock | null
  readonly groupNumber: number | null
  readonly notes: readonly Note[]
}

/** Where somebody is with their Group. */
export type OwnSection = Pick<NotePlace, 'block' | 'groupNumber'>

/** Notes by Block (in the Agenda's order) and Group; `only` keeps one Block, `own` comes first. */
export function sectionsOf(
  notes: readonly Note[],
  agenda: readonly ViewBlock[],
  only: BlockId | null,
  own: OwnSection | null = null,
): readonly NoteSection[] {
  const kept = only === null ? notes : notes.filter(({ block }) => block === only)
  const keys = [...new Set(kept.map(placeKey))]
  const ownKey = own && placeKey(own)
  const place = ({ block, key }: NoteSection): number =>
    key === ownKey ? -2 : block === null ? -1 : agenda.indexOf(block)
  return keys
    .map((key) => {
      const mine = kept.filter((note) => placeKey(note) === key).toSorted(compareNotes)
      const block = agenda.find(({ id }) => id === mine[0]?.block) ?? null
      return { key, block, groupNumber: mine[0]?.groupNumber ?? null, notes: mine }
    })
    .toSorted((a, b) => place(a) - place(b) || (a.groupNumber ?? 0) - (b.groupNumber ?? 0))
}
