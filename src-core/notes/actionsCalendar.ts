import { cleanProse } from '../base/text.ts'
import type { Note } from './note.ts'
import { textOf } from './textOf.ts'

/** The actions that have a day, as whole days of a calendar (RFC 5545); null when none has. `now` in ms. */
export function actionsCalendar(actions: readonly Note[], title: string, now: number): string | null {
  const dated = actions.filter(({ details }) => details.due !== null)
  if (dated.length === 0) return null
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tertulia//Tertulia//EN',
    'METHOD:PUBLISH',
    ...dated.flatMap((action) => eventOf(action, title, now)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventOf(action: Note, title: string, now: number): readonly string[] {
  const { id, details } = action
  const day = (details.due ?? '').replace(/-/g, '')
  return [
    'BEGIN:VEVENT',
    `UID:${id}@tertulia`,
    `DTSTAMP:${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${day}`,
    `SUMMARY:${written(textOf(action))}`,
    `DESCRIPTION:${written(title)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function written(text: string): string {
  return cleanProse(text)
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n')
}

const lineBytes = 75

/** No line is longer than 75 bytes; what is, goes on behind a space. No letter is cut in two. */
function folded(line: string): string {
  let [whole, bytes] = ['', 0]
  for (const letter of line) {
    const size = bytesOf(letter)
    if (bytes + size > lineBytes) {
      whole += '\r\n '
      bytes = 1
    }
    whole += letter
    bytes += size
  }
  return whole
}

function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** All actions as text, with their days as `day` writes them. */
export function actionsText(actions: readonly Note[], title: string, day: (due: string) => string): string {
  const said = actions.map((action) => {
    const { details } = action
    const words = cleanProse(textOf(action)).replace(/\n/g, '\n  ')
    return details.due === null ? `- ${words}` : `- ${words} (${day(details.due)})`
  })
  return [cleanProse(title), '', ...said, ''].join('\n')
}
