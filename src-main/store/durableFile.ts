import type { Adapter } from 'lowdb'
import { copyFile } from 'node:fs/promises'
import { type Parse, ParseError, anyText, count, json, object } from '../../src-core/base/parse.ts'
import { Failure } from '../failure.ts'
import { onDisk, readIfThere } from './disk.ts'
import { inTurn } from './inTurn.ts'
import { writeDurably } from './writeDurably.ts'

/** What was mended while reading, for the person to know. */
export const repairs = ['tornTail', 'backupUsed', 'notesSetAside', 'newKey', 'newAddress'] as const
export type Repair = (typeof repairs)[number]

export interface DurableFile<T> {
  readonly path: string
  readonly parse: Parse<T>
  readonly onRepaired: (repair: Repair) => void
}

/** The layout that this version writes: `{format, data}`. */
const format = 1

/**
 * One JSON file with one backup, as a lowdb adapter. A damaged file is kept beside as `.damaged` and its backup read
 * instead. Failures: `newerFormat` (the file is left untouched), `damaged` (the backup is no better), those of the disk.
 */
export function durableFile<T>({ path, parse, onRepaired }: DurableFile<T>): Adapter<T> {
  const backup = `${path}.bak`
  const alone = inTurn()
  const readBackup = async (trouble: unknown): Promise<T> => {
    const bytes = await readIfThere(backup)
    if (bytes === null) throw new Failure('damaged', trouble)
    const value = read(bytes, parse, backup)
    onRepaired('backupUsed')
    return value
  }
  return {
    async read() {
      const bytes = await readIfThere(path)
      if (bytes === null) return (await readIfThere(backup)) === null ? null : readBackup(`${path} is missing`)
      try {
        return read(bytes, parse, path)
      } catch (trouble) {
        if (!(trouble instanceof Failure && trouble.code === 'damaged')) throw trouble
        await onDisk(() => copyFile(path, `${path}.damaged`))
        return readBackup(trouble)
      }
    },
    write: (data) =>
      alone(async () => {
        await keepGoodBackup(path, backup, parse)
        await writeDurably(path, Buffer.from(`${JSON.stringify({ format, data }, null, 1)}\n`))
      }),
  }
}

function read<T>(bytes: Buffer, parse: Parse<T>, path: string): T {
  try {
    const whole = json((value) => value)(anyText(bytes.toString('utf8')))
    const { format: found } = object<{ format: number }>({ format: count })(whole)
    if (found > format) throw new Failure('newerFormat', `${path} has format ${found}, this version knows ${format}`)
    return object<{ data: T }>({ data: parse })(whole).data
  } catch (cause) {
    throw cause instanceof ParseError ? new Failure('damaged', `${path}: ${cause.message}`) : cause
  }
}

/** Keeps what is on disk as the backup, unless it is damaged: then the backup is the better one. */
async function keepGoodBackup<T>(path: string, backup: string, parse: Parse<T>): Promise<void> {
  const old = await readIfThere(path)
  if (old === null) return
  try {
    read(old, parse, path)
  } catch (trouble) {
    if (trouble instanceof Failure && trouble.code === 'damaged') return
    throw trouble
  }
  await writeDurably(backup, old)
}
