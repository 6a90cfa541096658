import type { Note } from './note.ts'
import { compareNotes } from './order.ts'

/** Questions that were sent to those who share: in the order they were written, unless somebody has moved them. */
export interface Asked {
  readonly open: readonly Note[]
  readonly answered: readonly Note[]
}

export function askedOf(notes: readonly Note[]): Asked {
  const sent = notes.filter(({ kind, details }) => kind === 'question' && details.queue !== null && !details.hidden)
  const inOrder = sent.toSorted(compareNotes)
  return {
    open: inOrder.filter(({ details }) => details.queue === 'asked'),
    answered: inOrder.filter(({ details }) => details.queue === 'answered'),
  }
}
