import type { BlockId } from '../base/id.ts'
import type { Note } from './note.ts'

type Stamps = Pick<Note, 'block' | 'groupNumber'>

/** Notes of one Block and one place: the plenary (`groupNumber` null) or a Group. */
export interface NotesOfPlace<N extends Stamps> {
  readonly block: BlockId | null
  readonly groupNumber: number | null
  readonly notes: readonly N[]
}

/**
 * Notes as people look for them: by Block in the given order, in it the plenary and then the Groups by number, in each as
 * they were given. Notes of no Block, or of one that is no longer in the Agenda, come last.
 */
export function arrangeNotes<N extends Stamps>(
  notes: readonly N[],
  order: readonly BlockId[],
): readonly NotesOfPlace<N>[] {
  const placeOf = (block: BlockId | null): number => {
    const at = block === null ? -1 : order.indexOf(block)
    return at < 0 ? order.length : at
  }
  const sorted = notes.toSorted(
    (a, b) =>
      placeOf(a.block) - placeOf(b.block) ||
      compare(a.block ?? '', b.block ?? '') ||
      (a.groupNumber ?? 0) - (b.groupNumber ?? 0),
  )
  const places: { block: BlockId | null; groupNumber: number | null; notes: N[] }[] = []
  for (const note of sorted) {
    const last = places.at(-1)
    if (last?.block === note.block && last.groupNumber === note.groupNumber) last.notes.push(note)
    else places.push({ block: note.block, groupNumber: note.groupNumber, notes: [note] })
  }
  return places
}

/** By code units, so that the order is the same on every machine. */
function compare(first: string, second: string): number {
  return first === second ? 0 : first < second ? -1 : 1
}
