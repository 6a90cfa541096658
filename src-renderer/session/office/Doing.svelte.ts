import { untrack } from 'svelte'
import { failureOf } from '../host/mainHost.ts'

/** One thing that a person asked for and that takes a while: going on, done, or failed with a code. */
export class Doing {
  #busy = $state(false)
  #failure = $state<string | null>(null)

  get busy(): boolean {
    return this.#busy
  }

  get failure(): string | null {
    return this.#failure
  }

  /** Runs it unless it runs already. Gives null when it failed; the code is then in `failure`. An effect may call it: it is not read. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (untrack(() => this.#busy)) return null
    this.#busy = true
    this.#failure = null
    try {
      return await work()
    } catch (cause) {
      this.#failure = failureOf(cause)
      return null
    } finally {
      this.#busy = false
    }
  }

  /** Takes what was said of a failure away. */
  forget(): void {
    this.#failure = null
  }
}
