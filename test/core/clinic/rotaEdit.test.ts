import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { type Rota, plannedAt, plannedTurns, usualRota } from '../../../src-core/clinic/rota.ts'
import { withAvailability, withBorderMoved, withTurnGiven, withTurnsMade } from '../../../src-core/clinic/rotaEdit.ts'
import { plan } from '../../notation/plan.ts'

const minute = 60_000
const { agenda, booths } = plan({
  agenda: 'a talk 30 | b talk 30 | c talk 30',
  booths: 'x en,es iva,ivo | y en,fr ife',
})
const [x] = booths
const turnsOf = (rota: Rota) => plannedTurns({ agenda, booths, rota }).filter(({ booth }) => booth === x!.id)
const shown = (rota: Rota) => turnsOf(rota).map((turn) => `${turn.seat} ${plannedAt(agenda, turn) / minute}`).join(', ') // prettier-ignore
const moved = (index: number, minutes: number) =>
  shown(withBorderMoved(usualRota, agenda, turnsOf(usualRota), index, minutes * minute))

test('a border moves, but not past the Turns beside it, and the first stays where it is', () => {
  expect([shown(usualRota), moved(1, 25), moved(1, 80), moved(1, -5), moved(0, 5)]).toEqual([
    'iva 0, ivo 30, iva 60',
    'iva 0, ivo 25, iva 60',
    'iva 0, ivo 59, iva 60',
    'iva 0, ivo 1, iva 60',
    'iva 0, ivo 30, iva 60',
  ])
})

test('a Turn goes to somebody else until the Turns are made anew; other Booths are as they were', () => {
  const given = withTurnGiven(usualRota, turnsOf(usualRota), 2, asId('ivo'))
  expect(shown(given)).toBe('iva 0, ivo 30, ivo 60')
  expect(given.changed.every(({ booth }) => booth === x!.id)).toBe(true)
  expect(withTurnsMade(given, x!.id)).toEqual(usualRota)
})

test('being there all the time is not written down', () => {
  const later = withAvailability(usualRota, { seat: asId('iva'), fromMs: 20 * minute, toMs: 90 * minute }, 90 * minute)
  expect(shown(later)).toBe('ivo 0, iva 20, ivo 43, iva 67')
  expect(withAvailability(later, { seat: asId('iva'), fromMs: 0, toMs: 90 * minute }, 90 * minute)).toEqual(usualRota)
})
