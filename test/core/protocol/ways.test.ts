import { expect, test } from 'vitest'
import { type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import type { Listener } from '../../../src-core/protocol/audience.ts'
import { waysOf } from '../../../src-core/protocol/ways.ts'
import { plan } from '../../notation/plan.ts'

const seats =
  'amb ambassador ar | ana participant pt | bo participant pt | cai participant pt | fay interpreter ar,fr | pia interpreter fr,pt'
const { view } = startClinic(plan({ seats, booths: 'x ar,fr fay | y fr,pt pia', floorLanguages: ['ar'] }))
const turns = [
  { booth: 'x', seat: 'fay', language: 'fr' },
  { booth: 'y', seat: 'pia', language: 'pt' },
].map((turn) => ({ ...turn, group: null, startedAt: 0, handover: null })) as unknown as View['onAir']

/** `amb ^20 | fay ^30 >100 | ana ^5 pt:80`: up, down to where an interpreter works, down of each language that is wanted. */
function told(text: string): ReadonlyMap<SeatId, Listener> {
  return new Map(
    text.split(' | ').map((each) => {
      const [seat = '', ...facts] = each.split(' ')
      const after = (mark: string) => facts.find((fact) => fact.startsWith(mark))?.slice(1)
      const wants = facts.filter((fact) => fact.includes(':')).map((fact) => fact.split(':'))
      const ms = (written: string | undefined) => (written === undefined || written === '?' ? null : Number(written))
      return [
        asId<SeatId>(seat),
        {
          group: facts.includes('g1') ? asId<GroupId>('g1') : null,
          wants: wants.map(([language = '', downMs]) => ({ language, silentSince: null, downMs: ms(downMs) })),
          upMs: ms(after('^')),
          workMs: ms(after('>')),
        },
      ]
    }),
  )
}

/** `fay 120/? pia 300/90`: floor to interpreter, interpreter to listeners. */
const ways = (text: string, now: View = { ...view, onAir: turns }, speaker: SeatId | null = asId('amb')) =>
  waysOf(told(text), now, () => speaker)
    .map(({ seat, floorMs, listenersMs }) => `${seat} ${floorMs ?? '?'}/${listenersMs ?? '?'}`)
    .join(' ')

test('the way up of who speaks and the way down to the interpreter make one delay', () => {
  expect(ways('amb ^20 | fay ^30 >100')).toBe('fay 120/?')
})
test('what listeners have on top is the median of theirs and the way up of the interpreter', () => {
  expect(ways('amb ^20 | pia ^30 >100 | ana ^5 pt:80 | bo ^5 pt:500 | cai ^5 pt:60')).toBe('pia 120/110')
  expect(ways('amb ^20 | pia ^30 >100 | ana ^5 pt:80 | bo ^5 pt:60')).toBe('pia 120/90')
})
test('another language, another place, and who knows no delay do not count', () => {
  expect(ways('amb ^20 | pia ^30 >100 | ana ^5 fr:80 | bo ^5 pt:? | cai g1 ^5 pt:60')).toBe('pia 120/?')
})
test('over a Relay the delay is from the interpreter there', () => {
  const relays = [{ booth: 'y', group: null, from: 'fr' }] as unknown as View['relays']
  expect(ways('amb ^20 | fay ^40 >100 | pia ^30 >100', { ...view, onAir: turns, relays })).toBe('fay 120/? pia 140/?')
})
test('while nobody has spoken, or a page does not know, nothing is said', () => {
  expect(ways('amb ^20 | fay ^30 >100', view, null)).toBe('fay ?/?')
  expect(ways('amb ^? | fay ^30 >?', view)).toBe('fay ?/?')
})
