import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ending, onDisk, syncFolder, writeFully } from './disk.ts'

/**
 * Replaces a file as a whole: whoever reads it, also after a crash at any point, finds the old bytes or the new ones.
 * Failures: `diskFull`, `notWritable`, `diskError`; then the old file is still there.
 */
export async function writeDurably(path: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  await onDisk(async () => {
    const temporary = `${path}.tmp`
    const file = await open(temporary, 'w', mode)
    await ending(file, () => writeFully(file, bytes))
    await rename(temporary, path)
    await syncFolder(dirname(path))
  })
}
