import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { type Availability, type Rota, madeTurns, placeOf, plannedAt, plannedSpans, plannedTurns, usualRota } from '../../../src-core/clinic/rota.ts' // prettier-ignore
import { plan } from '../../notation/plan.ts'

const minute = 60_000
const seatsOf = (names: string) => names.split(',').map((name) => asId<Availability['seat']>(name))
const boothOf = (names: string) => ({ id: asId<never>('x'), seats: seatsOf(names) })
const agendaOf = (agenda: string) => plan({ agenda }).agenda
const away = (text: string): Rota => {
  const available = text.split(' ').map((each) => {
    const [seat = '', from, to] = each.split(/[ :-]/)
    return { seat: asId<Availability['seat']>(seat), fromMs: Number(from) * minute, toMs: Number(to) * minute }
  })
  return { ...usualRota, available }
}

/** Who is on air in which minutes: `ana 0-30, bo 30-60`. */
function rota(agenda: string, seats: string, rules: Rota = usualRota): string {
  const blocks = agendaOf(agenda)
  return plannedSpans(blocks, madeTurns(blocks, boothOf(seats), rules))
    .map(({ seat, fromMs, toMs }) => `${seat ?? 'nobody'} ${fromMs / minute}-${toMs / minute}`)
    .join(', ')
}

describe('the rota of a Booth', () => {
  test.each([
    ['two share the time in Turns of about one length', 'a talk 80', 'ana,bo', 'ana 0-27, bo 27-54, ana 54-80'],
    ['a border near the beginning of a Block is put there', 'a talk 24 | b talk 36', 'ana,bo', 'ana 0-30, bo 30-60'],
    ['but no Turn gets too long by that', 'a talk 25 | b talk 25', 'ana,bo', 'ana 0-25, bo 25-50'],
    ['borders lie at Blocks where they are near', 'a talk 22 | b talk 28 | c talk 25', 'ana,bo', 'ana 0-22, bo 22-50, ana 50-75'], // prettier-ignore
    ['three take turns', 'a talk 90', 'ana,bo,cy', 'ana 0-30, bo 30-60, cy 60-90'],
    ['a break is a break for everyone', 'a talk 30 | tea break 10 | b talk 30', 'ana,bo', 'ana 0-30, bo 40-70'],
    ['one alone has all of it', 'a talk 40 | tea break 10 | b talk 20', 'ana', 'ana 0-40, ana 50-70'],
  ])('%s', (_, agenda, seats, expected) => {
    expect(rota(agenda, seats)).toBe(expected)
  })

  test.each([
    ['who comes later begins later', 'a talk 60', 'ana,bo', 'ana:20-60', 'bo 0-20, ana 20-40, bo 40-60'],
    ['between two who are not there nobody is', 'a talk 60', 'ana,bo', 'ana:0-20 bo:40-60', 'ana 0-20, nobody 20-40, bo 40-60'], // prettier-ignore
  ])('%s', (_, agenda, seats, there, expected) => {
    expect(rota(agenda, seats, away(there))).toBe(expected)
  })

  test('shorter Turns where the Plan says so', () => {
    expect(rota('a talk 30', 'ana,bo', { ...usualRota, turnMs: 15 * minute })).toBe('ana 0-15, bo 15-30')
  })

  test('is as it was changed by hand, as long as its people and Blocks are there', () => {
    const [agenda, booth] = [agendaOf('a talk 40'), boothOf('ana,bo')]
    const changed = [{ booth: booth.id, seat: booth.seats[1]!, block: agenda[0]!.id, afterMs: 0 }]
    const turns = (seats: string) => plannedTurns({ agenda, booths: [{ ...booth, seats: seatsOf(seats) }], rota: { ...usualRota, changed } }) // prettier-ignore
    expect(turns('ana,bo').map(({ seat }) => seat)).toEqual(['bo'])
    expect(turns('ana,cy').map(({ seat }) => seat)).toEqual(['ana', 'cy'])
  })
})

const anyAgenda = fc.array(fc.tuple(fc.constantFrom('talk', 'groups', 'questions', 'break'), fc.integer({ min: 1, max: 70 })), { minLength: 1, maxLength: 14 }).map((blocks) => agendaOf(blocks.map(([method, minutes], at) => `b${at} ${method} ${minutes}`).join(' | '))) // prettier-ignore
const anyBooth = fc.integer({ min: 2, max: 4 }).map((many) => boothOf(['ana', 'bo', 'cy', 'di'].slice(0, many).join()))
const anyRota = fc.constantFrom(15, 20, 25, 30).map((minutes) => ({ ...usualRota, turnMs: minutes * minute }))

describe('of two or more', () => {
  test('nobody is on air for longer than a Turn without a break or a colleague', () => {
    fc.assert(
      fc.property(anyAgenda, anyBooth, anyRota, (agenda, booth, rules) => {
        const spans = plannedSpans(agenda, madeTurns(agenda, booth, rules))
        for (const [at, { seat, fromMs, toMs }] of spans.entries()) {
          const before = spans[at - 1]
          expect(toMs - fromMs).toBeLessThanOrEqual(rules.turnMs)
          expect(before !== undefined && before.toMs === fromMs && before.seat === seat).toBe(false)
        }
      }),
    )
  })

  test('all of the time is given to somebody, and all have about the same', () => {
    fc.assert(
      fc.property(anyAgenda, anyBooth, anyRota, (agenda, booth, rules) => {
        const spans = plannedSpans(agenda, madeTurns(agenda, booth, rules))
        const work = agenda
          .filter(({ method }) => method !== 'break')
          .reduce((sum, { plannedMs }) => sum + plannedMs, 0)
        const had = booth.seats.map((each) => spans.filter(({ seat }) => seat === each).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)) // prettier-ignore
        expect(had.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(work, 3)
        expect(Math.max(...had) - Math.min(...had)).toBeLessThanOrEqual(rules.turnMs + 1000)
      }),
    )
  })

  test('an instant of the plan is a place in a Block, and back', () => {
    fc.assert(
      fc.property(anyAgenda, fc.nat(100), (agenda, percent) => {
        const ms = Math.floor((agenda.reduce((sum, { plannedMs }) => sum + plannedMs, 0) * percent) / 100)
        expect(plannedAt(agenda, placeOf(agenda, ms))).toBe(ms)
      }),
    )
  })
})
