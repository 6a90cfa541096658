import * as Y from 'yjs'

/** Brings changes to the host's disk, one call at a time; what comes meanwhile goes with the next. */
export interface NotesSaver {
  /** Resolves once the changes are on disk, however often that must be tried. */
  save(update: Uint8Array): Promise<void>
  /** Resolves once nothing waits. */
  settled(): Promise<void>
  readonly waiting: boolean
  stop(): void
}

const againMs = 1000

export type Later = (ms: number, run: () => void) => () => void

export function notesSaver(write: (update: Uint8Array) => Promise<void>, later: Later): NotesSaver {
  let pending: Uint8Array[] = []
  let writing: Promise<void> | null = null
  let takeBack = (): void => undefined
  let isStopped = false

  const writeAll = async (): Promise<void> => {
    while (pending.length > 0 && !isStopped) {
      const batch = pending
      pending = []
      try {
        await write(batch.length === 1 ? (batch[0] ?? new Uint8Array()) : Y.mergeUpdates(batch))
      } catch {
        pending = [...batch, ...pending]
        await new Promise<void>((resolve) => {
          takeBack = later(againMs, resolve)
        })
      }
    }
    writing = null
  }
  const settled = (): Promise<void> => writing ?? Promise.resolve()
  return {
    save(update) {
      pending.push(update)
      writing ??= writeAll()
      return writing
    },
    settled,
    get waiting() {
      return writing !== null
    },
    stop() {
      isStopped = true
      takeBack()
    },
  }
}
