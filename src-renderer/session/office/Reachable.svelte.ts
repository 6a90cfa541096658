import { createSubscriber } from 'svelte/reactivity'
import type { MainHost } from '../host/mainHost.ts'

/** Whether main can be reached now. */
export class Reachable {
  readonly #watched: () => void
  #now = true

  constructor(host: MainHost) {
    this.#watched = createSubscriber((update) =>
      host.onReachable((reachable) => {
        this.#now = reachable
        update()
      }),
    )
  }

  get now(): boolean {
    this.#watched()
    return this.#now
  }
}
