/** The keys that act on a control. */
export interface Shortcut {
  /** What is shown, key by key, in the words of the interface. */
  readonly shown: readonly string[]
  /** All ways of it, for `aria-keyshortcuts`. */
  readonly aria: string
}
