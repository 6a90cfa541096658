import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Phase } from '../../../src-core/agenda/agenda.ts'
import { phasesFor, turnsIn } from '../../../src-core/agenda/phases.ts'

/** Phases as "m60 s120.1 c300.1a": a name, seconds, after the dot whose turn it is, and a when they turn away. */
function phases(drawn: string): readonly Phase[] {
  return drawn.split(' ').map((word) => {
    const [, title = '', seconds, turn, away] = /^([a-z])(\d+)(?:\.(\d)(a?))?$/.exec(word) ?? []
    return { title, ms: Number(seconds) * 1000, turn: turn === undefined ? null : Number(turn), away: away === 'a' }
  })
}

const drawn = (all: readonly Phase[]): string =>
  all.map(({ title, ms, turn, away }) => `${title}${ms / 1000}${turn === null ? '' : `.${turn}${away ? 'a' : ''}`}`).join(' ') // prettier-ignore

const troika = 's120.1 c300.1a v120.1 s120.2 c300.2a v120.2 s120.3 c300.3a v120.3'

test.each([
  ['as many as meant', 3, 1620, troika],
  ['one more has no turn', 4, 1620, troika],
  ['one less gives the others more', 2, 1620, 's180.1 c450.1a v180.1 s180.2 c450.2a v180.2'],
  ['too little time is shortened for all', 3, 810, 's60.1 c150.1a v60.1 s60.2 c150.2a v60.2 s60.3 c150.3a v60.3'],
  ['more time stays free', 3, 9999, troika],
])('a Group of %s', (_, people, seconds, expected) => {
  expect(drawn(phasesFor(phases(troika), people, seconds * 1000))).toBe(expected)
})

test('what is nobody’s turn stays as it is', () => {
  expect(drawn(phasesFor(phases('m60 s100.1 s100.2 e30'), 1, 290_000))).toBe('m60 s200.1 e30')
})

test('in any Group every turn belongs to somebody, all last equally long, and all fit', () => {
  const plan = fc.record({
    people: fc.integer({ min: 1, max: 8 }),
    turns: fc.integer({ min: 0, max: 6 }),
    steps: fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 5 }),
    opening: fc.integer({ min: 0, max: 300 }),
    seconds: fc.integer({ min: 60, max: 7200 }),
  })
  fc.assert(
    fc.property(plan, ({ people, turns, steps, opening, seconds }) => {
      const written: Phase[] = [{ title: 'm', ms: opening * 1000, turn: null, away: false }]
      for (let turn = 1; turn <= turns; turn += 1) written.push(...steps.map((s) => ({ title: 's', ms: s * 1000, turn, away: false }))) // prettier-ignore
      const made = phasesFor(written, people, seconds * 1000)
      const total = made.reduce((sum, { ms }) => sum + ms, 0)
      const lengthOf = (turn: number) => made.reduce((sum, each) => sum + (each.turn === turn ? each.ms : 0), 0)
      const count = turnsIn(made)
      expect(count).toBe(Math.min(people, turns))
      expect(new Set(Array.from({ length: count }, (_, at) => lengthOf(at + 1))).size).toBeLessThanOrEqual(1)
      expect(total).toBeLessThanOrEqual(seconds * 1000)
    }),
  )
})
