import * as Y from 'yjs'
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
  const merge = (): void => {
    if (waiting.length > 1) waiting = [Y.mergeUpdates(waiting)]
  }
  const flush = (): void => {
    merge()
    const [update] = waiting
    waiting = []
    if (update !== undefined) send(update)
  }
  const wait = (ms: number): void => {
    takeBack = later(ms, () => {
      takeBack = null
      if (waiting.length === 0) return
      if (isFree()) flush()
      else merge() // all at once takes long for the words of half an hour
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
