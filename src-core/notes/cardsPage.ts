import type { BlockId } from '../base/id.ts'
import { arrangeNotes } from './arrange.ts'
import type { CardsPage } from './cardsFile.ts'
import type { LaterCard } from './laterCards.ts'
import type { Note } from './note.ts'
import { compareNotes } from './order.ts'
import { threadsOf } from './threads.ts'

/** The notes of a clinic with what they are read with. */
export interface CardsSource {
  readonly title: string
  readonly agenda: readonly { readonly id: BlockId; readonly title: string }[]
  readonly notes: readonly Note[]
  /** Those that only a later version can show. */
  readonly later: readonly LaterCard[]
}

/** The application's own words on the page. */
export interface CardsWords extends Pick<CardsPage, 'kindName' | 'factsOf'> {
  /** `block` null: outside the Agenda; `groupNumber` null: the plenary. */
  readonly heading: (block: string | null, groupNumber: number | null) => string
}

/** Cards by Block and Group as the panel shows them, each question followed by its answers. */
export function cardsPage({ title, agenda, notes, later }: CardsSource, { heading, ...rest }: CardsWords): CardsPage {
  const found = threadsOf(notes.toSorted(compareNotes))
  const answering = new Set(found.flatMap(({ answers }) => answers.map(({ id }) => id)))
  const threads = found.map(({ note, answers }) => {
    const { block, groupNumber } = note
    return { block, groupNumber, cards: [note, ...answers] }
  })
  const places = arrangeNotes(threads, agenda.map(({ id }) => id)) // prettier-ignore
  const sections = places.map((place) => ({
    heading: heading(agenda.find(({ id }) => id === place.block)?.title ?? null, place.groupNumber),
    notes: place.notes.flatMap(({ cards }) => cards),
  }))
  return { title, later, sections, answering, ...rest }
}
