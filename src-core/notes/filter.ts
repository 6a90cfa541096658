import type { BlockId, SeatId } from '../base/id.ts'
import { fold } from './find.ts'
import type { NoteKind } from './kind.ts'
import type { Note } from './note.ts'
import { readRich } from './richText.ts'
import { plainText } from './writeRich.ts'

/** Which cards are looked at. Null: whatever it is. */
export interface NoteFilter {
  readonly only: 'important' | 'unsorted' | null
  readonly kind: NoteKind | null
  readonly block: BlockId | null
  /** Number of a Group; 0 is the plenary. */
  readonly group: number | null
  readonly tag: string | null
  readonly seat: SeatId | null
}

export const everyNote: NoteFilter = { only: null, kind: null, block: null, group: null, tag: null, seat: null }

/** What says whether a card lacks its place: the Agenda, and when the Groups of which Blocks have met. */
export interface Sorting {
  readonly agenda: ReadonlySet<BlockId>
  readonly meetings: readonly Meeting[]
}

/** Groups of a Block meet from one instant to another; null: they still do. */
export interface Meeting {
  readonly block: BlockId
  readonly from: number
  readonly to: number | null
}

/** True for a card of no Block of the Agenda, or of no Group though it was written while Groups met, unless somebody put it there. */
export function isUnsorted({ block, groupNumber, createdAt, details }: Note, { agenda, meetings }: Sorting): boolean {
  if (block === null || !agenda.has(block)) return true
  if (groupNumber !== null || details.placed !== null) return false
  return meetings.some(({ block: where, from, to }) => where === block && createdAt >= from && createdAt < (to ?? Infinity)) // prettier-ignore
}

export function isKept(note: Note, filter: NoteFilter, sorting: Sorting): boolean {
  const { only, kind, block, group, tag, seat } = filter
  return (
    (only !== 'important' || note.details.important) &&
    (only !== 'unsorted' || isUnsorted(note, sorting)) &&
    (kind === null || note.kind === kind) &&
    (block === null || note.block === block) &&
    (group === null || (note.groupNumber ?? 0) === group) &&
    (tag === null || note.details.tags.includes(tag)) &&
    (seat === null || note.seat === seat)
  )
}

/** All words of a card, folded, to look in. */
export function wordsOf({ text, details }: Note): string {
  const { owner, speaker, tags, link, licence, cluster } = details
  const names = [owner, speaker].map((mention) => (mention?.type === 'name' ? mention.name : ''))
  return fold([wordsIn(text), ...names, ...tags.map((tag) => `#${tag}`), link, licence, cluster].join('\n'))
}

/** A text without marks is its words. */
function wordsIn(text: string): string {
  return /[*_\\[#]/.test(text) ? plainText(readRich(text)) : text
}
