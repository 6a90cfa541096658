import type { Note } from '../../../src-core/notes/note.ts'
import { readRich } from '../../../src-core/notes/richText.ts'
import { plainText } from '../../../src-core/notes/writeRich.ts'

/** The text of a card without its marks. */
export const textOf = ({ text }: Pick<Note, 'text'>): string => plainText(readRich(text))
