import type { NoteId } from '../base/id.ts'

/**
 * Cards that point at other cards: for each the card at the end of its way. A way that ends at what is not there ends before;
 * who would come back to themselves, and whoever leads there, stands alone. Each card is looked at once, however long a way is.
 */
export function rootsOf<N extends { readonly id: NoteId }>(
  notes: readonly N[],
  linkOf: (note: N) => NoteId | null,
): ReadonlyMap<NoteId, NoteId> {
  const byId = new Map(notes.map((note) => [note.id, note]))
  const roots = new Map<NoteId, NoteId>()
  for (const start of notes) {
    if (linkOf(start) === null) {
      roots.set(start.id, start.id) // most, and so without more ado
      continue
    }
    const path = new Set<NoteId>()
    let note: N | undefined = start
    let last = start
    while (note !== undefined && !roots.has(note.id) && !path.has(note.id)) {
      path.add(note.id)
      last = note
      const link = linkOf(note)
      note = link === null ? undefined : byId.get(link)
    }
    const isCircle = note !== undefined && path.has(note.id)
    const root = note === undefined ? last.id : roots.get(note.id)
    for (const id of path) roots.set(id, isCircle || root === undefined ? id : root)
  }
  return roots
}
