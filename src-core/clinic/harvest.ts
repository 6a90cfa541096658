import type { BlockId } from '../base/id.ts'
import { type Parse, count, id, object, oneOf } from '../base/parse.ts'
import type { PublicEvent } from './event.ts'
import type { View, ViewBlock } from './view.ts'

/** `cards`: they are read and put together. `dots`: everybody gives theirs, unseen. `result`: sorted by dots. */
export const harvestSteps = ['cards', 'dots', 'result'] as const
export type HarvestStep = (typeof harvestSteps)[number]

/** What everyone looks at together: the cards of one Block. */
export interface Harvest {
  readonly block: BlockId
  readonly step: HarvestStep
  /** How many dots each person has. */
  readonly dots: number
}

export const usualDots = 3
export const mostDots = 20

export const parseHarvest: Parse<Harvest> = object<Harvest>({
  block: id<BlockId>(),
  step: oneOf(...harvestSteps),
  dots: count,
})

/** A Block for the harvest shows what was gathered, once no Groups meet: what is shown already stays as it is. */
export function harvestOfBlock(view: View, running: ViewBlock | undefined): PublicEvent[] {
  if (running?.method !== 'harvest') return []
  const begun = { block: harvestable(view).at(-1) ?? running.id, step: 'cards', dots: usualDots } as const
  return [{ type: 'harvestChanged', harvest: view.harvest ?? begun }]
}

/** The Blocks whose cards can be gathered, in the order they ran: those with Groups or silent writing, else whatever ran. */
export function harvestable({ agenda, running, done }: Pick<View, 'agenda' | 'running' | 'done'>): readonly BlockId[] {
  const ran = [...done.map(({ block }) => block), ...(running === null ? [] : [running.block])]
  const blocks = [...new Set(ran.toReversed())].toReversed()
  const ofMethod = (...methods: readonly string[]): readonly BlockId[] =>
    blocks.filter((block) => agenda.some(({ id, method }) => id === block && methods.includes(method)))
  const gathered = ofMethod('groups', 'writing')
  return gathered.length > 0 ? gathered : ofMethod('talk', 'questions', 'fishbowl', 'feedback')
}

/** The Blocks whose cards a harvest shows: its own, and the harvests after it up to the next Groups. */
export function blocksOf({ agenda }: Pick<View, 'agenda'>, { block }: Pick<Harvest, 'block'>): readonly BlockId[] {
  const after = agenda.slice(agenda.findIndex(({ id }) => id === block) + 1)
  const end = after.findIndex(({ method }) => method === 'groups' || method === 'writing')
  const until = end < 0 ? after : after.slice(0, end)
  return [block, ...until.filter(({ method }) => method === 'harvest').map(({ id }) => id)]
}

export type HarvestEvent = Extract<PublicEvent, { type: 'harvestChanged' | 'spotlightChanged' }>

export function foldHarvest(view: View, event: HarvestEvent): View {
  if (event.type === 'spotlightChanged') return { ...view, spotlight: event.card }
  return { ...view, harvest: event.harvest, spotlight: view.harvest?.block === event.harvest?.block ? view.spotlight : null } // prettier-ignore
}

/** Nothing is shown any more that belongs to what has ended. */
export const nothingShown = { harvest: null, spotlight: null } as const
