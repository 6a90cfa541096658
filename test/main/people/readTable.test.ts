import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readTable } from '../../../src-main/people/readTable.ts'

const sample = (name: string) => readFile(new URL(`../../samples/${name}`, import.meta.url))
const read = (text: string) => readTable(Buffer.from(text))

test('a real registration form is read whole', async () => {
  const { encoding, delimiter, columns, rows, broken } = readTable(await sample('registrations.csv'))
  expect([encoding, delimiter, columns[0], columns.length, rows.length, broken]).toEqual([
    'utf-8',
    ',',
    'Timestamp',
    12,
    24,
    [],
  ])
})

test('a sheet saved by hand is read with its accents, and the open quote named by its line', async () => {
  const table = readTable(await sample('registrations-bad.csv'))
  expect([table.encoding, table.delimiter]).toEqual(['windows-1252', ';'])
  expect(table.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5])
  expect(table.rows[0]?.cells[1]).toBe('Señora Añil')
  expect(table.broken.map(({ line, code }) => [line, code])).toEqual([[6, 'openQuote']])
})

test('a quote that is never closed costs its own line only', () => {
  const { rows, broken } = read('a,b\n1,"open\n2,x\n3,y\n')
  expect([rows.map(({ cells }) => cells), broken]).toEqual([
    [['2', 'x'], ['3', 'y']], // prettier-ignore
    [{ line: 2, text: '1,"open', code: 'openQuote' }],
  ])
})

test('a cell may hold line breaks, delimiters and quotes; the next row knows its line', () => {
  expect(read('a,b\r\n"x\r\ny, ""z""",1\r\n2,3').rows).toEqual([
    { line: 2, cells: ['x\ny, "z"', '1'] },
    { line: 4, cells: ['2', '3'] },
  ])
})

test('rows with too many or too few cells are named; blank ones are no rows', () => {
  expect(read('a\tb\n\n1\n1\t2\t3\n\t\n1\t2').broken).toEqual([
    { line: 3, text: '1', code: 'tooFewCells' },
    { line: 4, text: '1\t2\t3', code: 'tooManyCells' },
  ])
})

test('UTF-16 is read with and without its mark', () => {
  const bytes = Buffer.from('نام;b\n1;ü', 'utf16le')
  for (const each of [bytes, Buffer.concat([Buffer.from([0xff, 0xfe]), bytes])]) {
    const { encoding, columns, rows } = readTable(Buffer.from(each))
    expect([encoding, columns, rows[0]?.cells]).toEqual(['utf-16le', ['نام', 'b'], ['1', 'ü']])
  }
})

test('an empty file is an empty table', () => {
  expect(readTable(new Uint8Array())).toEqual({ encoding: 'utf-8', delimiter: ',', columns: [], rows: [], broken: [] })
})

test('whatever the bytes, it never throws, and every line that is not blank is somewhere', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', 'é') })
  fc.assert(
    fc.property(text, (each) => {
      const { rows, broken, columns } = read(each)
      const lines = each.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
      expect(rows.length + broken.length + (columns.length > 0 ? 1 : 0)).toBeLessThanOrEqual(lines.length)
    }),
  )
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readTable(bytes)))
})
