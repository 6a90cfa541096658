import type { ClinicId, SeatId } from '../base/id.ts'
import { cleanName } from '../base/text.ts'
import { type Parse, ParseError, count, id, json, matching, object } from '../base/parse.ts'

/** The notes of one page as a file, which its person hands in when they cannot be shared otherwise. */
export interface NotesFile {
  readonly clinic: ClinicId
  readonly seat: SeatId
  /** All that the page has, as a Yjs update in base64. */
  readonly update: string
}

/** The layout that this version writes, and the newest it reads. */
const format = 1

/** A name for the file, of what a person is called. */
export function nameOfNotesFile(person: string): string {
  return `${fileName(person)}.tertulia-notes`
}

/** A name for a file of cards, of the clinic's title. */
export function nameOfCardsFile(title: string, ending: string): string {
  return `${Array.from(fileName(title)).slice(0, 60).join('')}.${ending}`
}

function fileName(text: string): string {
  const name = cleanName(text)
    .replace(/[\\/:*?"<>|\s]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return name || 'notes'
}

export function writeNotesFile(file: NotesFile): string {
  return JSON.stringify({ tertuliaNotes: format, ...file })
}

/** Reads such a file; `newer` for one of a later version. Throws `ParseError` for anything else. */
export function readNotesFile(text: string): NotesFile | 'newer' {
  const { tertuliaNotes } = parseHead(text)
  if (tertuliaNotes === 0) throw new ParseError('tertuliaNotes', 'a format from 1 on')
  return tertuliaNotes > format ? 'newer' : parseBody(text)
}

const parseHead: Parse<{ readonly tertuliaNotes: number }> = json(object({ tertuliaNotes: count }))
const parseBody: Parse<NotesFile> = json(
  object<NotesFile>({
    clinic: id<ClinicId>(),
    seat: id<SeatId>(),
    update: matching(/^[A-Za-z0-9+/]+={0,2}$/, 'base64'),
  }),
)
