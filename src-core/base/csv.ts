/** What a spreadsheet would take for a formula, and the mark that says it is none. */
const formula = /^['=+\-@\t\r＝＋－＠]/u

/** RFC 4180, with a mark before what a spreadsheet would run, and the byte order mark without which Excel misreads all but ASCII. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')}`
}

function cellText(value: string): string {
  const inert = formula.test(value) ? `'${value}` : value
  return /[",;\t\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** What stood in a cell before that mark was put there. */
export function cellValue(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

/**
 * Reads a table with any of `,`, `;` and tab between its cells: spreadsheets write what is usual in their country. Null in place
 * of the cells of a row with a quote that nothing closes.
 */
export function readCsv(text: string): readonly { readonly line: number; readonly cells: readonly string[] | null }[] {
  const delimiter = delimiterOf(text)
  const rows: { line: number; cells: string[] | null }[] = []
  let [at, line, begun, cells] = [0, 1, 1, [] as string[]]
  while (at < text.length) {
    const { value, end, isOpen } = cellAt(text, at, delimiter)
    if (isOpen) return [...rows, { line: begun, cells: null }]
    cells.push(cellValue(value))
    line += value.split('\n').length - 1
    at = end + 1
    if (text[end] === delimiter && at < text.length) continue
    line += 1
    if (cells.some((each) => each !== '')) rows.push({ line: begun, cells })
    ;[begun, cells] = [line, []]
  }
  return rows
}

interface Cell {
  readonly value: string
  /** Where the delimiter, the newline or the end of the file stands. */
  readonly end: number
  readonly isOpen: boolean
}

function cellAt(text: string, at: number, delimiter: string): Cell {
  let value = ''
  let behind = at
  if (text[at] === '"') {
    const close = closingQuote(text, at + 1)
    if (close < 0) return { value, end: text.length, isOpen: true }
    value = text.slice(at + 1, close).replaceAll('""', '"')
    behind = close + 1
  }
  let end = behind
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1
  return { value: value + text.slice(behind, end), end, isOpen: false }
}

function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const counts = [',', ';', '\t'].map((sign) => ({ sign, times: head.split(sign).length }))
  return counts.toSorted((a, b) => b.times - a.times)[0]?.sign ?? ','
}
