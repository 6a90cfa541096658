import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { type Parse, anyText, count, json, object } from '../../src-core/base/parse.ts'
import { Failure } from '../failure.ts'
import { errnoOf, onDisk, readIfThere } from './disk.ts'

/** Who holds the data folder. `born` tells a process from a later one with the same number, where the system says it. */
interface Holder {
  readonly pid: number
  readonly born: string
  readonly at: number
}

const parseHolder: Parse<Holder> = json(object<Holder>({ pid: count, born: anyText, at: count }))
const bootSlackMs = 60_000

/**
 * Takes the data folder for this process and gives what releases it. The lock of a process that is gone is taken over.
 * Failure: `openElsewhere`.
 */
export async function takeLock(folder: string, now: number): Promise<() => Promise<void>> {
  await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
  const path = join(folder, 'lock')
  const mine = JSON.stringify({ pid: process.pid, born: bornOf(process.pid), at: now } satisfies Holder)
  if (!(await create(path, mine))) {
    await endStale(path, now)
    if (!(await create(path, mine))) throw new Failure('openElsewhere')
  }
  return async () => {
    if ((await readIfThere(path))?.toString('utf8') === mine) await rm(path, { force: true })
  }
}

/** Links the lock into place with its words already in it: nobody reads an empty one. */
async function create(path: string, text: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`
  try {
    await onDisk(() => writeFile(own, text, { mode: 0o600 }))
    await link(own, path)
    return true
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') return false
    throw cause
  } finally {
    await rm(own, { force: true })
  }
}

/** Puts a stale lock aside. Looks again at what it took: another process may have been quicker and hold the folder now. */
async function endStale(path: string, now: number): Promise<void> {
  const found = (await readIfThere(path))?.toString('utf8') ?? null
  if (found === null) return
  if (isHeld(found, now)) throw new Failure('openElsewhere')
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, 'utf8')) !== found) await link(aside, path)
  } catch (cause) {
    if (!['ENOENT', 'EEXIST'].includes(errnoOf(cause))) throw cause
  } finally {
    await rm(aside, { force: true })
  }
}

function isHeld(text: string, now: number): boolean {
  let holder: Holder
  try {
    holder = parseHolder(text)
  } catch {
    return false
  }
  const bootedAt = now - uptime() * 1000
  if (holder.at < bootedAt - bootSlackMs || !isAlive(holder.pid)) return false
  return holder.born === '' || holder.born === bornOf(holder.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return errnoOf(cause) === 'EPERM'
  }
}

/** When the process started, in the kernel's ticks (field 22 of `/proc/<pid>/stat`); empty on systems that do not say. */
function bornOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
