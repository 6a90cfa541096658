import { createContext } from 'svelte'

/** Something to be said for a moment, perhaps with a way back. */
export interface Toast {
  readonly key: number
  readonly text: string
  readonly kind: 'success' | 'notice' | 'error'
  readonly undo: (() => void) | null
}

/** What was just done, said at the edge of the screen, the newest last. Errors stay until they are closed. */
export class Toasts {
  #next = 0
  #all = $state.raw<readonly Toast[]>([])

  get all(): readonly Toast[] {
    return this.#all
  }

  /** Says something; `undo` offers the way back. The same words again take the place of the old ones. */
  say(text: string, { kind = 'success', undo = null }: Partial<Pick<Toast, 'kind' | 'undo'>> = {}): void {
    const toast: Toast = { key: (this.#next += 1), text, kind, undo }
    this.#all = [...this.#all.filter((each) => each.text !== text), toast].slice(-3)
  }

  close(key: number): void {
    this.#all = this.#all.filter((each) => each.key !== key)
  }
}

export const [useToasts, provideToasts] = createContext<Toasts>()
