import type { NoteId } from '../base/id.ts'
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
  const byId = new Map(notes.map((note) => [note.id, note]))
  const roots = new Map<NoteId, NoteId>()
  for (const note of notes) findRoot(note, byId, roots)
  const threads = new Map<NoteId, { readonly note: N; readonly answers: N[] }>()
  for (const note of notes) if (roots.get(note.id) === note.id) threads.set(note.id, { note, answers: [] })
  for (const note of notes) {
    const root = roots.get(note.id) ?? note.id
    if (root !== note.id) threads.get(root)?.answers.push(note)
  }
  return [...threads.values()]
}

/** Each card is looked at once, however long a chain is. */
function findRoot<N extends Answering>(start: N, byId: ReadonlyMap<NoteId, N>, roots: Map<NoteId, NoteId>): void {
  const path = new Set<NoteId>()
  let note: N | undefined = start
  let last = start
  while (note !== undefined && !roots.has(note.id) && !path.has(note.id)) {
    path.add(note.id)
    last = note
    note = note.details.answers === null ? undefined : byId.get(note.details.answers)
  }
  const isCircle = note !== undefined && path.has(note.id)
  const root = note === undefined ? last.id : roots.get(note.id)
  for (const id of path) roots.set(id, isCircle || root === undefined ? id : root)
}
