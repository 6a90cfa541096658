import * as Y from 'yjs'
import type { ClinicId } from '../../src-core/base/id.ts'
import { appendNotes, forgetIn } from '../store/notesLog.ts'
import type { Workplace } from '../workplace.ts'

/** `announce` reaches the window of a live clinic: whoever is in it hears what changed from there. */
export type Shelves = Pick<Workplace, 'library' | 'live' | 'announce'>

/**
 * Changes the notes of a clinic, live or not, as one step; resolves to what `change` gives when it is on disk. `bytes`: how long
 * all notes are as one update.
 */
export async function changeNotes<T>(
  at: Shelves,
  clinic: ClinicId,
  change: (cards: Y.Map<unknown>, bytes: number) => T,
): Promise<T> {
  const doc = new Y.Doc()
  const state = await notesState(at, clinic)
  Y.applyUpdate(doc, state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const given = doc.transact(() => change(doc.getMap('notes'), state.length))
  for (const update of updates) await putIn(at, clinic, update)
  return given
}

/** All notes of a clinic as one update. */
export async function notesState({ library, live }: Shelves, clinic: ClinicId): Promise<Uint8Array> {
  const open = await live.find(clinic)
  return open === null ? (await library()).readNotes(clinic) : open.notes.state()
}

/** Puts an update into the notes; resolves when it is on disk. Failures: `notesUnreadable`, the disk's. */
export async function putIn({ library, live, announce }: Shelves, clinic: ClinicId, update: Uint8Array): Promise<void> {
  const open = await live.find(clinic)
  if (open === null) return appendNotes((await library()).folderOf(clinic), update)
  await open.notes.append(update)
  announce('live.notesChanged', { clinic, update: Buffer.from(update).toString('base64') })
}

/** From then on nothing on this disk holds what was taken out of the notes. */
export async function forgetWithdrawn(
  { library, live }: Pick<Shelves, 'library' | 'live'>,
  clinic: ClinicId,
): Promise<void> {
  const shelf = await library()
  const open = await live.find(clinic)
  await (open === null ? forgetIn(shelf.folderOf(clinic)) : open.notes.forget())
}
