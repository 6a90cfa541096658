import { keptInBrowser } from './indexedDb.ts'
import { NotesStore, type NotesStoreOptions } from './notesStore.ts'

/** Notes that this browser keeps under a name. */
export function keptNotes(name: string, options: Omit<NotesStoreOptions, 'keep'>): NotesStore {
  return new NotesStore({ ...options, keep: keptInBrowser(name) })
}
