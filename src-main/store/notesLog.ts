import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as Y from 'yjs'
import { Failure } from '../failure.ts'
import { type AppendFile, openAppendFile } from './appendFile.ts'
import { onDisk, readIfThere } from './disk.ts'
import type { Repair } from './durableFile.ts'
import { inTurn } from './inTurn.ts'
import { readRecords, recordOf } from './notesRecords.ts'
import { writeDurably } from './writeDurably.ts'

/** The notes of a clinic on the ambassador's disk. */
export interface NotesLog {
  /** The whole of the notes as one Yjs update. */
  state(): Uint8Array
  /** Takes an update in; resolves when it is on disk. Failures: `notesUnreadable` for bytes that are none, the disk's. */
  append(update: Uint8Array): Promise<void>
  close(): Promise<void>
}

/** A log of this size is merged: some thousand keystrokes. */
const mergeAtBytes = 256 * 1024

/**
 * Opens the notes: `notes.ydoc` holds what was there before, with one backup, `notes.log` every update since. Opening merges
 * the log into the document, and so does a log of `mergeAt` bytes; a process that is killed between leaves updates in both,
 * which is no harm. An update cut off at the end is dropped and said; other damage sets the file aside and keeps what can be read.
 */
export async function openNotes(
  folder: string,
  onRepaired: (repair: Repair) => void,
  mergeAt = mergeAtBytes,
): Promise<NotesLog> {
  const document = await readDocument(join(folder, 'notes.ydoc'), onRepaired)
  await mergeLeftLog(join(folder, 'notes.log'), document, onRepaired)
  return appending(document, await openAppendFile(join(folder, 'notes.log'), 0), mergeAt)
}

interface NotesDocument {
  readonly doc: Y.Doc
  /** Writes the document as it is now; the one before becomes the backup. */
  write(): Promise<void>
}

async function readDocument(path: string, onRepaired: (repair: Repair) => void): Promise<NotesDocument> {
  const [bytes, before] = [await readIfThere(path), await readIfThere(`${path}.bak`)]
  const sound = docOf(bytes)
  if (sound !== null && (bytes !== null || before === null)) return written(path, sound, bytes)
  if (bytes !== null) await onDisk(() => copyFile(path, `${path}.damaged`))
  const older = before === null ? null : docOf(before)
  const document = written(path, older ?? new Y.Doc(), null) // the backup stays: it is the better one
  await document.write()
  onRepaired(older === null ? 'notesSetAside' : 'backupUsed')
  return document
}

/** `last`: the bytes of the document as it was read, null when they are no good backup. */
function written(path: string, doc: Y.Doc, last: Uint8Array | null): NotesDocument {
  let known = last
  return {
    doc,
    async write() {
      if (known !== null) await writeDurably(`${path}.bak`, known)
      const state = Y.encodeStateAsUpdate(doc)
      await writeDurably(path, state)
      known = state
    },
  }
}

/** An empty document for no bytes, null for bytes that are none. */
function docOf(bytes: Uint8Array | null): Y.Doc | null {
  const doc = new Y.Doc()
  return bytes === null || takeIn(doc, bytes) ? doc : null
}

async function mergeLeftLog(log: string, { doc, write }: NotesDocument, onRepaired: (repair: Repair) => void) {
  const bytes = await readIfThere(log)
  if (bytes === null || bytes.length === 0) return
  const { updates, trouble } = readRecords(bytes)
  const unreadable = updates.filter((update) => !takeIn(doc, update)).length
  const repair = unreadable > 0 ? 'notesSetAside' : trouble
  if (repair === 'notesSetAside') await onDisk(() => copyFile(log, `${log}.damaged`))
  await write()
  if (repair !== null) onRepaired(repair)
}

/** What comes while others are written goes to disk together. */
function appending({ doc, write }: NotesDocument, file: AppendFile, mergeAt: number): NotesLog {
  const alone = inTurn()
  let owed: Uint8Array[] = []
  let mergeNext = mergeAt
  const writeOwed = async (): Promise<void> => {
    if (owed.length === 0) return
    const batch = owed
    owed = []
    try {
      await file.append(Buffer.concat(batch.map(recordOf)))
    } catch (cause) {
      owed = [...batch, ...owed] // goes with the next
      throw cause
    }
  }
  const merge = async (): Promise<void> => {
    if (file.length < mergeNext) return
    mergeNext = file.length + mergeAt // when the disk refuses it now
    await write()
    await file.empty()
    mergeNext = mergeAt
  }
  return {
    state: () => Y.encodeStateAsUpdate(doc),
    async append(update) {
      if (!takeIn(doc, update)) throw new Failure('notesUnreadable')
      owed.push(update)
      const written = alone(writeOwed)
      alone(merge).catch(() => undefined) // everything is still in the log
      await written
    },
    close: () =>
      alone(async () => {
        await writeOwed().catch(() => undefined) // whoever asked has heard so
        await file.close()
      }),
  }
}

function takeIn(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update)
    return true
  } catch {
    return false
  }
}
