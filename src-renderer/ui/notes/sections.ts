import type { BlockId } from '../../../src-core/base/id.ts'
import type { ViewBlock } from '../../../src-core/clinic/view.ts'
import type { Note } from '../../../src-core/notes/note.ts'
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

/** Notes, which are in order, by Block (in the Agenda's order) and Group; `only` keeps one Block, `own` comes first. */
export function sectionsOf(
  notes: readonly Note[],
  agenda: readonly ViewBlock[],
  only: BlockId | null,
  own: OwnSection | null = null,
): readonly NoteSection[] {
  const kept = only === null ? notes : notes.filter(({ block }) => block === only)
  const ownKey = own && placeKey(own)
  const place = ({ block, key }: NoteSection): number =>
    key === ownKey ? -2 : block === null ? -1 : agenda.indexOf(block)
  const parts = new Map<string, Note[]>()
  for (const note of kept) {
    const part = parts.get(placeKey(note))
    if (part === undefined) parts.set(placeKey(note), [note])
    else part.push(note)
  }
  return [...parts]
    .map(([key, mine]) => {
      const block = agenda.find(({ id }) => id === mine[0]?.block) ?? null
      return { key, block, groupNumber: mine[0]?.groupNumber ?? null, notes: mine }
    })
    .toSorted((a, b) => place(a) - place(b) || (a.groupNumber ?? 0) - (b.groupNumber ?? 0))
}
