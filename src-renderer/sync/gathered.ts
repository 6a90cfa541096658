import { merged } from './merged.ts'
import type { Later } from './notesSaver.ts'

export interface Gathered {
  add(update: Uint8Array): void
  /** Sends at once what waits. */
  flush(): void
}

export interface GatheredOptions {
  readonly later: Later
  readonly send: (update: Uint8Array) => void
  /** So long after words were sent, what is typed next travels together. */
  readonly restMs: () => number
  /** False: not just now. */
  readonly isFree: () => boolean
}

/** Hands on an update as soon as whoever made it is done, and those that follow soon after as one. */
export function gathered({ later, send, restMs, isFree }: GatheredOptions): Gathered {
  let waiting: Uint8Array[] = []
  let takeBack: (() => void) | null = null
  const flush = (): void => {
    const updates = waiting
    waiting = []
    if (updates.length > 0) send(merged(updates))
  }
  const wait = (ms: number): void => {
    takeBack = later(ms, () => {
      takeBack = null
      if (waiting.length === 0) return
      if (isFree()) flush()
      else waiting = withEndMerged(waiting) // all at once takes long for the words of half an hour
      wait(restMs())
    })
  }
  return {
    add(update) {
      waiting.push(update)
      if (takeBack === null) wait(0)
    },
    flush() {
      takeBack?.()
      takeBack = null
      flush()
    },
  }
}

/** The last of them as one: what is long is read again only once as much has come after it. */
function withEndMerged(updates: readonly Uint8Array[]): Uint8Array[] {
  let bytes = 0
  const kept = updates.findLastIndex(({ length }) => {
    const isLonger = bytes > 0 && length > bytes
    bytes += length
    return isLonger
  })
  return [...updates.slice(0, kept + 1), merged(updates.slice(kept + 1))]
}
