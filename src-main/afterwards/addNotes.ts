import { ParseError } from '../../src-core/base/parse.ts'
import { type NotesFile, readNotesFile } from '../../src-core/notes/notesFile.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { Failure } from '../failure.ts'
import { type Shelves, notesState, putIn } from './changeNotes.ts'
import { readNotes } from './readNotes.ts'

/**
 * Takes in the notes that somebody has saved as a file; resolves to how many of them say something new. Failures, and nothing
 * was changed: `notNotes`, `notesNewer`, `notesOfOther`.
 */
export async function addNotes(at: Shelves, { clinic, file }: Ask<'afterwards.addNotes'>): Promise<number> {
  const { update } = fileOf(file, clinic)
  const before = new Set(readNotes(await notesState(at, clinic)).map((note) => JSON.stringify(note)))
  try {
    await putIn(at, clinic, update)
  } catch (cause) {
    throw cause instanceof Failure && cause.code === 'notesUnreadable' ? new Failure('notNotes', cause) : cause
  }
  return readNotes(await notesState(at, clinic)).filter((note) => !before.has(JSON.stringify(note))).length
}

function fileOf(bytes: string, clinic: NotesFile['clinic']): { readonly update: Uint8Array } {
  const file = parsed(Buffer.from(bytes, 'base64').toString('utf8'))
  if (file === 'newer') throw new Failure('notesNewer')
  if (file.clinic !== clinic) throw new Failure('notesOfOther', file.clinic)
  return { update: Buffer.from(file.update, 'base64') }
}

function parsed(text: string): NotesFile | 'newer' {
  try {
    return readNotesFile(text)
  } catch (cause) {
    throw cause instanceof ParseError ? new Failure('notNotes', cause) : cause
  }
}
