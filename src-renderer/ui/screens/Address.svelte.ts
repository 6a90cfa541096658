import { on } from 'svelte/events'
import { createSubscriber } from 'svelte/reactivity'
import { type Route, addressOf, parseRoute } from './route.ts'

/** The page's address as a Route. Listens while something reads it. */
export class Address {
  readonly #page: Window
  readonly #watched: () => void

  constructor(page: Window) {
    this.#page = page
    this.#watched = createSubscriber((update) => on(page, 'hashchange', update))
  }

  get route(): Route {
    this.#watched()
    return parseRoute(this.#page.location.hash)
  }

  go(route: Route): void {
    this.#page.location.hash = addressOf(route)
  }
}
