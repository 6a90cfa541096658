import { parse } from 'csv-parse/sync'
import { anyText, list } from '../../src-core/base/parse.ts'
import type { ReadTable } from '../../src-core/contract/answers.ts'
import { decodeText } from './decodeText.ts'
import { type TableRecord, recordsOf } from './records.ts'

type Broken = ReadTable['broken'][number]
type Row = ReadTable['rows'][number]
const delimiters = [',', ';', '\t'] as const
const parseCells = list(list(anyText))

/** Reads a table from a CSV file or pasted text. Every line of it is in `rows` or in `broken`; it never throws on a row. */
export function readTable(bytes: Uint8Array): ReadTable {
  const { encoding, text } = decodeText(bytes)
  const delimiter = delimiterOf(text)
  const [head, ...body] = recordsOf(text, delimiter)
  const columns = head === undefined ? [] : (cellsOf(head, delimiter) ?? []).map((name) => name.trim())
  const read = body.map((record) => readRow(record, delimiter, columns.length))
  const broken = read.flatMap((each) => ('code' in each ? [each] : []))
  const rows = read.flatMap((each) => ('cells' in each && each.cells.some((cell) => cell.trim() !== '') ? [each] : []))
  return { encoding, delimiter, columns, rows, broken: head?.isOpen ? [openQuote(head), ...broken] : broken }
}

/** The delimiter that cuts the first line into the most cells. */
function delimiterOf(text: string): ReadTable['delimiter'] {
  const counts = delimiters.map((delimiter) => {
    const [head] = recordsOf(text, delimiter)
    return (head && cellsOf(head, delimiter)?.length) ?? 0
  })
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function readRow(record: TableRecord, delimiter: string, columns: number): Row | Broken {
  const cells = cellsOf(record, delimiter)
  if (cells === null) return openQuote(record)
  const { line, text } = record
  if (cells.length > columns) return { line, text, code: 'tooManyCells' }
  if (cells.length < columns) return { line, text, code: 'tooFewCells' }
  return { line, cells }
}

function openQuote({ line, text }: TableRecord): Broken {
  return { line, text, code: 'openQuote' }
}

function cellsOf({ text, isOpen }: TableRecord, delimiter: string): readonly string[] | null {
  return isOpen ? null : (parseCells(parse(text, { delimiter, record_delimiter: '\n', relax_quotes: true }))[0] ?? [])
}
