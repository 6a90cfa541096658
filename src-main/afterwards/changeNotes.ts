import * as Y from 'yjs'
import type { ClinicId } from '../../src-core/base/id.ts'
import { appendNotes, forgetIn } from '../store/notesLog.ts'
import type { Workplace } from '../workplace.ts'

type Shelves = Pick<Workplace, 'library' | 'live'>

/** Changes the notes of a clinic, live or not, as one step; resolves to what `change` gives when it is on disk. */
export async function changeNotes<T>(
  { library, live }: Shelves,
  clinic: ClinicId,
  change: (cards: Y.Map<unknown>) => T,
): Promise<T> {
  const shelf = await library()
  const open = await live.find(clinic)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, open === null ? await shelf.readNotes(clinic) : open.notes.state())
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const given = doc.transact(() => change(doc.getMap('notes')))
  for (const update of updates) {
    await (open === null ? appendNotes(shelf.folderOf(clinic), update) : open.notes.append(update))
  }
  return given
}

/** From then on nothing on this disk holds what was taken out of the notes. */
export async function forgetWithdrawn({ library, live }: Shelves, clinic: ClinicId): Promise<void> {
  const shelf = await library()
  const open = await live.find(clinic)
  await (open === null ? forgetIn(shelf.folderOf(clinic)) : open.notes.forget())
}
