import type { View } from '../../../../src-core/clinic/view.ts'
import type { NotePlace } from '../../../../src-core/notes/place.ts'
import type { Words } from '../../kit/words.ts'

/** What a Block is called; null is outside the Agenda. */
export function blockName(words: Words, { agenda }: Pick<View, 'agenda'>, block: NotePlace['block']): string {
  return agenda.find(({ id }) => id === block)?.title ?? words.say('tertulia-notes-notes-noblock')
}

/** The plenary or a Group. */
export function sideName(words: Words, groupNumber: number | null): string {
  return groupNumber === null ? words.say('tertulia-notes-notes-plenary') : words.say('tertulia-notes-notes-group', words.number(groupNumber)) // prettier-ignore
}

/** Both in one line of plain text. */
export function placeName(words: Words, view: Pick<View, 'agenda'>, { block, groupNumber }: NotePlace): string {
  const title = words.isolate(blockName(words, view, block))
  return words.say('tertulia-notes-desk-place', title, sideName(words, groupNumber))
}
