import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { cleanProse } from '../../../src-core/base/text.ts'
import { actionsCalendar, actionsText } from '../../../src-core/notes/actionsCalendar.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { readRich } from '../../../src-core/notes/richText.ts'
import { plainText } from '../../../src-core/notes/writeRich.ts'

const action = (text: string, due: string | null): Note => ({
  ...{ id: asId('n1'), kind: 'action', text, block: null, group: null, groupNumber: null, language: 'en' },
  ...{ seat: asId('ana'), createdAt: 0, details: { ...noDetails, due } },
})
const now = Date.UTC(2026, 10, 21, 15, 0, 7)

test('an action with a day is a whole day of a calendar', () => {
  expect(
    actionsCalendar([action('Write to mentors; all, soon', '2026-12-24'), action('Later', null)], 'Clinic', now),
  ).toBe(
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tertulia//Tertulia//EN', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
      ...['UID:n1@tertulia', 'DTSTAMP:20261121T150007Z', 'DTSTART;VALUE=DATE:20261224'],
      ...['SUMMARY:Write to mentors\\; all\\, soon', 'DESCRIPTION:Clinic', 'TRANSP:TRANSPARENT', 'END:VEVENT'],
      ...['END:VCALENDAR', ''],
    ].join('\r\n'),
  )
})

test('without a day there is no calendar, but a text', () => {
  const actions = [action('**Ask** Ana\nand Bo', null), action('Go', '2026-12-24')]
  expect(actionsCalendar(actions.slice(0, 1), 'Clinic', now)).toBe(null)
  expect(actionsText(actions, 'Clinic', (due) => `by ${due}`)).toBe(
    'Clinic\n\n- Ask Ana\n  and Bo\n- Go (by 2026-12-24)\n',
  )
})

test('whatever an action says, every line is short enough, and unfolded it is all there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const file = actionsCalendar([action(text, '2026-12-24')], 'Clinic', now) ?? ''
      const lines = file.split('\r\n')
      expect(lines.filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([])
      const [, summary = ''] = /\r\nSUMMARY:(.*)\r\nDESC/.exec(file.replaceAll('\r\n ', '')) ?? []
      const read = summary.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
      expect(read).toBe(cleanProse(plainText(readRich(text))))
    }),
  )
})
