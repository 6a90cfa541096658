import { cleanCard, recordOf } from './cardRecord.ts'
import { type ReadCards, jsonOrNull, readRecords } from './cardsFile.ts'
import { type LaterCard, readLaterCard } from './laterCards.ts'
import type { Note } from './note.ts'

const format = 1

/** One card per line, so that a line names a card. */
export function writeCardsJson(title: string, notes: readonly Note[], later: readonly LaterCard[] = []): string {
  const lines = notes.map((note) => `    ${JSON.stringify(recordOf(cleanCard(note)))}`)
  const more = later.map((card) => `    ${JSON.stringify(card)}`)
  const rest = more.length === 0 ? '' : `,\n  "later": ${listOf(more)}`
  return `{\n  "tertuliaCards": ${format},\n  "title": ${JSON.stringify(title)},\n  "notes": ${listOf(lines)}${rest}\n}\n`
}

const listOf = (lines: readonly string[]): string => (lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`)

/** Null for what is no such file; `newer` for one of a later version. */
export function readCardsJson(text: string): ReadCards | 'newer' | null {
  const file = jsonOrNull(text)
  if (typeof file !== 'object' || file === null || !('tertuliaCards' in file) || !('notes' in file)) return null
  const { tertuliaCards, notes } = file
  if (typeof tertuliaCards !== 'number' || !Array.isArray(notes)) return null
  if (tertuliaCards > format) return 'newer'
  const lines = linesOfItems(text)
  const read = readRecords(notes.map((value: unknown, at) => ({ line: lines[at] ?? 1, value })))
  const later =
    'later' in file && Array.isArray(file.later) ? file.later.map((card: unknown) => readLaterCard(card)) : []
  return { ...read, later: later.filter((card) => card !== null) }
}

/** The lines in which the items of the list `notes` begin, however the file is laid out. */
function linesOfItems(text: string): readonly number[] {
  const lines: number[] = []
  let [line, depth, key, isNotes] = [1, 0, '', false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '\n') line += 1
    else if (sign === ']' || sign === '}') depth -= 1
    else if (sign === '[' || sign === '{') {
      if (depth === 1) isNotes = key === 'notes'
      if (depth === 2 && isNotes) lines.push(line)
      depth += 1
    } else if (sign === '"') {
      const end = endOfString(text, at)
      if (depth === 1) key = text.slice(at + 1, end)
      at = end
    }
  }
  return lines
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
