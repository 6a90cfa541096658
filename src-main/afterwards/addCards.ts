import * as Y from 'yjs'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { type Note, fieldsOfCard, fittingText } from '../../src-core/notes/note.ts'
import type { Workplace } from '../workplace.ts'
import { changeNotes } from './changeNotes.ts'

/** Adds the cards whose ids are not there yet, whatever this version can read of those that are; resolves to how many. */
export async function addCards(
  at: Pick<Workplace, 'library' | 'live'>,
  { clinic, notes }: Ask<'afterwards.addCards'>,
): Promise<number> {
  return changeNotes(at, clinic, (cards) => {
    const fresh = notes.filter(({ id }) => !cards.has(id))
    for (const note of fresh) cards.set(note.id, cardOf(note))
    return fresh.length
  })
}

function cardOf(note: Note): Y.Map<unknown> {
  return new Y.Map<unknown>(Object.entries({ ...fieldsOfCard(note), text: new Y.Text(fittingText(note.text)) }))
}
