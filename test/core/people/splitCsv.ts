import { readFileSync } from 'node:fs'
import type { PeopleTable } from '../../../src-core/clinic/people.ts'

/** A sample table, split simply: quotes hold delimiters and doubled quotes, never a line end. An open quote is a broken row. */
export function sample(name: string, encoding: string, delimiter: string): PeopleTable {
  const bytes = readFileSync(new URL(`../../samples/${name}`, import.meta.url))
  const lines = new TextDecoder(encoding).decode(bytes).split(/\r?\n/)
  const numbered = lines.map((text, at) => ({ text, line: at + 1 })).filter(({ text }) => text !== '')
  const [header, ...rows] = numbered
  const isOpen = (text: string): boolean => text.split('"').length % 2 === 0
  return {
    columns: cells(header?.text ?? '', delimiter),
    rows: rows.filter(({ text }) => !isOpen(text)).map(({ text, line }) => ({ line, cells: cells(text, delimiter) })),
    broken: rows.filter(({ text }) => isOpen(text)).map(({ text, line }) => ({ line, text, code: 'openQuote' })),
  }
}

function cells(line: string, delimiter: string): readonly string[] {
  const quoted = line.split('"')
  const marked = quoted.map((part, at) => (at % 2 === 0 ? part.replaceAll(delimiter, '\0') : part)).join('"')
  return marked.split('\0').map((cell) => cell.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'))
}
