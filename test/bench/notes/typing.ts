import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Chance } from '../../../src-core/base/seeded.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'

/**
 * Something a person does to the notes, `at` ms after the beginning. `begin`: a new card with its first letter. `type`: a letter at
 * the end of the own card; with `elsewhere` at that share of the length of a card of somebody else, at that share of all of them.
 */
export type Action =
  | { readonly kind: 'begin'; readonly at: number; readonly card: NoteId }
  | {
      readonly kind: 'type'
      readonly at: number
      readonly card: NoteId
      readonly elsewhere: { readonly card: number; readonly place: number } | null
    }

/** Each person types one letter of their own, so that what is missing in the end is known by whom. */
export const letterOf = (person: number): string => String.fromCharCode(97 + person)

const lettersInCard = 120
/** A quick typist. */
const letterMs = 160

export interface Habits {
  readonly person: number
  /** Distinguishes the cards of several runs. */
  readonly run: string
  readonly ms: number
  /** Of the time. */
  readonly typing: number
  /** Of the letters: how many go into the cards of others. */
  readonly elsewhere: number
}

/** What somebody types in that time: bursts of a card's length, with pauses in which they think. */
export function typed({ person, run, ms, typing, elsewhere }: Habits, chance: Chance): readonly Action[] {
  const actions: Action[] = []
  const burstMs = lettersInCard * letterMs
  const thinkMs = (burstMs * (1 - typing)) / typing
  let at = chance() * thinkMs
  for (let number = 0; at < ms; number++) {
    const card = asId<NoteId>(`${run}-${person}-${number}`)
    actions.push({ kind: 'begin', at, card })
    for (let letter = 1; letter < lettersInCard && at < ms; letter++) {
      at += letterMs * (0.5 + chance())
      const other = chance() < elsewhere ? { card: chance(), place: chance() } : null
      actions.push({ kind: 'type', at, card, elsewhere: other })
    }
    at += thinkMs * (0.5 + chance())
  }
  return actions.filter((action) => action.at < ms)
}

export function cardWith(id: NoteId, text: string, seat: SeatId, createdAt: number): Note {
  const stamps = { block: null, group: null, groupNumber: null, language: 'en', seat, createdAt, details: noDetails } as const // prettier-ignore
  return { id, kind: 'insight', text, ...stamps }
}

/** How often a letter was typed: it stands in cards of this benchmark only, so words of the two hours do not count. */
export function lettersIn(notes: readonly Pick<Note, 'id' | 'text'>[], letter: string): number {
  const those = notes.filter(({ id }) => !id.startsWith('hour-'))
  return those.reduce((sum, { text }) => sum + text.split(letter).length - 1, 0)
}

/**
 * How many of a person's letters are missing (or, below zero, too many) in each of their own cards, and in all others together: a
 * letter that is lost in one card and one that came twice in another do not make up for each other.
 */
export function missingOf(
  notes: readonly Pick<Note, 'id' | 'text'>[],
  actions: readonly Action[],
  letter: string,
): readonly number[] {
  const isElsewhere = (action: Action): boolean => action.kind === 'type' && action.elsewhere !== null
  const own = Map.groupBy(
    actions.filter((action) => !isElsewhere(action)),
    ({ card }) => card,
  )
  const [inOwn, inOthers] = [notes.filter(({ id }) => own.has(id)), notes.filter(({ id }) => !own.has(id))]
  const found = new Map(inOwn.map((note) => [note.id, lettersIn([note], letter)]))
  return [
    ...[...own].map(([card, typed]) => typed.length - (found.get(card) ?? 0)),
    actions.filter(isElsewhere).length - lettersIn(inOthers, letter),
  ]
}
