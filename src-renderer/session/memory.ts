import { type Parse, ParseError } from '../../src-core/base/parse.ts'

/** What a browser remembers for all its tabs, from clinic to clinic: `localStorage` has these members. */
export type BrowserMemory = Pick<Storage, 'getItem' | 'setItem'>

/** What is remembered at a place; null when there is nothing, it cannot be read, or a private window refuses. */
export function remembered<T>(memory: BrowserMemory, place: string, read: Parse<T>): T | null {
  try {
    return read(memory.getItem(place))
  } catch (cause) {
    if (cause instanceof ParseError || cause instanceof DOMException) return null
    throw cause
  }
}

/** A browser that refuses simply does not remember. */
export function remember(memory: BrowserMemory, place: string, value: unknown): void {
  try {
    memory.setItem(place, JSON.stringify(value))
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}
