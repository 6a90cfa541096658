/** From a registration table to Seats. Every row becomes a Seat, or a problem with its line, or both; none vanishes. */
import { type NewId, type SeatId, asId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { cleanName } from '../base/text.ts'
import type { Meaning } from './peopleColumns.ts'
import { answerNamed, languagesNamed, roleNamed } from './peopleWords.ts'
import { type PlannedSeat, type Role, parseTimeZone } from './plan.ts'

/** A table as it was read: cells by row with the line where the row begins, and rows that could not be read. */
export interface PeopleTable {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly broken: readonly { readonly line: number; readonly text: string; readonly code: BrokenCode }[]
}

type BrokenCode = 'openQuote' | 'tooManyCells' | 'tooFewCells'
type RefusedCode = 'missingName' | 'formula' | 'repeatedName'
type MendedCode = 'formulaDropped' | 'unknownLanguage' | 'unknownRole' | 'badEmail' | 'badTimeZone' | 'unknownAnswer' | 'tooLong' // prettier-ignore

/** What is wrong in one place. `seat` is null when the row gave no Seat; else the Seat was made without this value. */
export interface PeopleProblem {
  readonly line: number
  /** Place of the column, from 0; null for a row that could not be read. */
  readonly column: number | null
  readonly code: BrokenCode | RefusedCode | MendedCode
  readonly value: string
  readonly seat: SeatId | null
}

export interface ReadPeople {
  readonly seats: readonly PlannedSeat[]
  /** In the order of lines and columns. */
  readonly problems: readonly PeopleProblem[]
}

/** Reads the rows with the meanings chosen for the columns (null: ignored). `taken`: names that the Plan already has. */
export function peopleOf(
  table: PeopleTable,
  meanings: readonly (Meaning | null)[],
  newId: NewId,
  taken: readonly string[] = [],
): ReadPeople {
  const names = new Set(taken.map(sameName))
  const seats: PlannedSeat[] = []
  const problems: PeopleProblem[] = table.broken.map(({ line, text, code }) => {
    return { line, column: null, code, value: text, seat: null }
  })
  for (const { line, cells } of table.rows) {
    const row = rowOf(line, cells, meanings)
    const refused = refusalOf(row, names)
    if (refused !== null) {
      problems.push(refused)
      continue
    }
    const { seat, troubles } = seatOf(row, asId<SeatId>(newId()))
    names.add(sameName(seat.name))
    seats.push(seat)
    problems.push(...troubles)
  }
  return { seats, problems: problems.sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0)) }
}

/** One row by meaning. */
interface Row {
  readonly line: number
  readonly cell: (meaning: Meaning) => string
  readonly column: (meaning: Meaning) => number | null
}

function rowOf(line: number, cells: readonly string[], meanings: readonly (Meaning | null)[]): Row {
  const column = (meaning: Meaning): number | null => {
    const at = meanings.indexOf(meaning)
    return at < 0 ? null : at
  }
  return { line, column, cell: (meaning) => cells[column(meaning) ?? -1]?.trim() ?? '' }
}

function refusalOf(row: Row, names: ReadonlySet<string>): PeopleProblem | null {
  const value = row.cell('name')
  const refuse = (code: RefusedCode): PeopleProblem => ({ line: row.line, column: row.column('name'), code, value, seat: null }) // prettier-ignore
  if (isFormula(value)) return refuse('formula')
  const name = cleanName(value)
  if (name === '') return refuse('missingName')
  if (isFormula(name)) return refuse('formula')
  return names.has(sameName(name)) ? refuse('repeatedName') : null
}

/** A spreadsheet would calculate it: the table, opened again, could run it. */
function isFormula(cell: string): boolean {
  return /^[\s\u200e\u200f\ufeff]*[=+\-@]/.test(cell)
}

/** Wiki software takes `_` for a space; case alone does not tell two people apart in a list. */
function sameName(name: string): string {
  return cleanName(name.replaceAll('_', ' ')).toLowerCase()
}

function seatOf(row: Row, id: SeatId): { readonly seat: PlannedSeat; readonly troubles: readonly PeopleProblem[] } {
  const troubles: PeopleProblem[] = []
  const say = (meaning: Meaning, code: MendedCode, value: string): void => {
    troubles.push({ line: row.line, column: row.column(meaning), code, value, seat: id })
  }
  const name = row.cell('name')
  if (Array.from(name).length > 120) say('name', 'tooLong', name)
  const seat: PlannedSeat = {
    id,
    name: cleanName(name),
    role: readRole(row, say),
    languages: readLanguages(row, say),
    email: readEmail(row, say),
    certificateName: readText(row, 'certificateName', 120, say),
    community: readText(row, 'community', 200, say),
    timeZone: readTimeZone(row, say),
    listed: readAnswer(row, 'listed', say),
    recorded: readAnswer(row, 'recorded', say),
  }
  return { seat, troubles }
}

type Say = (meaning: Meaning, code: MendedCode, value: string) => void

/** The preferred language first, whether or not it is in the list too. */
function readLanguages(row: Row, say: Say): readonly Language[] {
  const all = (['preferredLanguage', 'languages'] as const).flatMap((meaning) => {
    const { languages, unknown } = languagesNamed(row.cell(meaning))
    for (const word of unknown) say(meaning, 'unknownLanguage', word)
    return languages
  })
  const each = [...new Set(all)]
  if (each.length > 20) say('languages', 'tooLong', row.cell('languages'))
  return each.slice(0, 20)
}

function readRole(row: Row, say: Say): Role {
  const cell = row.cell('role')
  const role = cell === '' ? 'participant' : roleNamed(cell)
  if (role === null) say('role', 'unknownRole', cell)
  return role ?? 'participant'
}

/** One `@` between a name and a domain with a dot; nothing that a spreadsheet or a mail header would read as its own. */
const emailShape = /^[^\s@<>()",;:=+-][^\s@<>()",;:]*@[^\s@<>()",;:.]+(\.[^\s@<>()",;:.]+)+$/u

function readEmail(row: Row, say: Say): string {
  const cell = row.cell('email').replace(/^mailto:/i, '')
  if (cell === '' || (cell.length <= 254 && emailShape.test(cell))) return cell
  say('email', 'badEmail', cell)
  return ''
}

function readText(row: Row, meaning: 'certificateName' | 'community', most: number, say: Say): string {
  const cell = row.cell(meaning)
  if (isFormula(cell)) {
    say(meaning, 'formulaDropped', cell)
    return ''
  }
  if (Array.from(cell).length > Math.min(most, 120)) say(meaning, 'tooLong', cell)
  return cleanName(cell)
}

function readTimeZone(row: Row, say: Say): string {
  const cell = row.cell('timeZone')
  try {
    return isFormula(cell) ? badTimeZone(cell, say) : parseTimeZone(cell)
  } catch {
    return badTimeZone(cell, say)
  }
}

function badTimeZone(cell: string, say: Say): string {
  say('timeZone', 'badTimeZone', cell)
  return ''
}

function readAnswer(row: Row, meaning: 'listed' | 'recorded', say: Say): boolean | null {
  const cell = row.cell(meaning)
  const answer = cell === '' ? null : answerNamed(cell)
  if (cell !== '' && answer === null) say(meaning, 'unknownAnswer', cell)
  return answer
}
