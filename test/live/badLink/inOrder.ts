interface Waiting {
  /** By `performance.now()`. */
  at: number
  /** Null: done. Else it wants to be tried again after so many ms, and all that follows waits for it. */
  readonly run: () => number | null
}

/** Runs things at their instants, but never one before another that was given earlier. */
export class InOrder {
  readonly #waiting: Waiting[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  at(instant: number, run: Waiting['run']): void {
    this.#waiting.push({ at: instant, run })
    if (this.#waiting.length === 1) this.#wait()
  }

  stop(): void {
    this.#waiting.length = 0
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #wait(): void {
    const [first] = this.#waiting
    if (first === undefined) return
    this.#timer = setTimeout(() => this.#work(), Math.max(0, first.at - performance.now()))
  }

  #work(): void {
    // a timer may come a little early
    for (
      let [first] = this.#waiting;
      first !== undefined && first.at - performance.now() < 0.5;
      [first] = this.#waiting
    ) {
      const againMs = first.run()
      if (againMs === null) this.#waiting.shift()
      else first.at = performance.now() + againMs
    }
    this.#wait()
  }
}
