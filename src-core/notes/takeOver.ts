import type { Details } from './details.ts'
import { type Edit, editBetween } from './edit.ts'
import { type Note, fittingText, shownPart } from './note.ts'

/** What a file may change in a card that is there. Its stamps, dots, whether it is hidden, and what was asked stay. */
const taken = [
  ...(['link', 'licence', 'owner', 'due', 'speaker', 'tags', 'important'] as const),
  ...(['order', 'answers', 'sameAs', 'translates', 'cluster'] as const),
]

export function detailsTaken({ details }: Pick<Note, 'details'>): Partial<Details> {
  return Object.fromEntries(taken.map((name) => [name, details[name]]))
}

/** How the text that is there becomes that of a file. What is too much for a card, and not shown, stays. */
export function textTaken(there: string, { text }: Pick<Note, 'text'>): Edit | null {
  return editBetween(shownPart(there), fittingText(text))
}

/** The cards of a file that say something else than those that are there. */
export function differing(read: readonly Note[], there: readonly Note[]): readonly Note[] {
  const known = new Map(there.map((note) => [note.id, note]))
  return read.filter((note) => {
    const now = known.get(note.id)
    return now !== undefined && saysElse(note, now)
  })
}

function saysElse(read: Note, now: Note): boolean {
  const said = ({ kind, block, group, groupNumber, text, details }: Note): string =>
    JSON.stringify([kind, block, group, groupNumber, fittingText(text), taken.map((name) => details[name])])
  return said(read) !== said(now)
}
