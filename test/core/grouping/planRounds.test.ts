import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import { type Assigned, assign } from '../../../src-core/grouping/assign.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { type RoundToCome, planRounds } from '../../../src-core/grouping/planRounds.ts'
import type { Score } from '../../../src-core/grouping/score.ts'
import { anyDemand } from './anyDemand.ts'
import { counted, demand, people, seatId, seating } from './people.ts'

const anyRounds: fc.Arbitrary<readonly RoundToCome[]> = fc.array(fc.record({ size: fc.integer({ min: 2, max: 5 }) }), {
  maxLength: 4,
})
const sizes = (...all: readonly number[]): readonly RoundToCome[] => all.map((size) => ({ size }))

/** Each round as good as it can be by itself, after those before it. */
function greedy(wanted: Demand, rounds: readonly RoundToCome[], seed: number): readonly Assigned[] {
  const made: Assigned[] = []
  for (const [at, round] of rounds.entries()) {
    const earlier: readonly Grouping[] = [...wanted.earlier, ...made.map(({ groups }) => groups)]
    made.push(assign({ ...wanted, ...round, earlier }, seed + at, counted()))
  }
  return made
}

const counts = ({ brokenWishes, stranded, boothGroups, repeats, sameCommunity }: Score): readonly number[] => [
  brokenWishes, stranded.length, boothGroups, repeats, sameCommunity,
] // prettier-ignore

/** What counts, in order, over all rounds. */
function total(rounds: readonly Assigned[]): readonly number[] {
  return rounds
    .map(({ score }) => counts(score))
    .reduce((sum, each) => sum.map((value, at) => value + (each[at] ?? 0)), [0, 0, 0, 0, 0])
}

function compare(first: readonly number[], second: readonly number[]): number {
  return first.map((value, at) => value - (second[at] ?? 0)).find((difference) => difference !== 0) ?? 0
}

describe('every plan', () => {
  test('has everyone once in each round, in sizes within one', { tags: ['thorough'] }, () => {
    fc.assert(
      fc.property(anyDemand(1, 20), anyRounds, fc.integer(), (wanted, rounds, seed) => {
        const plan = planRounds(wanted, rounds, seed, counted())
        const largestFirst = ({ groups }: Assigned): readonly number[] =>
          groups.map(({ seats }) => seats.length).toSorted((a, b) => b - a)
        expect(plan.map(largestFirst)).toEqual(rounds.map(({ size }) => groupSizes(wanted.people.length, size)))
        for (const { groups } of plan) {
          expect(groups.flatMap(({ seats }) => seats).sort()).toEqual(wanted.people.map(({ seat }) => seat).sort())
        }
      }),
      { numRuns: 25 },
    )
  })
  test('is the same for the same seed', { tags: ['thorough'] }, () => {
    fc.assert(
      fc.property(anyDemand(3, 16), anyRounds, fc.integer(), (wanted, rounds, seed) => {
        expect(planRounds(wanted, rounds, seed, counted())).toEqual(planRounds(wanted, rounds, seed, counted()))
      }),
      { numRuns: 10 },
    )
  })
  test(
    'is never worse than round by round: no more repeats where all above them is equal',
    { tags: ['thorough'] },
    () => {
      fc.assert(
        fc.property(anyDemand(3, 20), anyRounds, fc.integer(), (wanted, rounds, seed) => {
          const planned = total(planRounds(wanted, rounds, seed, counted()))
          expect(compare(planned, total(greedy(wanted, rounds, seed)))).toBeLessThanOrEqual(0)
        }),
        { numRuns: 25 },
      )
    },
  )
})

describe('different partners every round', () => {
  const nine = people('a:en b:en c:en d:en e:en f:en g:en h:en i:en')
  const repeats = (wanted: Demand, rounds: readonly RoundToCome[], seed: number): number =>
    planRounds(wanted, rounds, seed, counted()).reduce((sum, { score }) => sum + score.repeats, 0)

  test('nine people in threes meet everyone in four rounds, and nobody twice', () => {
    for (let seed = 0; seed < 10; seed++) expect(repeats(demand(nine), sizes(3, 3, 3, 3), seed)).toBe(0)
  })
  test('rounds of pairs and of threes count together', () => {
    expect(repeats(demand(nine.slice(0, 6)), sizes(2, 3, 2), 1)).toBe(0)
  })
  test('who met earlier is counted too', () => {
    const wanted = demand(nine, { earlier: [seating('abc def ghi')] })
    expect(repeats(wanted, sizes(3, 3, 3), 1)).toBe(0)
  })
  test('each round is explained as it will be when it begins', () => {
    const plan = planRounds(demand(nine), sizes(3, 3), 1, counted())
    expect(plan.map(({ explanations }) => explanations[seatId('a')]?.code)).toEqual(['sharedLanguage', 'newPartners'])
  })
  test('no rounds give no plan', () => {
    expect(planRounds(demand(nine), [], 1, counted())).toEqual([])
  })
})
