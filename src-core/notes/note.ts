import type { BlockId, GroupId, NoteId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { wellFormed } from '../base/text.ts'
import { type Parse, count, id, nullable, object, oneOf, text } from '../base/parse.ts'

export const noteKinds = ['insight', 'question', 'resource', 'action', 'quote', 'failure', 'text'] as const
export type NoteKind = (typeof noteKinds)[number]

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
}

export const maxNoteLength = 10_000

/** Text as a note takes it: what is no text goes, and what is too much at the end. */
export function fittingText(text: string): string {
  const cut = wellFormed(text).slice(0, maxNoteLength)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
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
})
