import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { applyPublic } from '../../../src-core/clinic/applyPublic.ts'
import { comingTurns, placeAt, rotaNow, timedTurns } from '../../../src-core/clinic/rotaNow.ts'
import { plan } from '../../notation/plan.ts'
import { at, run } from '../../notation/run.ts'

const planned = plan({ agenda: 'a talk 30 | b talk 30 | c talk 30', booths: 'x en,es iva,ivo' })

/** Who is to be on air from which minute on, seen at a minute: `iva 0, ivo 30`. */
function seen(script: string, minutes: number): string {
  const { view } = run(planned, `0 amb openClinic${script === '' ? '' : ` | ${script}`}`).clinic
  return timedTurns(view, at(minutes))
    .map((turn) => `${turn.seat} ${(turn.at - at(0)) / 60_000}`)
    .join(', ')
}

test.each([
  ['nothing is known before the first Block begins', '', 5, ''],
  ['from the real beginning on', '4 amb startBlock a', 10, 'iva 4, ivo 34, iva 64'],
  ['more time moves what comes', '0 amb startBlock a | 9 amb extendBlock 5', 10, 'iva 0, ivo 35, iva 65'],
  ['so does running late', '0 amb startBlock a', 37, 'iva 0, ivo 37, iva 67'],
  ['and a pause', '0 amb startBlock a | 10 amb pauseBlock', 16, 'iva 6, ivo 36, iva 66'],
  ['a Block that began early brings its Turn along', '0 amb startBlock a | 20 amb startBlock b', 21, 'iva 0, ivo 20, iva 50'],
])('%s', (_, script, minutes, expected) => {
  expect(seen(script, minutes)).toBe(expected)
}) // prettier-ignore

test('tells who is planned now, who is next, and when somebody’s own Turn comes', () => {
  const { view } = run(planned, '0 amb openClinic | 0 amb startBlock a').clinic
  const now = rotaNow(view, asId('x'), at(10))
  expect([now?.seat, now?.next?.seat, now?.nextOf(asId('iva')), now?.nextOf(asId('nat'))]).toEqual([
    'iva', 'ivo', at(60), null,
  ]) // prettier-ignore
  expect(rotaNow(view, asId('y'), at(10))).toBe(null)
})

const change = '0 amb openClinic | 0 amb startBlock a'
test.each([
  ['a Turn is given to a colleague', `${change} | 5 amb planTurn x b 0 iva`, 'iva 0, iva 30, iva 60'],
  ['or to nobody, who may come back', `${change} | 5 amb planTurn x a 0 nobody | 6 amb planTurn x c 0 nobody | 7 amb planTurn x c 0 iva`, 'null 0, ivo 30, iva 60'],
  ['a Turn begins later, in its Block or the next', `${change} | 5 amb moveTurn x b 0 b 10 | 6 amb moveTurn x c 0 c 20`, 'iva 0, ivo 40, iva 80'],
  ['or earlier, and goes along with the Block it is in now', `${change} | 5 amb moveTurn x b 0 a 20 | 8 amb extendBlock 5`, 'iva 0, ivo 20, iva 65'],
  ['and can be moved back', `${change} | 5 amb moveTurn x b 0 a 20 | 6 amb moveTurn x a 20 b 0`, 'iva 0, ivo 30, iva 60'],
  ['what is so already changes nothing', `${change} | 5 amb planTurn x b 0 ivo`, 'iva 0, ivo 30, iva 60'],
])('%s', (_, script, expected) => {
  const { view } = run(planned, script).clinic
  expect(timedTurns(view, at(10)).map((turn) => `${turn.seat} ${(turn.at - at(0)) / 60_000}`).join(', ')).toBe(expected)
}) // prettier-ignore

test('only who runs the clinic plans, for those of the Booth, and only Turns that there are', () => {
  const orders = ['iva planTurn x b 0 iva', 'amb planTurn y b 0 iva', 'amb planTurn x b 0 amb', 'amb planTurn x b 7 iva', 'amb planTurn x lunch 0 iva'] // prettier-ignore
  const { said } = run(planned, `${change} | ${orders.map((order) => `5 ${order}`).join(' | ')}`)
  expect(said.slice(2)).toEqual(['no: notYourRole', 'no: unknownBooth', 'no: unknownSeat', 'no: unknownTurn', 'no: unknownTurn']) // prettier-ignore
})

test.each([
  ['5 amb moveTurn x b 0 a 0', 'turnBegun'],
  ['5 amb moveTurn x b 0 a 5', 'turnBegun'],
  ['5 amb moveTurn x a 0 a 10', 'turnBegun'],
  ['5 amb moveTurn x b 0 c 0', 'turnsOverlap'],
  ['5 amb moveTurn x b 0 c 10', 'turnsOverlap'],
  ['5 amb moveTurn x c 0 b 0', 'turnsOverlap'],
  ['5 amb moveTurn x c 0 c 30', 'turnOutside'],
  ['5 amb moveTurn x c 0 lunch 0', 'turnOutside'],
  ['5 amb moveTurn x b 7 b 8', 'unknownTurn'],
  ['5 amb moveTurn y b 0 b 8', 'unknownBooth'],
  ['5 iva moveTurn x b 0 b 8', 'notYourRole'],
])('%s is refused: %s', (order, refusal) => {
  expect(run(planned, `${change} | ${order}`).said.at(-1)).toBe(`no: ${refusal}`)
})

test('an instant of the day lies in a Block and a minute of it, and past the end in none', () => {
  const { view } = run(planned, '0 amb openClinic | 0.5 amb startBlock a').clinic
  const placed = (minutes: number): string => {
    const place = placeAt(view, at(minutes), at(10))
    return place === null ? 'nowhere' : `${place.block} ${place.minutes}`
  }
  expect([0, 5, 30, 30.5, 47, 90.4, 91].map(placed)).toEqual(['nowhere', 'a 5', 'b 0', 'b 0', 'b 17', 'nowhere', 'nowhere']) // prettier-ignore
})

test('the Turn that runs and those that come are left to be given', () => {
  const { view } = run(planned, '0 amb openClinic | 0 amb startBlock a').clinic
  const coming = (minutes: number) => comingTurns(view, asId('x'), at(minutes)).map(({ place }) => place.block)
  expect([coming(10), coming(35), comingTurns(view, asId('y'), at(10))]).toEqual([['a', 'b', 'c'], ['b', 'c'], []])
})

test('Turns go with their Blocks when the Agenda is changed, and with a Block that is dropped', () => {
  const { view } = run(planned, '0 amb openClinic | 0 amb startBlock a').clinic
  const [a, b, c] = view.agenda.map((block) => ({ ...block, script: '' }))
  const turns = (agenda: readonly (typeof a & {})[]) =>
    timedTurns(applyPublic(view, { type: 'agendaChanged', agenda }), at(10)).map((turn) => `${turn.seat} ${(turn.at - at(0)) / 60_000}`) // prettier-ignore
  expect(turns([a!, c!, b!])).toEqual(['iva 0', 'iva 30', 'ivo 60'])
  expect(turns([a!, c!])).toEqual(['iva 0', 'iva 30'])
})
