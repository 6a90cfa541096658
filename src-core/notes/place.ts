import type { Note } from './note.ts'

/** Where in the clinic a card belongs: a Block, and in it the plenary or a Group. */
export type NotePlace = Pick<Note, 'block' | 'group' | 'groupNumber'>

/** The same for cards that stand together: Groups of a Block are told by their number. */
export function placeKey({ block, groupNumber }: Pick<NotePlace, 'block' | 'groupNumber'>): string {
  return `${block ?? ''}/${groupNumber ?? ''}`
}
