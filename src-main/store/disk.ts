import { type FileHandle, open, readFile } from 'node:fs/promises'
import { Failure } from '../failure.ts'

/** Runs work on the disk and names what the disk refused: `diskFull`, `notWritable`, else `diskError`. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure(codeOf(errnoOf(cause)), cause)
  }
}

/** The bytes of a file; null when there is none. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null
    throw new Failure(codeOf(errnoOf(cause)), cause)
  }
}

/** Makes the names in a folder durable: a rename is not on disk before its folder is. Windows has no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await ending(folder, () => folder.sync())
}

/** Writes all of `bytes` at the end of the file and waits until they are on disk. */
export async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written)).bytesWritten
  }
  await file.sync()
}

/** Runs work with an open file and closes it, whatever comes. */
export async function ending<T>(file: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await file.close()
  }
}

/** The name of a system error, such as `ENOENT`; empty for other errors. */
export function errnoOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}

function codeOf(errno: string): string {
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return 'diskFull'
  return ['EACCES', 'EPERM', 'EROFS'].includes(errno) ? 'notWritable' : 'diskError'
}
