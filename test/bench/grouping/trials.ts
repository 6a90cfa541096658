import { seeded } from '../../../src-core/base/seeded.ts'
import { type Assigned, assign } from '../../../src-core/grouping/assign.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { planRounds } from '../../../src-core/grouping/planRounds.ts'
import { type Score, scoreOf } from '../../../src-core/grouping/score.ts'
import { byChance } from './byChance.ts'
import { counted, size } from './crowd.ts'

/** A Grouping with what was asked, and how long it took. */
export interface Trial {
  readonly demand: Demand
  readonly made: Assigned
  readonly ms: number
}

export const rounds = 6

/** Six rounds, each by itself after those before it. */
export function oneByOne(demand: Demand, seed: number): readonly Trial[] {
  const trials: Trial[] = []
  for (let round = 0; round < rounds; round++) {
    const asked = { ...demand, earlier: trials.map(({ made }) => made.groups) }
    const from = performance.now()
    const made = assign(asked, seed + round, counted())
    trials.push({ demand: asked, made, ms: performance.now() - from })
  }
  return trials
}

/** Six rounds planned at once. */
export function atOnce(demand: Demand, seed: number): { readonly scores: readonly Score[]; readonly ms: number } {
  const from = performance.now()
  const plan = planRounds(demand, Array.from({ length: rounds }, () => ({ size })), seed, counted()) // prettier-ignore
  return { scores: plan.map(({ score }) => score), ms: performance.now() - from }
}

/** Six rounds that look at nothing. */
export function atRandom(demand: Demand, seed: number): readonly Score[] {
  const chance = seeded(seed)
  const earlier: Grouping[] = []
  return Array.from({ length: rounds }, () => {
    const groups = byChance(demand, chance)
    const score = scoreOf(groups, { ...demand, earlier })
    earlier.push(groups)
    return score
  })
}

export function repeatsOf(scores: readonly Score[]): number {
  return scores.reduce((sum, { repeats }) => sum + repeats, 0)
}

export function strandedOf(scores: readonly Score[]): number {
  return scores.reduce((sum, { stranded }) => sum + stranded.length, 0)
}
