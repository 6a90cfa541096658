import type { NoteId } from '../base/id.ts'
import { rootsOf } from './links.ts'
import type { Note } from './note.ts'

/** A card and what answers it, both in the order given. */
export interface Thread<N> {
  readonly note: N
  readonly answers: readonly N[]
}

type Answering = Pick<Note, 'id'> & { readonly details: Pick<Note['details'], 'answers'> }

/**
 * Cards with their answers. An answer to an answer stands under the same card; what answers a card that is not there, or
 * itself in the end, stands alone.
 */
export function threadsOf<N extends Answering>(notes: readonly N[]): readonly Thread<N>[] {
  return under(notes, rootsOf(notes, ({ details }) => details.answers)).map(({ note, others }) => ({ note, answers: others })) // prettier-ignore
}

/** The cards that are their own roots, each with those whose root it is. */
export function under<N extends { readonly id: NoteId }>(
  notes: readonly N[],
  roots: ReadonlyMap<NoteId, NoteId>,
): readonly { readonly note: N; readonly others: readonly N[] }[] {
  const groups = new Map<NoteId, { readonly note: N; readonly others: N[] }>()
  for (const note of notes) if (roots.get(note.id) === note.id) groups.set(note.id, { note, others: [] })
  for (const note of notes) {
    const root = roots.get(note.id) ?? note.id
    if (root !== note.id) groups.get(root)?.others.push(note)
  }
  return [...groups.values()]
}
