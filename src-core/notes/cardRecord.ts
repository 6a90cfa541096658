import type { BlockId, GroupId, NoteId, SeatId } from '../base/id.ts'
import { parseLanguage } from '../base/language.ts'
import { type Parse, boolean, count, id, list, nullable, object, oneOf, text, withDefault } from '../base/parse.ts'
import { type Details, type Mention, detailParsers, maxTags, noDetails, parseTag } from './details.ts'
import { noteKinds } from './kind.ts'
import { type Note, fittingText, maxNoteLength } from './note.ts'

/** A card as files write it: one level of fields, those that say nothing left out. */
export type CardRecord = Readonly<Record<string, unknown>>

/** A card as it may be written and read again: its text is text once and for all. */
export function cleanCard(note: Note): Note {
  return { ...note, text: fittingText(note.text) }
}

export function recordOf({ details, ...card }: Note): CardRecord {
  const { tags, important, ...single } = details
  const fields = { ...card, ...single, tags: tags.length === 0 ? null : tags, important: important || null }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

type Flat = Omit<Note, 'details'> & Details

const { link, licence, due, order, answers } = detailParsers
const mention: Parse<Mention | null> = nullable(detailParsers.owner)

const parseFlat: Parse<Flat> = object<Flat>({
  ...{ id: id<NoteId>(), kind: oneOf(...noteKinds), text: text(maxNoteLength) },
  ...{ block: nullable(id<BlockId>()), group: nullable(id<GroupId>()), groupNumber: nullable(count) },
  ...{ language: parseLanguage, seat: id<SeatId>(), createdAt: count },
  ...{ link: nullable(link), licence: nullable(licence), owner: mention, due: nullable(due), speaker: mention },
  tags: withDefault(list(parseTag, maxTags), []),
  important: withDefault(boolean, false),
  ...{ order: nullable(order), answers: nullable(answers) },
})

/** Reads a record strictly: what cannot be read is said, not dropped. Throws `ParseError`. */
export const parseRecord: Parse<Note> = (value, at) => {
  const { link, licence, owner, due, speaker, tags, important, order, answers, ...card } = parseFlat(value, at)
  const sorted = [...new Set(tags)].toSorted((a, b) => (a < b ? -1 : 1))
  const details = { ...noDetails, link, licence, owner, due, speaker, tags: sorted, important, order, answers }
  return cleanCard({ ...card, details })
}
