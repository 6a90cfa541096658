import type { NotesShelf } from '../../../src-renderer/sync/notesShelf.ts'

interface Device {
  readonly updates: Uint8Array[]
  draft: string | null
  refuses: boolean
}

/** A device in memory, as one tab of a Seat sees it. */
export class FakeShelf implements NotesShelf {
  readonly #device: Device
  #last = 0

  constructor(device: Device = { updates: [], draft: null, refuses: false }) {
    this.#device = device
  }

  /** The same device in another tab, or after a reload. */
  again(): FakeShelf {
    return new FakeShelf(this.#device)
  }

  /** True: the device is full, or keeps nothing for pages. */
  set refuses(refuses: boolean) {
    this.#device.refuses = refuses
  }

  news(): Promise<readonly Uint8Array[]> {
    return this.#answer(() => {
      const { updates } = this.#device
      const news = updates.slice(this.#last)
      this.#last = updates.length
      return news
    })
  }

  keep(update: Uint8Array): Promise<void> {
    return this.#answer(() => {
      const { length } = this.#device.updates
      if (this.#last === length) this.#last += 1
      this.#device.updates.push(update)
    })
  }

  draft(): Promise<string | null> {
    return this.#answer(() => this.#device.draft)
  }

  keepDraft(draft: string): Promise<void> {
    return this.#answer(() => void (this.#device.draft = draft))
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #answer<T>(give: () => T): Promise<T> {
    return this.#device.refuses ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : Promise.resolve(give()) // prettier-ignore
  }
}
