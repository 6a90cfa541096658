import {
  type ConsoleAction, type KeyChoice, type Keys, actionOf, readChoice, rebound, usualChoice, writeChoice,
} from './consoleKeys.ts' // prettier-ignore

/** What each action does. `cough` lasts while its key is held; of the others only the press is told. */
export type ConsoleActs = Readonly<Record<ConsoleAction, (held: boolean) => void>>

const place = 'tertulia.console.keys'

/** One person's keys in the Console: which they are, and which are down. */
export class ConsoleKeys {
  /** Something is being written: a key acts with Alt. */
  isTyping = $state(false)
  #choice = $state.raw<KeyChoice>(usualChoice)
  #down: readonly { readonly code: string; readonly action: ConsoleAction }[] = []
  /** Alt was pressed for an action: letting it go must not open the window's menu. */
  #usedAlt = false
  readonly #memory: Pick<Storage, 'getItem' | 'setItem'>
  readonly #acts: ConsoleActs

  constructor(memory: Pick<Storage, 'getItem' | 'setItem'>, acts: ConsoleActs) {
    this.#memory = memory
    this.#acts = acts
    this.#choice = readChoice(memory.getItem(place))
  }

  get keys(): Keys {
    return this.#choice.keys
  }

  /** False when keys act with Alt only: for those who speak to their device. */
  get single(): boolean {
    return this.#choice.single
  }

  /** A key alone does not act now. */
  get withAlt(): boolean {
    return this.isTyping || !this.single
  }

  choose(change: Partial<KeyChoice>): void {
    this.#choice = { ...this.#choice, ...change }
    try {
      this.#memory.setItem(place, writeChoice(this.#choice))
    } catch {
      // A browser that refuses storage does not remember; the keys hold for this page.
    }
  }

  rebind(action: ConsoleAction, key: string): void {
    this.choose({ keys: rebound(this.keys, action, key) })
  }

  press(event: KeyboardEvent, isTyping: boolean): void {
    const isDown = this.#down.some(({ code }) => code === event.code)
    const action = actionOf(event, this.keys, isTyping || !this.single)
    // a key that is still held writes nothing, even when Alt was let go first
    if (action !== null || (isDown && event.repeat)) event.preventDefault()
    if (action === null || event.repeat) return
    this.#usedAlt = event.altKey
    this.#let(event.code)
    this.#down = [...this.#down, { code: event.code, action }]
    this.#acts[action](true)
  }

  release(event: KeyboardEvent): void {
    // macOS tells of no key that is let go while Command is held
    if (event.key === 'Meta') this.releaseAll()
    else if (this.#let(event.code) || (event.key === 'Alt' && this.#usedAlt)) event.preventDefault()
    if (event.key === 'Alt') this.#usedAlt = false
  }

  /** The window has lost the keyboard: what is let go now is not heard. */
  releaseAll(): void {
    for (const { code } of this.#down) this.#let(code)
  }

  #let(code: string): boolean {
    const held = this.#down.filter((each) => each.code === code)
    this.#down = this.#down.filter((each) => each.code !== code)
    for (const { action } of held) if (action === 'cough') this.#acts.cough(false)
    return held.length > 0
  }
}
