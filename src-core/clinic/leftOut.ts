import type { Block } from '../agenda/agenda.ts'
import type { BlockId, BoothId, SeatId } from '../base/id.ts'
import { type Parse, id, nullable, object, oneOf, variant } from '../base/parse.ts'
import { isSame } from '../base/same.ts'
import type { Plan, PlannedSeat } from './plan.ts'

export const planFields = [
  'title', 'purpose', 'audience', 'kind', 'host', 'hostTitle', 'contact', 'friendlySpaceUrl', 'startsAt', 'timeZone', 'plannedMs',
  'language', 'interpreted', 'floorLanguages', 'rota', 'glossary',
] as const // prettier-ignore
export const seatFields = [
  'name', 'role', 'languages', 'email', 'certificateName', 'community', 'timeZone', 'listed', 'recorded',
] as const // prettier-ignore
export const blockFields = [
  'title', 'method', 'plannedMs', 'phases', 'groupPlan', 'script', 'floor', 'notePrompt', 'recorded',
] as const // prettier-ignore
export type PlanField = (typeof planFields)[number]
export type SeatField = (typeof seatFields)[number]
export type BlockField = (typeof blockFields)[number]

/** Something in a Plan that two machines may have otherwise. `field` null: whether there is such a Seat or Block at all. */
export type PlanPart =
  | { readonly type: 'plan'; readonly field: PlanField }
  | { readonly type: 'seat'; readonly seat: SeatId; readonly field: SeatField | null }
  | { readonly type: 'block'; readonly block: BlockId; readonly field: BlockField | null }
  | { readonly type: 'booth'; readonly booth: BoothId }
  /** The order of the Blocks that both have. */
  | { readonly type: 'order' }

export const parsePlanPart: Parse<PlanPart> = variant<PlanPart>({
  plan: object({ field: oneOf(...planFields) }),
  seat: object({ seat: id<SeatId>(), field: nullable(oneOf(...seatFields)) }),
  block: object({ block: id<BlockId>(), field: nullable(oneOf(...blockFields)) }),
  booth: object({ booth: id<BoothId>() }),
  order: object({}),
})

/** What another machine has otherwise, and nobody has decided here. */
export interface Difference {
  readonly part: PlanPart
  /** True when it was changed here as well, so that one of the two is to be chosen. */
  readonly clash: boolean
}

/** States of the clinic here that tell what was changed where. */
export interface Past {
  /** What this machine went on from, when the other one no longer decided; and what the other one went on from. */
  readonly forks: readonly Plan[]
  /** Every state that has counted here since. */
  readonly since: readonly Plan[]
  /** Who has or had a Seat here. */
  readonly known: readonly SeatId[]
}

/** What `there` has otherwise than `here`: neither machine's older state is ever a difference. */
export function differences(here: Plan, there: Plan, { forks, since, known }: Past): readonly Difference[] {
  const shared = sharedBlocks(here, there)
  const valueIn = (plan: Plan, part: PlanPart): unknown => valueAt(plan, part, shared)
  const past = [...forks, ...since]
  const isNews = (part: PlanPart): boolean => {
    const value = valueIn(there, part)
    if (isSame(value, valueIn(here, part))) return false
    if (value === null) return forks[0] !== undefined && valueIn(forks[0], part) !== null
    return !past.some((plan) => isSame(valueIn(plan, part), value))
  }
  const isNew = ({ id: seat }: PlannedSeat): boolean => !known.includes(seat)
  return partsOf(here, there, isNew)
    .filter(isNews)
    .map((part) => ({ part, clash: !forks.every((plan) => isSame(valueIn(plan, part), valueIn(here, part))) }))
}

function partsOf(here: Plan, there: Plan, isNew: (seat: PlannedSeat) => boolean): readonly PlanPart[] {
  return [
    ...planFields.map((field) => ({ type: 'plan', field }) as const),
    ...eachOf(
      here.seats,
      there.seats.filter((seat) => isNew(seat) || has(here.seats, seat)),
      seatFields,
    ).map(({ id: seat, field }) => ({ type: 'seat', seat, field }) as const),
    ...eachOf(here.agenda, there.agenda, blockFields).map(({ id: block, field }) => ({ type: 'block', block, field }) as const), // prettier-ignore
    ...eachOf(here.booths, there.booths, []).map(({ id: booth }) => ({ type: 'booth', booth }) as const),
    { type: 'order' },
  ]
}

interface Named<Id extends string> {
  readonly id: Id
}

/** Of what both have each field, of what one has the whole. */
function eachOf<Id extends string, Field>(
  here: readonly Named<Id>[],
  there: readonly Named<Id>[],
  fields: readonly Field[],
): readonly (Named<Id> & { readonly field: Field | null })[] {
  const only = here.filter((each) => !has(there, each))
  return [...there, ...only].flatMap(({ id: each }): (Named<Id> & { field: Field | null })[] =>
    fields.length > 0 && has(here, { id: each }) && has(there, { id: each })
      ? fields.map((field) => ({ id: each, field }))
      : [{ id: each, field: null }],
  )
}

function has<Id extends string>(items: readonly Named<Id>[], { id: wanted }: Named<Id>): boolean {
  return items.some((each) => each.id === wanted)
}

/** The value at a part of a Plan; null where there is none. */
function valueAt(plan: Plan, part: PlanPart, shared: readonly BlockId[]): unknown {
  switch (part.type) {
    case 'plan':
      return plan[part.field]
    case 'seat':
      return fieldOf(plan.seats.find((seat) => seat.id === part.seat), part.field) // prettier-ignore
    case 'block':
      return fieldOf(blocksFor(plan, part).find((block) => block.id === part.block), part.field) // prettier-ignore
    case 'booth':
      return plan.booths.find((booth) => booth.id === part.booth) ?? null
    default:
      return plan.agenda.flatMap(({ id: block }) => (shared.includes(block) ? [block] : []))
  }
}

/** Whether there is a Block is no question of what is said in it. */
function blocksFor({ agenda }: Plan, { field }: Extract<PlanPart, { type: 'block' }>): readonly Block[] {
  return field === null ? agenda.map((block) => ({ ...block, script: '' })) : agenda
}

function fieldOf<T extends PlannedSeat | Block>(item: T | undefined, field: keyof T | null): unknown {
  if (item === undefined) return null
  return field === null ? item : item[field]
}

/** False where the Seat, Block or Booth is not in the Plan at all. */
export function hasPart(plan: Plan, part: PlanPart): boolean {
  return valueAt(plan, part.type === 'plan' || part.type === 'order' || part.type === 'booth' ? part : { ...part, field: null }, []) !== null // prettier-ignore
}

/** The Blocks that both Agendas have. */
export function sharedBlocks(here: Pick<Plan, 'agenda'>, there: Pick<Plan, 'agenda'>): readonly BlockId[] {
  return here.agenda.filter((block) => has(there.agenda, block)).map(({ id: block }) => block)
}
