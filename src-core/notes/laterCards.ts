import { type NoteId, isId } from '../base/id.ts'
import { type Parse, ParseError } from '../base/parse.ts'
import { noteKinds } from './kind.ts'

/** A card of a kind that only a later version knows, as the document holds it: its fields, and its text. */
export interface LaterCard {
  readonly id: NoteId
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** More is none of an honest page. */
const mostFields = 20_000

/** What is no such card, or of a kind that this version reads, is null: such cards go the usual way. */
export function readLaterCard(value: unknown): LaterCard | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, text, fields } = value as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || !isId(id) || typeof text !== 'string' || !isRecord(fields)) return null
  const { kind } = fields
  const isLater = typeof kind === 'string' && !(noteKinds as readonly string[]).includes(kind)
  const isSmall = text.length <= mostFields && JSON.stringify(fields).length <= mostFields
  return isLater && isSmall && !('text' in fields) ? { id: id as NoteId, text, fields } : null
}

export const parseLaterCard: Parse<LaterCard> = (value, at = '') => {
  const card = readLaterCard(value)
  if (card === null) throw new ParseError(at, 'a card of a later version')
  return card
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
