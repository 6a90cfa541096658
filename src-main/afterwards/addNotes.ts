import { ParseError } from '../../src-core/base/parse.ts'
import { type NotesFile, readNotesFile } from '../../src-core/notes/notesFile.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { Failure } from '../failure.ts'
import { appendNotes } from '../store/notesLog.ts'
import type { Workplace } from '../workplace.ts'
import { handedIn } from './handedIn.ts'
import { readNotes } from './readNotes.ts'

/**
 * Takes in the notes that somebody has saved as a file; resolves to how many of them say something new. Failures, and nothing
 * was changed: `notNotes`, `notesNewer`, `notesOfOther`.
 */
export async function addNotes(
  { library, live }: Pick<Workplace, 'library' | 'live'>,
  { clinic, file }: Ask<'afterwards.addNotes'>,
): Promise<number> {
  const { seat, update } = fileOf(file, clinic)
  const shelf = await library()
  const open = await live.find(clinic)
  const state = () => (open === null ? shelf.readNotes(clinic) : Promise.resolve(open.notes.state()))
  const { view } = open?.clinic() ?? (await shelf.readClinic(clinic))
  const there = await state()
  const person = view.seats.find(({ id }) => id === seat) ?? { id: seat, role: 'participant' }
  const taken = handedIn(there, Buffer.from(update, 'base64'), person)
  const before = new Set(readNotes(there).map((note) => JSON.stringify(note)))
  await (open === null ? appendNotes(shelf.folderOf(clinic), taken) : open.notes.append(taken))
  return readNotes(await state()).filter((note) => !before.has(JSON.stringify(note))).length
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
