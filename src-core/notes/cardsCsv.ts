import { cleanCard, recordOf } from './cardRecord.ts'
import { type ReadCards, readRecords } from './cardsFile.ts'
import { readCsv, writeCsv } from '../base/csv.ts'
import type { Mention } from './details.ts'
import type { Note } from './note.ts'

/** Whom a card names stands in two columns: the Seat, or the name that was typed. */
const columns = [
  ...['id', 'kind', 'text', 'link', 'licence', 'owner', 'ownerSeat', 'due', 'speaker', 'speakerSeat', 'tags'],
  ...['important', 'answers', 'sameAs', 'translates', 'cluster', 'dots', 'queue', 'hiddenBy', 'hiddenAt', 'trace'],
  ...['block', 'group', 'groupNumber', 'placed', 'language', 'seat', 'createdAt', 'order'],
] as const

export function writeCardsCsv(notes: readonly Note[]): string {
  return writeCsv([columns, ...notes.map((note) => cellsOf(cleanCard(note)))])
}

function cellsOf(note: Note): readonly string[] {
  const { owner, speaker, tags, dots, trace, important, hidden } = note.details
  const apart = {
    ...{ owner: nameIn(owner), ownerSeat: seatIn(owner), speaker: nameIn(speaker), speakerSeat: seatIn(speaker) },
    ...{ tags: tags.join(' '), dots: dots.join(' '), important: important ? 'yes' : '' },
    ...{ hiddenBy: hidden?.by, hiddenAt: hidden?.at, trace: trace.join(' ') },
  }
  const fields: Readonly<Record<string, unknown>> = { ...recordOf(note), ...apart }
  return columns.map((column) => {
    const value = fields[column] ?? ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}

const nameIn = (mention: Mention | null): string => (mention?.type === 'name' ? mention.name : '')
const seatIn = (mention: Mention | null): string => (mention?.type === 'seat' ? mention.seat : '')

/** Null for a table that has not at least the columns of a card. Columns may stand in any order. */
export function readCardsCsv(text: string): ReadCards | null {
  const [head, ...rows] = readCsv(text)
  const names = head?.cells?.map((name) => name.trim()) ?? []
  if (!['id', 'kind', 'text', 'seat', 'createdAt'].every((name) => names.includes(name))) return null
  return readRecords(
    rows.map(({ line, cells }) => {
      if (cells === null || cells.length > names.length) return { line, value: null }
      return { line, value: recordIn(Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))) }
    }),
  )
}

function recordIn(fields: Readonly<Record<string, string>>): unknown {
  const said = Object.entries(fields).filter(([name, value]) => value !== '' || name === 'text')
  const { owner, ownerSeat, speaker, speakerSeat, tags, dots, trace, important, hiddenBy, hiddenAt, createdAt, groupNumber, ...rest } = Object.fromEntries(said) // prettier-ignore
  return {
    ...rest,
    ...{ owner: mentionIn(ownerSeat, owner), speaker: mentionIn(speakerSeat, speaker) },
    ...{ tags: wordsIn(tags), dots: wordsIn(dots), important: important === undefined ? undefined : wordIn(important) },
    trace: wordsIn(trace),
    hidden: hiddenBy === undefined && hiddenAt === undefined ? null : { by: hiddenBy, at: numberIn(hiddenAt) },
    ...{ createdAt: numberIn(createdAt), groupNumber: numberIn(groupNumber) },
  }
}

function mentionIn(seat: string | undefined, name: string | undefined): unknown {
  if (seat !== undefined) return { type: 'seat', seat }
  return name === undefined ? null : { type: 'name', name }
}

/** What is no number stays what it is, so that it is said. */
const numberIn = (text: string | undefined): unknown => (/^\d+$/.test(text ?? '') ? Number(text) : text)
const wordsIn = (text: string | undefined): unknown => text?.split(/\s+/).filter((word) => word !== '')
const wordIn = (text: string): unknown => (text === 'yes' ? true : text)
