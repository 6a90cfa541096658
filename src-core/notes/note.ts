import type { BlockId, GroupId, NoteId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { wellFormed } from '../base/text.ts'
import { type Parse, ParseError, count, id, nullable, object, oneOf, text, withDefault } from '../base/parse.ts'
import { type Details, fieldsOfDetails, noDetails, parseDetails, readDetails } from './details.ts'
import { type NoteKind, noteKinds } from './kind.ts'

/** One card as a value: the core never sees the Yjs document that holds it. */
export interface Note {
  readonly id: NoteId
  readonly kind: NoteKind
  readonly text: string
  /** Stamps, set when the card is made. */
  readonly block: BlockId | null
  readonly group: GroupId | null
  /** Number of the Group at that time, for people; null in the plenary. */
  readonly groupNumber: number | null
  readonly language: Language
  readonly seat: SeatId
  readonly createdAt: number
  readonly details: Details
}

export const maxNoteLength = 10_000

/** Text as a note takes it: what is no text goes, and what is too much at the end. */
export function fittingText(text: string): string {
  return shownPart(wellFormed(text))
}

/** As much of a text as a note shows; halves no letter. */
export function shownPart(text: string): string {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(maxNoteLength - 1, maxNoteLength + 1))
    ? text.slice(0, maxNoteLength - 1)
    : text.slice(0, maxNoteLength)
}

export const parseNote: Parse<Note> = object<Note>({
  id: id<NoteId>(),
  kind: oneOf(...noteKinds),
  text: text(maxNoteLength),
  block: nullable(id<BlockId>()),
  group: nullable(id<GroupId>()),
  groupNumber: nullable(count),
  language: parseLanguage,
  seat: id<SeatId>(),
  createdAt: count,
  details: withDefault(parseDetails, noDetails),
})

/** A card as a document holds it, with its text beside; null for what is none, which only a damaged or hostile page writes. */
export function readCard(id: string, fields: Readonly<Record<string, unknown>>, text: unknown): Note | null {
  try {
    // Two people may have filled one card together: the end that is too much is not shown. A hostile page may write anything.
    const shortened = typeof text === 'string' ? fittingText(shownPart(text)) : null
    return parseNote({ ...fields, id, text: shortened, details: readDetails(fields) })
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}

/** What a document holds of a new card beside its id and text. */
export function fieldsOfCard(note: Note): Readonly<Record<string, unknown>> {
  const { kind, block, group, groupNumber, language, seat, createdAt, details } = note
  const said = Object.entries(fieldsOfDetails(details, noDetails)).filter(([, value]) => value !== null)
  return { kind, block, group, groupNumber, language, seat, createdAt, ...Object.fromEntries(said) }
}
