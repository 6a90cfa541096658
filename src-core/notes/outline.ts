import type { BlockId } from '../base/id.ts'
import { rootsOf } from './links.ts'
import type { Note } from './note.ts'
import { type NotePlace, placeKey } from './place.ts'
import { type Thread, under } from './threads.ts'

/** A card on its line. */
export interface OutlineLine<N> {
  readonly note: N
  /** The card under which it stands: which it answers, translates or says again; null when that is none that is here. */
  readonly under: N | null
}

/** The lines of one Block and place. */
export interface OutlineSection<N> {
  readonly key: string
  /** Block null: outside the Agenda. */
  readonly place: NotePlace
  readonly lines: readonly OutlineLine<N>[]
}

type Lined = Pick<Note, 'id' | 'block' | 'group' | 'groupNumber'> & {
  readonly details: Pick<Note['details'], 'answers' | 'sameAs' | 'translates'>
}

/**
 * All cards of a clinic one under the other: by Block in the order of the Agenda, in it the plenary and then the Groups; answers,
 * translations and what says the same under the card they belong to. What stands outside the Agenda comes first. `places` have a section in any case.
 */
export function outlineOf<N extends Lined>(
  notes: readonly N[],
  agenda: readonly BlockId[],
  places: readonly NotePlace[],
): readonly OutlineSection<N>[] {
  const ranks = new Map(agenda.map((block, rank) => [block, rank]))
  const threads = new Map<string, { readonly place: NotePlace; readonly threads: Thread<N>[] }>()
  const sectionOf = ({ block, group, groupNumber }: NotePlace): Thread<N>[] => {
    const place = { block: block !== null && ranks.has(block) ? block : null, group, groupNumber }
    const key = placeKey(place)
    const section = threads.get(key) ?? { place, threads: [] }
    threads.set(key, section)
    return section.threads
  }
  for (const place of places) sectionOf(place)
  const roots = rootsOf(notes, ({ details }) => details.translates ?? details.sameAs ?? details.answers)
  for (const { note, others } of under(notes, roots)) sectionOf(note).push({ note, answers: others })
  const rank = ({ block }: NotePlace): number => (block === null ? -1 : (ranks.get(block) ?? -1))
  return [...threads]
    .map(([key, section]) => ({ key, place: section.place, lines: linesOf(section.threads) }))
    .sort((a, b) => rank(a.place) - rank(b.place) || (a.place.groupNumber ?? 0) - (b.place.groupNumber ?? 0))
}

function linesOf<N>(threads: readonly Thread<N>[]): readonly OutlineLine<N>[] {
  return threads.flatMap(({ note, answers }) => [
    { note, under: null },
    ...answers.map((answer) => ({ note: answer, under: note })),
  ])
}

/** Those that a card stands with, in order, itself among them. */
export function siblingsOf<N>({ lines }: OutlineSection<N>, { under }: OutlineLine<N>): readonly N[] {
  return lines.filter((line) => line.under === under).map(({ note }) => note)
}

/** The card under which a card comes when it goes one step in: the one above, or what that answers. Null: there is none. */
export function above<N>({ lines }: OutlineSection<N>, line: OutlineLine<N>): N | null {
  const before = lines[lines.findIndex(({ note }) => note === line.note) - 1]
  return before === undefined || line.under !== null ? null : (before.under ?? before.note)
}

/** `after`, in which everything that is as it was `before` is the same value. */
export function keeping<N extends Pick<Note, 'id'>>(
  before: readonly OutlineSection<N>[],
  after: readonly OutlineSection<N>[],
): readonly OutlineSection<N>[] {
  const sections = new Map(before.map((section) => [section.key, section]))
  const known = new Map(before.flatMap(({ lines }) => lines.map((line) => [line.note.id, line])))
  return after.map((section) => {
    const lines = section.lines.map((line) => {
      const old = known.get(line.note.id)
      return old?.note === line.note && old.under === line.under ? old : line
    })
    const old = sections.get(section.key)
    const isSame = old?.place.group === section.place.group && old.lines.length === lines.length && lines.every((line, at) => line === old.lines[at]) // prettier-ignore
    return isSame ? old : { ...section, lines }
  })
}
