import type { Demand } from '../../../src-core/grouping/demand.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { type RoundToCome, planRounds } from '../../../src-core/grouping/planRounds.ts'

/** What a proposal of Groups is made from. Travels to the worker, so it is plain data. */
export interface ProposalAsked {
  readonly demand: Demand
  /** The rounds after this one: they are planned with it, so that nobody meets twice where that can be helped. */
  readonly later: readonly RoundToCome[]
  readonly seed: number
}

/** The Groups of the round that comes next. */
export function proposedGroups({ demand, later, seed }: ProposalAsked): Grouping {
  return planRounds(demand, [demand, ...later], seed, () => crypto.randomUUID())[0]?.groups ?? []
}
