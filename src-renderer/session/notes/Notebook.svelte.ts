import type { SeatId } from '../../../src-core/base/id.ts'
import type { NotesStore } from '../../sync/notesStore.ts'
import { NotesRunes, type NotesRunesOptions } from './NotesRunes.svelte.ts'
import { type Timing, wait } from '../timing.ts'

export interface NotebookOptions extends Omit<NotesRunesOptions, 'store'> {
  readonly timing: Timing
  /** Fetches what the notes are made with, and opens those of this device. */
  readonly load: () => Promise<NotesStore>
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
  /** What main has put in before the notes are open here. */
  #ofMain: Uint8Array[] = []
  #opening: Promise<void> | null = null
  #isEnded = false

  constructor(options: NotebookOptions) {
    this.#options = options
  }

  /** Opens the notes, however often that must be tried; `onOpen` is called once they are there. */
  async open(onOpen: () => void): Promise<void> {
    if (this.#opening !== null) return
    this.#opening = this.#open()
    await this.#opening
    if (!this.#isEnded) onOpen()
  }

  /** A message of a peer; `from` is stamped by the server. */
  hear(from: SeatId, bytes: Uint8Array): void {
    this.store?.hear(from, bytes)
    this.#options.writers.hear(from, bytes)
  }

  /** What main has put into the notes by itself. */
  hearMain(update: Uint8Array): void {
    if (this.store === null) this.#ofMain.push(update)
    else this.store.hearMain(update)
  }

  /** What this device keeps stays readable: its person may want to hand it in. */
  async end(): Promise<void> {
    this.#isEnded = true
    this.#opening ??= this.#open()
    await this.#opening
    await this.store?.stop()
    this.desk?.stop()
  }

  async #open(): Promise<void> {
    const { timing, load, ...options } = this.#options
    let store = await load().catch(() => null)
    while (store === null && !this.#isEnded) {
      await wait(timing, againMs)
      store = await load().catch(() => null)
    }
    if (store === null) return
    this.store = store
    for (const update of this.#ofMain.splice(0)) store.hearMain(update)
    this.desk = new NotesRunes({ ...options, store })
  }
}
