import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import * as Y from 'yjs'
import { Failure } from '../failure.ts'
import { openAppendFile } from './appendFile.ts'
import { onDisk, readIfThere } from './disk.ts'
import type { Repair } from './durableFile.ts'
import { writeDurably } from './writeDurably.ts'

/** The notes of a clinic on the ambassador's disk. */
export interface NotesLog {
  /** The whole of the notes as one Yjs update. */
  state(): Uint8Array
  /** Takes an update in; resolves when it is on disk. Failures: `notesUnreadable` for bytes that are none, the disk's. */
  append(update: Uint8Array): Promise<void>
  close(): Promise<void>
}

const headBytes = 8

/**
 * Opens the notes: `notes.ydoc` holds what was there before, `notes.log` every update since, each as its length, its
 * CRC-32 (both 32 bits, big end first) and its bytes. Opening merges the log into the document. An update cut off at the
 * end is dropped and said; other damage sets the log aside and keeps all that can be read.
 */
export async function openNotes(folder: string, onRepaired: (repair: Repair) => void): Promise<NotesLog> {
  const [document, log] = [join(folder, 'notes.ydoc'), join(folder, 'notes.log')]
  const doc = new Y.Doc()
  const before = await readIfThere(document)
  if (before !== null && !takeIn(doc, before)) throw new Failure('damaged', `${document} is no Yjs document`)
  const since = await readIfThere(log)
  if (since !== null && since.length > 0) {
    const { updates, trouble } = readRecords(since)
    const unreadable = updates.filter((update) => !takeIn(doc, update)).length
    const repair = unreadable > 0 ? 'notesSetAside' : trouble
    if (repair === 'notesSetAside') await onDisk(() => copyFile(log, `${log}.damaged`))
    await writeDurably(document, Y.encodeStateAsUpdate(doc))
    if (repair !== null) onRepaired(repair)
  }
  const file = await openAppendFile(log, 0)
  return {
    state: () => Y.encodeStateAsUpdate(doc),
    async append(update) {
      if (!takeIn(doc, update)) throw new Failure('notesUnreadable')
      await file.append(recordOf(update))
    },
    close: () => file.close(),
  }
}

/** The updates in a log, and what is wrong with it. */
export function readRecords(bytes: Buffer): {
  readonly updates: readonly Uint8Array[]
  readonly trouble: Repair | null
} {
  const updates: Uint8Array[] = []
  let damaged = false
  for (let at = 0; at < bytes.length;) {
    const end = at + headBytes + (at + headBytes <= bytes.length ? bytes.readUInt32BE(at) : 0)
    if (at + headBytes > bytes.length || end > bytes.length)
      return { updates, trouble: damaged ? 'notesSetAside' : 'tornTail' }
    const update = bytes.subarray(at + headBytes, end)
    if (crc32(update) === bytes.readUInt32BE(at + 4)) updates.push(update)
    else damaged = true
    at = end
  }
  return { updates, trouble: damaged ? 'notesSetAside' : null }
}

/** One update as it stands in the log. */
export function recordOf(update: Uint8Array): Uint8Array {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(update.length, 0)
  head.writeUInt32BE(crc32(update), 4)
  return Buffer.concat([head, update])
}

function takeIn(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update)
    return true
  } catch {
    return false
  }
}
