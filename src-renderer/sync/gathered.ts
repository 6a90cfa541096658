import * as Y from 'yjs'
import type { Later } from './notesSaver.ts'

/** Words typed within this time travel together. */
const gatherMs = 150

export interface Gathered {
  add(update: Uint8Array): void
  /** Sends at once what waits. */
  flush(): void
}

/** Gathers updates for a moment and hands them on as one. */
export function gathered(later: Later, send: (update: Uint8Array) => void): Gathered {
  let waiting: Uint8Array[] = []
  let takeBack: (() => void) | null = null
  const flush = (): void => {
    takeBack?.()
    takeBack = null
    if (waiting.length === 0) return
    const update = Y.mergeUpdates(waiting)
    waiting = []
    send(update)
  }
  return {
    add(update) {
      waiting.push(update)
      takeBack ??= later(gatherMs, flush)
    },
    flush,
  }
}
