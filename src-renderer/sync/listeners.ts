import type { Later } from './notesSaver.ts'

/** What others type changes the screen at most so often. */
const restMs = 100

/** Tells listeners that something is another now, without telling them sixty times a second while twenty people type. */
export class Listeners {
  readonly #all = new Set<() => void>()
  readonly #later: Later
  readonly #state: () => string
  #isResting = false
  /** True when listeners know an earlier state of things. */
  #isStale = false
  #told = ''

  /** `state`: when it is another, that is told at once. */
  constructor(later: Later, state: () => string) {
    this.#later = later
    this.#state = state
  }

  add(listener: () => void): () => void {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  tell(): void {
    this.#isStale = false
    this.#told = this.#state()
    for (const listener of this.#all) listener()
  }

  /** At once when nothing was told for a moment. */
  tellSoon(): void {
    this.#isStale = true
    if (!this.#isResting || this.#state() !== this.#told) this.tell()
    if (this.#isResting) return
    this.#isResting = true
    this.#later(restMs, () => {
      this.#isResting = false
      if (this.#isStale) this.tellSoon()
    })
  }
}
