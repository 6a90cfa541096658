import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { onDisk, syncFolder, writeFully } from './disk.ts'
import { inTurn } from './inTurn.ts'

/** A file that only grows. A promise resolves when the bytes are on disk; one that fails has left no trace in the file. */
export interface AppendFile {
  append(bytes: Uint8Array): Promise<void>
  /** Drops all that is in it. */
  empty(): Promise<void>
  /** In bytes. */
  readonly length: number
  close(): Promise<void>
}

/** Opens a file for appending after its first `length` bytes; what stands behind them is cut off. */
export async function openAppendFile(path: string, length: number): Promise<AppendFile> {
  const alone = inTurn()
  let end = length
  let isClean = false
  const file = await onDisk(() => open(path, 'a', 0o600))
  const clean = async (): Promise<void> => {
    if ((await file.stat()).size > end) await file.truncate(end)
    await file.sync()
    isClean = true
  }
  const append = async (bytes: Uint8Array): Promise<void> => {
    if (!isClean) await clean()
    isClean = false
    try {
      await writeFully(file, bytes)
      isClean = true
      end += bytes.length
    } catch (cause) {
      await clean().catch(() => undefined) // tried again before the next append
      throw cause
    }
  }
  const empty = async (): Promise<void> => {
    end = 0
    isClean = false
    await clean()
  }
  await onDisk(async () => {
    await clean()
    await syncFolder(dirname(path))
  })
  return {
    append: (bytes) => alone(() => onDisk(() => append(bytes))),
    empty: () => alone(() => onDisk(empty)),
    get length() {
      return end
    },
    close: () => alone(() => file.close()),
  }
}
