import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as Y from 'yjs'
import { type Verdict, weigh } from '../../src-core/notes/weigh.ts'
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
  /** Takes an update in; resolves when it is on disk. Failures: `notesUnreadable` for what no honest page sends, and nothing of it was taken in; the disk's. */
  append(update: Uint8Array): Promise<void>
  /** Writes document and backup anew and empties the log: what was taken out of the notes is in none of them. */
  forget(): Promise<void>
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
  const [path, log] = [join(folder, 'notes.ydoc'), join(folder, 'notes.log')]
  const found = await lookInto(folder)
  if (found.document === 'damaged') await onDisk(() => copyFile(path, `${path}.damaged`))
  if (found.repairs.includes('notesSetAside') && found.logged > 0) await onDisk(() => copyFile(log, `${log}.damaged`))
  const document = written(path, found.doc, found.document === 'damaged' ? null : found.document)
  if (found.logged > 0 || found.repairs.length > 0) await document.write()
  found.repairs.forEach(onRepaired)
  return appending(document, await openAppendFile(log, 0), mergeAt)
}

/** The notes as one Yjs update, without touching a file. */
export async function readNotesIn(folder: string, onRepaired: (repair: Repair) => void): Promise<Uint8Array> {
  const { doc, repairs } = await lookInto(folder)
  repairs.forEach(onRepaired)
  return Y.encodeStateAsUpdate(doc)
}

/** Adds an update to the notes of a clinic that is not open. Failures: `notesUnreadable`, the disk's. */
export async function appendNotes(folder: string, update: Uint8Array): Promise<void> {
  const notes = await openNotes(folder, () => undefined)
  try {
    await notes.append(update)
  } finally {
    await notes.close()
  }
}

/** The same for a clinic that is not open. */
export async function forgetIn(folder: string): Promise<void> {
  const notes = await openNotes(folder, () => undefined)
  try {
    await notes.forget()
  } finally {
    await notes.close()
  }
}

interface FoundNotes {
  readonly doc: Y.Doc
  /** The bytes of the document; null when there is none. */
  readonly document: Uint8Array | null | 'damaged'
  /** Bytes in the log. */
  readonly logged: number
  readonly repairs: readonly Repair[]
}

async function lookInto(folder: string): Promise<FoundNotes> {
  const path = join(folder, 'notes.ydoc')
  const [bytes, backup] = [await readIfThere(path), await readIfThere(`${path}.bak`)]
  const log = (await readIfThere(join(folder, 'notes.log'))) ?? Buffer.alloc(0)
  const sound = bytes === null && backup !== null ? null : docOf(bytes)
  const older = sound === null && backup !== null ? docOf(backup) : null
  const doc = sound ?? older ?? new Y.Doc()
  const { updates, trouble } = readRecords(log)
  const unreadable = updates.filter((update) => !takeIn(doc, update)).length
  const ofLog: Repair | null = unreadable > 0 ? 'notesSetAside' : trouble
  const ofDocument: Repair | null = sound !== null ? null : older === null ? 'notesSetAside' : 'backupUsed'
  const repairs = [ofDocument, ofLog].filter((repair) => repair !== null)
  return { doc, document: sound === null && bytes !== null ? 'damaged' : bytes, logged: log.length, repairs }
}

interface NotesDocument {
  readonly doc: Y.Doc
  /** Writes the document as it is now; the one before becomes the backup. */
  readonly write: () => Promise<void>
  /** The same, and the backup too is as it is now. */
  readonly writeBoth: () => Promise<void>
}

/** `last`: the bytes of the document as it was read; null when there are none, or the backup is better. */
function written(path: string, doc: Y.Doc, last: Uint8Array | null): NotesDocument {
  let known = last
  const write = async (): Promise<void> => {
    if (known !== null) await writeDurably(`${path}.bak`, known)
    const state = Y.encodeStateAsUpdate(doc)
    await writeDurably(path, state)
    known = state
  }
  return {
    doc,
    write,
    async writeBoth() {
      await write()
      if (known !== null) await writeDurably(`${path}.bak`, known)
    },
  }
}

/** An empty document for no bytes, null for bytes that are none. */
function docOf(bytes: Uint8Array | null): Y.Doc | null {
  const doc = new Y.Doc()
  return bytes === null || takeIn(doc, bytes) ? doc : null
}

/** What comes while others are written goes to disk together. */
function appending({ doc, write, writeBoth }: NotesDocument, file: AppendFile, mergeAt: number): NotesLog {
  const alone = inTurn()
  const owed = owedTo(file)
  let mergeNext = mergeAt
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
      const fitting = fittingUpdate(doc, update)
      if (fitting === null || !takeIn(doc, fitting)) throw new Failure('notesUnreadable')
      owed.add(fitting)
      const written = alone(() => owed.write())
      alone(merge).catch(() => undefined) // everything is still in the log
      await written
    },
    forget: () =>
      alone(async () => {
        await owed.write()
        await writeBoth()
        await file.empty()
        mergeNext = mergeAt
      }),
    close: () =>
      alone(async () => {
        await owed.write().catch(() => undefined) // whoever asked has heard so
        await file.close()
      }),
  }
}

/** Updates on their way to the log. */
function owedTo(file: AppendFile): { add(update: Uint8Array): void; write(): Promise<void> } {
  let owed: Uint8Array[] = []
  return {
    add: (update) => void owed.push(update),
    async write() {
      if (owed.length === 0) return
      const batch = owed
      owed = []
      try {
        await file.append(Buffer.concat(batch.map(recordOf)))
      } catch (cause) {
        owed = [...batch, ...owed] // goes with the next
        throw cause
      }
    },
  }
}

/**
 * As much of an update as a document can take in: what builds upon something that is nowhere is left out. Null when Yjs would
 * stumble over it, or whoever has it then.
 */
export function fittingUpdate(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  const verdict = verdictOn(doc, update)
  if (verdict !== 'early') return verdict === 'sound' ? update : null
  const beside = docOf(Y.encodeStateAsUpdate(doc))
  if (beside === null || !takeIn(beside, update)) return null
  beside.store.pendingStructs = null
  beside.store.pendingDs = null
  const complete = Y.encodeStateAsUpdate(beside, Y.encodeStateVector(doc))
  return verdictOn(doc, complete) === 'sound' ? complete : null
}

function verdictOn({ store }: Y.Doc, update: Uint8Array): Verdict {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    return weigh({ structs: structs.filter((struct) => !(struct instanceof Y.Skip)), ds }, store.clients)
  } catch {
    return 'strange'
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
