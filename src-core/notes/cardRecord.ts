import type { BlockId, GroupId, NoteId, SeatId } from '../base/id.ts'
import { parseLanguage } from '../base/language.ts'
import { type Parse, boolean, count, id, list, nullable, object, oneOf, text, withDefault } from '../base/parse.ts'
import { type Details, type Mention, detailParsers, inOrder, maxDots, maxTags, parseDot, parseTag } from './details.ts'
import { maxTrace, parseTraceMark } from './trace.ts'
import { noteKinds } from './kind.ts'
import { type Note, fittingText, maxNoteLength } from './note.ts'

/** A card as files write it: one level of fields, those that say nothing left out. */
export type CardRecord = Readonly<Record<string, unknown>>

/** A card as it may be written and read again: its text is text once and for all. */
export function cleanCard(note: Note): Note {
  return { ...note, text: fittingText(note.text) }
}

export function recordOf({ details, ...card }: Note): CardRecord {
  const { tags, dots, trace, important, ...single } = details
  const orNull = <T>(many: readonly T[]): readonly T[] | null => (many.length === 0 ? null : many)
  const many = { tags: orNull(tags), dots: orNull(dots), trace: orNull(trace) }
  const fields = { ...card, ...single, ...many, important: important || null }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

type Flat = Omit<Note, 'details'> & Details

const { link, licence, due, order, answers, sameAs, translates, cluster, queue, placed, hidden } = detailParsers
const mention: Parse<Mention | null> = nullable(detailParsers.owner)

const parseFlat: Parse<Flat> = object<Flat>({
  ...{ id: id<NoteId>(), kind: oneOf(...noteKinds), text: text(maxNoteLength) },
  ...{ block: nullable(id<BlockId>()), group: nullable(id<GroupId>()), groupNumber: nullable(count) },
  ...{ language: parseLanguage, seat: id<SeatId>(), createdAt: count },
  ...{ link: nullable(link), licence: nullable(licence), owner: mention, due: nullable(due), speaker: mention },
  tags: withDefault(list(parseTag, maxTags), []),
  dots: withDefault(list(parseDot, maxDots), []),
  trace: withDefault(list(parseTraceMark, maxTrace), []),
  important: withDefault(boolean, false),
  ...{ order: nullable(order), answers: nullable(answers), sameAs: nullable(sameAs), translates: nullable(translates) },
  ...{ cluster: nullable(cluster), queue: nullable(queue), placed: nullable(placed), hidden: nullable(hidden) },
})

/** Reads a record strictly: what cannot be read is said, not dropped. Throws `ParseError`. */
export const parseRecord: Parse<Note> = (value, at) => {
  const { id, kind, text, block, group, groupNumber, language, seat, createdAt, ...details } = parseFlat(value, at)
  const many = { tags: inOrder(details.tags), dots: inOrder(details.dots), trace: inOrder(details.trace) }
  const card = { id, kind, text, block, group, groupNumber, language, seat, createdAt }
  return cleanCard({ ...card, details: { ...details, ...many } })
}
