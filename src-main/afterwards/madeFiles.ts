import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MadeFile } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { type NamedBytes, makeZip } from '../exports/zip.ts'
import { onDisk, readIfThere } from '../store/disk.ts'
import { writeDurably } from '../store/writeDurably.ts'

/** Keeps made files in the clinic's `package` folder. */
export async function saveMade(folder: string, files: readonly NamedBytes[]): Promise<readonly MadeFile[]> {
  for (const { name, bytes } of files) {
    await onDisk(() => mkdir(placeOf(folder, name).parent, { recursive: true, mode: 0o700 }))
    await writeDurably(placeOf(folder, name).path, bytes)
  }
  return files.map(described)
}

function described({ name, bytes }: NamedBytes): MadeFile {
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Keeps made files once more as one ZIP. Failure: `unknownFile`. */
export async function zipMade(folder: string, name: string, names: readonly string[], at: number): Promise<MadeFile> {
  const files = await Promise.all(names.map(async (each) => ({ name: each, bytes: await readMade(folder, each) })))
  const bytes = makeZip(files, at)
  await saveMade(folder, [{ name, bytes }])
  return described({ name, bytes })
}

/** The bytes of a made file. Failure: `unknownFile`. */
export async function readMade(folder: string, name: string): Promise<Buffer> {
  const bytes = await readIfThere(placeOf(folder, name).path)
  if (bytes === null) throw new Failure('unknownFile', name)
  return bytes
}

/** Names may have folders in them, as in the ZIP, but never lead out of the package. */
function placeOf(folder: string, name: string): { readonly path: string; readonly parent: string } {
  const parts = name.split('/')
  const isPlain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part))
  if (!isPlain) throw new Failure('unknownFile', name)
  const root = join(folder, 'package')
  return { path: join(root, ...parts), parent: join(root, ...parts.slice(0, -1)) }
}
