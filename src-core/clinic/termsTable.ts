/** From a table, a column for each language, to Terms and back. Every row becomes a Term, or is told with its line. */
import { type NewId, type TermId, asId } from '../base/id.ts'
import { cellValue, writeCsv } from '../base/csv.ts'
import type { Language } from '../base/language.ts'
import { languageNamed, plain } from '../base/languageNames.ts'
import { cleanProse } from '../base/text.ts'
import { type Term, longestNote, longestWord } from '../interpretation/glossary.ts'
import type { PeopleTable } from './people.ts'

/** What a column holds: the words of a language, by its code; `note`; or `ignored`, nothing that is wanted. No code is so long. */
export type TermMeaning = string

export interface TermsTable extends PeopleTable {
  readonly meanings: readonly TermMeaning[]
}

/** A row that gave no Term, or a cell that was cut. */
export interface TermProblem {
  readonly line: number
  readonly trouble: 'unread' | 'noWords' | 'tooLong'
  readonly value: string
}

export interface ReadTerms {
  readonly terms: readonly Term[]
  readonly problems: readonly TermProblem[]
}

const noteSign = /note|comment|remark|definition|meaning|context|nota|definici|definic|significa|contexto|remarque|sens|ملاحظ|تعريف|معني|معنى/ // prettier-ignore

/**
 * What the columns hold, by their headers. Where no header names a language the first line is a Term like the others, and the columns
 * are in the order of `usual`.
 */
export function termsTable(table: PeopleTable, usual: readonly Language[]): TermsTable {
  const named = table.columns.map((header) => (noteSign.test(plain(header)) ? 'note' : languageNamed(header)))
  if (named.some((each) => each !== null && each !== 'note')) {
    const once = named.map((each, at) => (each !== null && named.indexOf(each) === at ? each : 'ignored'))
    return { ...table, meanings: once }
  }
  const first = table.columns.length === 0 ? [] : [{ line: 1, cells: table.columns }]
  const meanings = table.columns.map((_, at) => usual[at] ?? (at === usual.length ? 'note' : 'ignored'))
  return { columns: table.columns.map(() => ''), rows: [...first, ...table.rows], broken: table.broken, meanings }
}

/** A row that has the same word in the first language as a Term that is known adds to that one, so a table can be read again. */
export function termsOf(table: TermsTable, known: readonly Term[], newId: NewId): ReadTerms {
  const [leading] = table.meanings.filter((each) => each !== 'note' && each !== 'ignored')
  const wordsKnown = new Map(known.map(({ id, words }) => [plain(words[leading ?? ''] ?? ''), id]))
  const terms: Term[] = []
  const problems: TermProblem[] = table.broken.map(({ line, text }) => ({ line, trouble: 'unread', value: text }))
  for (const { line, cells } of table.rows) {
    const row = rowOf(cells, table.meanings)
    problems.push(...row.cut.map((value) => ({ line, trouble: 'tooLong' as const, value })))
    if (Object.keys(row.words).length === 0) {
      problems.push({ line, trouble: 'noWords', value: cells.filter(Boolean).join(' · ') })
      continue
    }
    const first = plain(row.words[leading ?? ''] ?? '')
    const id = (first === '' ? undefined : wordsKnown.get(first)) ?? asId<TermId>(newId())
    wordsKnown.set(first, id)
    terms.push({ id, words: row.words, note: row.note })
  }
  return { terms, problems: problems.sort((a, b) => a.line - b.line) }
}

/** The same table again, with codes as headers; the languages in `first` lead. */
export function writeTerms(terms: readonly Term[], first: readonly Language[]): string {
  const there = new Set(terms.flatMap(({ words }) => Object.keys(words)))
  const languages = [...new Set([...first, ...there])].filter((each) => there.has(each))
  const rows = terms.map(({ words, note }) => [...languages.map((each) => words[each] ?? ''), note])
  return writeCsv([[...languages, 'note'], ...rows])
}

interface Row {
  readonly words: Term['words']
  readonly note: string
  /** What was longer than there is room for. */
  readonly cut: readonly string[]
}

function rowOf(cells: readonly string[], meanings: readonly TermMeaning[]): Row {
  const filled = cells.flatMap((cell, at) => {
    const [meaning, text] = [meanings[at] ?? 'ignored', cleanProse(cellValue(cell)).replace(/\s+/g, ' ')]
    return meaning === 'ignored' || text === '' ? [] : [{ meaning, text, most: meaning === 'note' ? longestNote : longestWord }] // prettier-ignore
  })
  return {
    words: Object.fromEntries(filled.filter(({ meaning }) => meaning !== 'note').map(({ meaning, text, most }) => [meaning, text.slice(0, most)])), // prettier-ignore
    note: filled.find(({ meaning }) => meaning === 'note')?.text.slice(0, longestNote) ?? '',
    cut: filled.filter(({ text, most }) => text.length > most).map(({ text }) => text),
  }
}
