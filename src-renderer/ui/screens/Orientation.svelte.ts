import { untrack } from 'svelte'
import type { LiveSession } from '../../session/live.ts'

/**
 * When the "where we are" card is shown: in full to who comes into a running clinic, until they close it; for twenty seconds to
 * who is back after a drop; and whenever somebody asks for it.
 */
export class Orientation {
  #openedAt = $state<number | null>(null)
  #full = $state(false)
  #arrived = false
  #lost = false
  readonly #live: () => LiveSession

  constructor(live: () => LiveSession) {
    this.#live = live
    $effect(() => this.#follow(live().link.kind, live().view.stage))
  }

  get open(): boolean {
    return this.#openedAt !== null && (this.#full || this.#live().now - this.#openedAt < shownMs)
  }

  /** With what has been and the highlights of the notes. */
  get full(): boolean {
    return this.#full
  }

  show(full = true): void {
    this.#openedAt = this.#live().now
    this.#full = full
  }

  close(): void {
    this.#openedAt = null
  }

  /** A guest's page knows nothing of the clinic before it is live. */
  #follow(kind: LiveSession['link']['kind'], stage: LiveSession['view']['stage']): void {
    untrack(() => {
      if (kind === 'returning') this.#lost = true
      if (kind !== 'live') return
      if (!this.#arrived && stage === 'open' && this.#isLate()) this.show()
      else if (this.#arrived && this.#lost) this.show(false)
      this.#arrived = true
      this.#lost = false
    })
  }

  #isLate(): boolean {
    const { view, now } = this.#live()
    return view.done.length > 0 || (view.running !== null && now - view.running.startedAt > lateMs)
  }
}

const shownMs = 20_000
/** Who comes within so long of the first Block's start saw it start. */
const lateMs = 30_000
