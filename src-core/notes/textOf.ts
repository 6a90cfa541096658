import type { Note } from './note.ts'
import { readRich } from './richText.ts'
import { plainText } from './writeRich.ts'

/** The text of a card without its marks. */
export const textOf = ({ text }: Pick<Note, 'text'>): string => plainText(readRich(text))
