import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** Keeps a document in the browser's own database, under a name. */
export function keptInBrowser(name: string): (doc: Y.Doc) => { readonly loaded: Promise<void>; stop(): Promise<void> } {
  return (doc) => {
    const kept = new IndexeddbPersistence(name, doc)
    return { loaded: kept.whenSynced.then(() => undefined), stop: () => kept.destroy() }
  }
}
