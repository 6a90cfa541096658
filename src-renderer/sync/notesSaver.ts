import { merged } from './merged.ts'

const againMs = 1000
/** A disk may refuse what is too much at once, and would do so for ever. */
const mostBytes = 4_000_000

export type Later = (ms: number, run: () => void) => () => void

export interface NotesSaverOptions {
  readonly write: (update: Uint8Array) => Promise<void>
  readonly later: Later
  /** The disk refuses; it will be tried again. */
  readonly onRefused: () => void
}

/** Brings changes to a disk, one call at a time; what comes meanwhile goes with the next. */
export class NotesSaver {
  /** True while the disk refuses. */
  isRefused = false
  readonly #options: NotesSaverOptions
  #pending: Uint8Array[] = []
  #writing: Promise<boolean> | null = null
  #isStopped = false
  #goOn = (): void => undefined

  constructor(options: NotesSaverOptions) {
    this.#options = options
  }

  get waiting(): boolean {
    return this.#writing !== null || this.#pending.length > 0
  }

  /** Resolves to true once the changes are on disk, however often that must be tried; false when it was stopped before. */
  save(update: Uint8Array): Promise<boolean> {
    this.#pending.push(update)
    this.#writing ??= this.#writeAll()
    return this.#writing
  }

  /** Resolves once nothing waits, as `save` does. */
  settled(): Promise<boolean> {
    return this.#writing ?? Promise.resolve(this.#pending.length === 0)
  }

  /** Tries once more what waits, and ends. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#goOn()
    await this.#writing
  }

  async #writeAll(): Promise<boolean> {
    let isLast = false
    while (this.#pending.length > 0 && !isLast) {
      isLast = this.#isStopped
      this.isRefused = !(await this.#tryAll())
      if (!this.isRefused) isLast = false
      else if (!this.#isStopped) {
        this.#options.onRefused()
        await this.#pause()
      }
    }
    this.#writing = null
    return this.#pending.length === 0
  }

  /** Writes what waits, as much of it at once as a disk takes; false when the disk refuses. */
  async #tryAll(): Promise<boolean> {
    const update = merged(this.#pending.splice(0, countFitting(this.#pending)))
    try {
      await this.#options.write(update)
      return true
    } catch {
      this.#pending = [update, ...this.#pending]
      return false
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const takeBack = this.#options.later(againMs, resolve)
      this.#goOn = () => {
        takeBack()
        resolve()
      }
    })
  }
}

/** How many of these go together: one in any case. */
function countFitting(updates: readonly Uint8Array[]): number {
  let [count, bytes] = [0, 0]
  for (const { length } of updates) {
    bytes += length
    if (count > 0 && bytes > mostBytes) break
    count += 1
  }
  return count
}
