import { ParseError } from '../../src-core/base/parse.ts'
import { type NotesFile, readNotesFile } from '../../src-core/notes/notesFile.ts'
import type { AddedNotes } from '../../src-core/contract/answers.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { Failure } from '../failure.ts'
import { type Shelves, forgetWithdrawn, notesState, putIn } from './changeNotes.ts'
import { handedIn } from './handedIn.ts'
import { readNotes } from './readNotes.ts'

/**
 * Takes in the notes that somebody has saved as a file; what they have withdrawn is on no disk of ours afterwards. Failures, and
 * nothing was changed: `notNotes`, `notesNewer`, `notesOfOther`.
 */
export async function addNotes(at: Shelves, { clinic, file }: Ask<'afterwards.addNotes'>): Promise<AddedNotes> {
  const { seat, update } = fileOf(file, clinic)
  const open = await at.live.find(clinic)
  const { view } = open?.clinic() ?? (await (await at.library()).readClinic(clinic))
  const there = await notesState(at, clinic)
  const person = view.seats.find(({ id }) => id === seat) ?? { id: seat, role: 'participant' }
  const taken = handedIn(there, Buffer.from(update, 'base64'), person)
  const before = readNotes(there)
  await putIn(at, clinic, taken)
  const after = readNotes(await notesState(at, clinic))
  const left = new Set(after.map(({ id }) => id))
  const withdrawn = before.filter(({ id }) => !left.has(id)).length
  if (withdrawn > 0) await forgetWithdrawn(at, clinic)
  const known = new Set(before.map((note) => JSON.stringify(note)))
  return { said: after.filter((note) => !known.has(JSON.stringify(note))).length, withdrawn }
}

function fileOf(bytes: string, clinic: NotesFile['clinic']): NotesFile {
  const file = parsed(Buffer.from(bytes, 'base64').toString('utf8'))
  if (file === 'newer') throw new Failure('notesNewer')
  if (file.clinic !== clinic) throw new Failure('notesOfOther', file.clinic)
  return file
}

function parsed(text: string): NotesFile | 'newer' {
  try {
    return readNotesFile(text)
  } catch (cause) {
    throw cause instanceof ParseError ? new Failure('notNotes', cause) : cause
  }
}
