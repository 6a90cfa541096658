import { mkdir, readFile, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { anyText, count, json, object } from '../../src-core/base/parse.ts'
import { exeOf, isAlive } from './process.ts'

/** What a running server left on disk. */
interface ServerRecord {
  readonly server: number
  readonly watcher: number
  readonly binary: string
}

const parseRecord = json(object<ServerRecord>({ server: count, watcher: count, binary: anyText }))

/** The folder where running servers are written down. */
export function recordFolder(cacheDir: string): string {
  return join(cacheDir, 'running')
}

/** Ends servers of ours that nobody watches any more, and forgets those that are gone. Gives the processes it ended. */
export async function endOrphans(cacheDir: string): Promise<readonly number[]> {
  const folder = recordFolder(cacheDir)
  await mkdir(folder, { recursive: true })
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const ended = await Promise.all(names.map((name) => endOrphan(join(folder, name))))
  return ended.flatMap((pid) => (pid === null ? [] : [pid]))
}

async function endOrphan(file: string): Promise<number | null> {
  const record = await readRecord(file)
  if (record && isAlive(record.watcher)) return null
  const isOurs =
    record !== null && (await exeOf(record.server)) === (await realpath(record.binary).catch(() => record.binary))
  if (isOurs) process.kill(record.server, 'SIGKILL')
  await rm(file, { force: true })
  return isOurs ? record.server : null
}

/** Null for a file that is no record: it was being written when the power went. */
async function readRecord(file: string): Promise<ServerRecord | null> {
  try {
    return parseRecord(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}
