/** One record of a table as it stands in the file; `isOpen` when its quotes do not pair up. */
export interface TableRecord {
  /** The line where it starts, from 1. */
  readonly line: number
  readonly text: string
  readonly isOpen: boolean
}

/**
 * Cuts a table into records. A quoted cell may hold line breaks. When a quote is never closed, or stands where none may,
 * only its own line is given up: the rows below it are read.
 */
export function recordsOf(text: string, delimiter: string): readonly TableRecord[] {
  const lines = text.split(/\r\n|\n|\r/)
  const records: TableRecord[] = []
  for (let start = 0; start < lines.length;) {
    const count = linesOfRecord(lines, start, delimiter)
    const own = lines.slice(start, start + (count ?? 1)).join('\n')
    if (own.trim() !== '') records.push({ line: start + 1, text: own, isOpen: count === null })
    start += count ?? 1
  }
  return records
}

/** `plain`, `odd`: in a cell without quotes around it, after an even or odd number of quotes that stand for themselves. */
type Place = 'start' | 'plain' | 'odd' | 'quoted' | 'closed'

/** How many lines the record at `start` takes; null when its quotes do not pair up. */
function linesOfRecord(lines: readonly string[], start: number, delimiter: string): number | null {
  let place: Place = 'start'
  for (let index = start; index < lines.length; index++) {
    for (const letter of lines[index] ?? '') {
      const next = after(place, letter, delimiter)
      if (next === null) return null
      place = next
    }
    if (place !== 'quoted') return place === 'odd' ? null : index - start + 1
  }
  return null
}

/** `closed` is behind a quote inside quotes: it was the last one, or the first of a pair that stands for one. */
function after(place: Place, letter: string, delimiter: string): Place | null {
  const isQuote = letter === '"'
  if (place === 'quoted') return isQuote ? 'closed' : 'quoted'
  if (letter === delimiter) return place === 'odd' ? null : 'start'
  if (place === 'closed') return isQuote ? 'quoted' : null
  if (place === 'start') return isQuote ? 'quoted' : 'plain'
  return isQuote === (place === 'odd') ? 'plain' : 'odd'
}
