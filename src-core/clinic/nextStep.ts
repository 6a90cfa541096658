import type { BlockId } from '../base/id.ts'
import type { View, ViewBlock } from './view.ts'

/** What comes next: the one primary button of the Run screen. */
export type NextStep =
  | { readonly type: 'openClinic' }
  | { readonly type: 'startBlock'; readonly block: BlockId }
  /** The next Block gathers what the cards say, in front of everyone. */
  | { readonly type: 'startHarvest'; readonly block: BlockId }
  /** Dots are being given: next is to see which cards have most. */
  | { readonly type: 'showResult' }
  | { readonly type: 'callGroups'; readonly block: BlockId }
  /** The Groups are called and count down: the button takes the call back. */
  | { readonly type: 'cancelGroups'; readonly startsAt: number }
  | { readonly type: 'recallGroups'; readonly endsAt: number }
  /** The time of the Groups is over; the host's clock asks the same. */
  | { readonly type: 'endGroups' }
  | { readonly type: 'closeClinic' }
  | { readonly type: 'review' }

export function nextStep(view: View, now: number): NextStep {
  if (view.stage === 'preparing') return { type: 'openClinic' }
  if (view.stage === 'closed') return { type: 'review' }
  if (view.round !== null) return stepOfRound(view.round, now)
  const running = view.agenda.find(({ id }) => id === view.running?.block)
  if (running?.method === 'groups' && !haveMet(view)) return { type: 'callGroups', block: running.id }
  if (view.harvest?.step === 'dots') return { type: 'showResult' }
  const next = nextBlock(view)
  if (next === null) return { type: 'closeClinic' }
  return { type: next.method === 'harvest' ? 'startHarvest' : 'startBlock', block: next.id }
}

function stepOfRound({ startsAt, endsAt }: NonNullable<View['round']>, now: number): NextStep {
  if (now < startsAt) return { type: 'cancelGroups', startsAt }
  return now < endsAt ? { type: 'recallGroups', endsAt } : { type: 'endGroups' }
}

/** True when Groups have come back since the running Block started. */
function haveMet({ running, roundEndedAt }: View): boolean {
  return running !== null && roundEndedAt !== null && roundEndedAt > running.startedAt
}

/** The first Block to come after the one that runs or ran last. Skipped Blocks stay skipped; a buffer is not a thing to do. */
export function nextBlock({ agenda, running, done }: View): ViewBlock | null {
  const last = running?.block ?? done.at(-1)?.block
  const after = agenda.slice(agenda.findIndex(({ id }) => id === last) + 1)
  return after.find(({ id, part }) => part !== 'buffer' && !done.some(({ block }) => block === id)) ?? null
}
