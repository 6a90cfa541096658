import type { NoteId } from '../../src-core/base/id.ts'
import type { NotesStore } from '../sync/notesStore.ts'
import { NotesRunes, type Stamps } from './NotesRunes.svelte.ts'
import { type Timing, wait } from './timing.ts'

export interface NotebookOptions {
  readonly timing: Timing
  /** Fetches what the notes are made with, and opens those of this device. */
  readonly load: () => Promise<NotesStore>
  readonly stamps: () => Stamps
  readonly newId: () => NoteId
}

const againMs = 2_000

/**
 * The notes of this page. What they are made with comes after the sound, since a guest's link may be slow: until then there
 * is nothing to write with, and what others write meanwhile is found by the first comparison.
 */
export class Notebook {
  desk = $state.raw<NotesRunes | null>(null)
  store: NotesStore | null = null
  readonly #options: NotebookOptions
  #state: 'closed' | 'open' | 'ended' = 'closed'

  constructor(options: NotebookOptions) {
    this.#options = options
  }

  /** Opens the notes, however often that must be tried; `onOpen` is called once they are there. */
  async open(onOpen: () => void): Promise<void> {
    if (this.#state !== 'closed') return
    this.#state = 'open'
    const { timing, load, stamps, newId } = this.#options
    let store = await load().catch(() => null)
    while (store === null && !this.#isEnded) {
      await wait(timing, againMs)
      store = await load().catch(() => null)
    }
    if (store === null || this.#isEnded) return store?.stop()
    this.store = store
    this.desk = new NotesRunes(store, stamps, newId)
    onOpen()
  }

  async end(): Promise<void> {
    this.#state = 'ended'
    this.desk?.stop()
    await this.store?.stop()
  }

  get #isEnded(): boolean {
    return this.#state === 'ended'
  }
}
