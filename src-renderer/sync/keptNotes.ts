import { BrowserShelf } from './indexedDb.ts'
import { NotesStore, type NotesStoreOptions } from './notesStore.ts'

/** Notes that this browser keeps under a name. */
export function keptNotes(name: string, options: Omit<NotesStoreOptions, 'shelf'>): NotesStore {
  return new NotesStore({ ...options, shelf: (whole) => new BrowserShelf(name, whole) })
}
