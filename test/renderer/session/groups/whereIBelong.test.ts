import { expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { nextMove, whereIBelong } from '../../../../src-renderer/session/groups/whereIBelong.ts'
import { plan } from '../../../notation/plan.ts'
import { at, run } from '../../../notation/run.ts'

const seats = 'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es'
const called = '0 amb openClinic | 10 amb callGroups ana/bo 1 20'
const posted = '0 amb openClinic | 1 amb seeArrival iva | 10 amb callGroups *ana/bo 1 20'
const of = (script: string) =>
  run(plan({ seats, booths: 'x en,es iva', agenda: 'trios groups 20' }), script).clinic.view

function read(script: string, seat: string, minutes: number, visited: string | null = null): string {
  const { ahead, inside } = whereIBelong(of(script), asId(seat), visited === null ? null : asId(visited), at(minutes))
  return `${ahead?.id ?? '-'} ${inside?.id ?? '-'}`
}

test.each([
  ['before the call', '0 amb openClinic', 'ana', 5, null, '- -'],
  ['a minute before T0', called, 'ana', 10, null, '- -'],
  ['half a minute before T0', called, 'ana', 10.5, null, 'g1 -'],
  ['at T0', called, 'ana', 11, null, 'g1 g1'],
  ['just before the end', called, 'ana', 30.99, null, 'g1 g1'],
  ['at the end, whatever the host says', called, 'ana', 31, null, '- -'],
  ['in no Group', called, 'amb', 15, null, '- -'],
  ['visiting', called, 'amb', 15, 'g2', 'g2 g2'],
  ['visiting what is not there', called, 'amb', 15, 'g9', '- -'],
  ['interpreting in a Group', `${called} | 12 iva startTurn x es g2`, 'iva', 15, 'g1', 'g2 g2'],
  ['posted to a Group', posted, 'iva', 15, null, 'g1 g1'],
  ['posted, at the end', posted, 'iva', 31, null, '- -'],
  ['posted, but on air in the plenary', `${posted} | 10 iva startTurn x es`, 'iva', 15, null, '- -'],
  ['posted, and off air since', `${posted} | 10 iva startTurn x es | 14 iva endTurn x`, 'iva', 15, null, 'g1 g1'],
  ['posted, and asked into another Group', `${posted} | 12 iva startTurn x es g2`, 'iva', 15, null, 'g2 g2'],
  ['recalled', `${called} | 15 amb recallGroups 0`, 'ana', 15, null, '- -'],
])('%s', (_, script, seat, minutes, visited, expected) => {
  expect(read(script, seat, minutes, visited)).toBe(expected)
})

test('the next move is the next of readiness, T0 and end', () => {
  const view = of(called)
  expect([at(10), at(10.6), at(11), at(31)].map((now) => nextMove(view, now))).toEqual([at(10.5), at(11), at(31), null])
})
