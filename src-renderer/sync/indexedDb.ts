import * as Y from 'yjs'
import type { NotesShelf } from './notesShelf.ts'

/**
 * A shelf in the browser's own database, laid out as y-indexeddb does: updates by a growing number in `updates`, the draft in
 * `custom`. That library does not tell when a change is written; here a promise resolves with the transaction, which is asked
 * to be on disk by then (`durability: 'strict'`).
 */
const stores = ['updates', 'custom'] as const
const draftKey = 'draft'

/** So many updates are merged into one. */
const mergeAt = 500

/** Notes of one Seat, under a name. */
export class BrowserShelf implements NotesShelf {
  readonly #name: string
  readonly #whole: () => Uint8Array
  #opening: Promise<IDBDatabase> | null = null
  #wasOpen = false
  /** The number of the last update that this page has had. */
  #last = 0

  /** `whole` gives all there is, for a database that was deleted while the page was open. */
  constructor(name: string, whole: () => Uint8Array) {
    this.#name = name
    this.#whole = whole
  }

  async news(): Promise<readonly Uint8Array[]> {
    const range = IDBKeyRange.lowerBound(this.#last, true)
    const keys = await this.#run<IDBValidKey[]>(({ updates }) => updates.getAllKeys(range))
    if (keys.length === 0) return []
    const found = await this.#run<unknown[]>(({ updates }) => updates.getAll(range))
    this.#last = Number(keys.at(-1))
    return found.filter((each) => each instanceof Uint8Array)
  }

  async keep(update: Uint8Array): Promise<void> {
    const number = Number(await this.#run(({ updates }) => updates.add(update)))
    if (number === this.#last + 1) this.#last = number // else another tab has kept something between
    if (number % mergeAt === 0) await this.#mergeAll().catch(() => undefined) // the update is kept in any case
  }

  /** In one transaction, so that a tab which ends in the middle leaves all as it was. */
  async #mergeAll(): Promise<void> {
    const made = { from: NaN, one: null as IDBRequest<IDBValidKey> | null }
    await this.#run(({ updates }) => {
      const keys = updates.getAllKeys()
      const all: IDBRequest<unknown[]> = updates.getAll()
      all.onsuccess = () => {
        const merged = mergedOrNull(all.result)
        if (merged === null) return
        updates.clear()
        made.from = Number(keys.result.at(-1))
        made.one = updates.add(merged)
      }
      return all
    })
    if (made.one !== null && made.from === this.#last) this.#last = Number(made.one.result) // else it has what is news here
  }

  async draft(): Promise<string | null> {
    const draft = await this.#run<unknown>(({ custom }) => custom.get(draftKey))
    return typeof draft === 'string' ? draft : null
  }

  async keepDraft(draft: string): Promise<void> {
    await this.#run(({ custom }) => custom.put(draft, draftKey))
  }

  async close(): Promise<void> {
    const database = await this.#opening?.catch(() => null)
    database?.close()
  }

  async #run<T>(work: (stores: Stores) => IDBRequest<T>): Promise<T> {
    this.#opening ??= this.#open()
    const database = await this.#opening
    try {
      return await inTransaction(database, work)
    } catch (cause) {
      // a newer tab or the person has closed it: the next try opens it anew
      if (cause instanceof DOMException && cause.name === 'InvalidStateError') this.#opening = null
      throw cause
    }
  }

  async #open(): Promise<IDBDatabase> {
    try {
      const database = await openDatabase(this.#name)
      database.onversionchange = () => database.close()
      if (this.#wasOpen) await inTransaction(database, ({ updates }) => updates.add(this.#whole()))
      this.#wasOpen = true
      return database
    } catch (cause) {
      this.#opening = null
      throw cause
    }
  }
}

type Stores = Readonly<Record<(typeof stores)[number], IDBObjectStore>>

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name) // whatever number its layout has; throws where there is no database
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('updates', { autoIncrement: true })
      asked.result.createObjectStore('custom')
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('no database'))
    asked.onblocked = () => reject(new Error('no database'))
  })
}

/** Both stores always, so that transactions happen in the order in which they were begun. */
function inTransaction<T>(database: IDBDatabase, work: (stores: Stores) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    const [updates, custom] = [transaction.objectStore('updates'), transaction.objectStore('custom')]
    const request = work({ updates, custom })
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })
}

/** By way of a document: it drops what was withdrawn. Null when one of them cannot be read: then they stay as they are. */
function mergedOrNull(all: readonly unknown[]): Uint8Array | null {
  const doc = new Y.Doc()
  try {
    for (const update of all) if (update instanceof Uint8Array) Y.applyUpdate(doc, update)
    return Y.encodeStateAsUpdate(doc)
  } catch {
    return null
  } finally {
    doc.destroy()
  }
}
