import { untrack } from 'svelte'
import type { LiveSession } from '../../session/live.ts'

/** When the "where we are" card is shown: for twenty seconds, to who comes into a running clinic or back after a drop. */
export class Orientation {
  #openedAt = $state<number | null>(null)
  #lost = $state(false)
  readonly #live: () => LiveSession

  constructor(live: () => LiveSession) {
    this.#live = live
    const { view, now } = untrack(live)
    if (view.running !== null && now - view.running.startedAt > lateMs) this.#openedAt = now
    $effect(() => this.#follow(live().link.kind))
  }

  get open(): boolean {
    return this.#openedAt !== null && this.#live().now - this.#openedAt < shownMs
  }

  close(): void {
    this.#openedAt = null
  }

  #follow(kind: LiveSession['link']['kind']): void {
    untrack(() => {
      if (kind === 'returning') this.#lost = true
      if (kind === 'live' && this.#lost) {
        this.#lost = false
        this.#openedAt = this.#live().now
      }
    })
  }
}

const shownMs = 20_000
/** Who comes within so long of the Block's start saw it start. */
const lateMs = 30_000
