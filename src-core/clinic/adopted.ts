import { type Agenda, type Block, withBlock, withBlockChanged, withoutBlock } from '../agenda/agenda.ts'
import type { Booth } from '../interpretation/booth.ts'
import { type BlockField, type PlanField, type PlanPart, type SeatField, sharedBlocks } from './leftOut.ts'
import type { Plan, PlannedSeat } from './plan.ts'
import type { View } from './view.ts'

/** The Plan `here` with some parts as they are `there`. Twice is as good as once. */
export function adopted(here: Plan, there: Plan, parts: readonly PlanPart[]): Plan {
  return parts.reduce((plan, part) => withPart(plan, there, part), here)
}

function withPart(plan: Plan, there: Plan, part: PlanPart): Plan {
  switch (part.type) {
    case 'plan':
      return { ...plan, [part.field]: there[part.field] }
    case 'seat':
      return { ...plan, seats: withItem(plan.seats, there.seats.find(({ id }) => id === part.seat), part.seat, part.field) } // prettier-ignore
    case 'booth':
      return { ...plan, booths: withItem<Booth>(plan.booths, there.booths.find(({ id }) => id === part.booth), part.booth, null) } // prettier-ignore
    case 'block':
      return { ...plan, agenda: withBlockOf(plan.agenda, there.agenda, part.block, part.field) }
    default:
      return { ...plan, agenda: inOrderOf(plan, there) }
  }
}

function withItem<T extends PlannedSeat | Booth>(
  items: readonly T[],
  found: T | undefined,
  id: T['id'],
  field: keyof T | null,
): readonly T[] {
  if (found === undefined) return items.filter((item) => item.id !== id)
  if (!items.some((item) => item.id === id)) return [...items, found]
  return items.map((item) => (item.id !== id ? item : field === null ? found : { ...item, [field]: found[field] }))
}

/** A new Block stands behind the one that it stands behind there. */
function withBlockOf(agenda: Agenda, there: Agenda, id: Block['id'], field: BlockField | null): Agenda {
  const found = there.find((block) => block.id === id)
  if (found === undefined) return withoutBlock(agenda, id)
  if (agenda.some((block) => block.id === id))
    return withBlockChanged(agenda, id, field === null ? found : { [field]: found[field] })
  const before = there.slice(0, there.indexOf(found)).map((block) => block.id)
  return withBlock(agenda, found, agenda.findLastIndex((block) => before.includes(block.id)) + 1)
}

/** Blocks that only one Agenda has stay where they are; the others take each other's places. */
function inOrderOf(here: Plan, there: Plan): Agenda {
  const shared = sharedBlocks(there, here)
  const placed = shared.flatMap((id) => here.agenda.find((block) => block.id === id) ?? [])
  return here.agenda.map((block) => (shared.includes(block.id) ? (placed.shift() ?? block) : block))
}

/** What of a Plan nobody but its host ever sees: it can be changed at any time. */
const ownFields: readonly PlanField[] = ['purpose', 'audience', 'kind', 'host', 'hostTitle', 'startsAt', 'timeZone']
const ownSeatFields: readonly SeatField[] = ['email', 'certificateName', 'community', 'timeZone', 'listed', 'recorded']

/** True when a part of the Plan can be changed at this stage of the clinic. */
export function canAdopt(
  { stage, running, seats }: Pick<View, 'stage' | 'running' | 'seats'>,
  part: PlanPart,
): boolean {
  const isOwn =
    (part.type === 'plan' && ownFields.includes(part.field)) ||
    (part.type === 'seat' && part.field !== null && ownSeatFields.includes(part.field)) ||
    (part.type === 'block' && part.field === 'script')
  if (stage === 'preparing' || isOwn) return true
  if (stage === 'closed' || part.type === 'plan' || part.type === 'booth') return false
  if (part.type === 'block') return part.field !== null || part.block !== running?.block
  return part.type === 'order' || canAdoptSeat(seats, part)
}

/** An ambassador stays, and what somebody is in the clinic is settled once it is open. */
function canAdoptSeat(seats: View['seats'], { seat, field }: Extract<PlanPart, { type: 'seat' }>): boolean {
  return field !== 'role' && (field !== null || seats.find(({ id }) => id === seat)?.role !== 'ambassador')
}

/** The Plan `here` with what can be changed at any time as it is `there`, and whoever and whatever has been added. */
export function withOwnParts(here: Plan, there: Plan): Plan {
  const fields = Object.fromEntries(ownFields.map((field) => [field, there[field]]))
  const seats = here.seats.map((seat) => withFields(seat, there.seats, ownSeatFields))
  const agenda = here.agenda.map((block) => withFields(block, there.agenda, ['script']))
  const added = <T extends { readonly id: string }>(now: readonly T[], before: readonly T[]): readonly T[] =>
    now.filter(({ id }) => !before.some((each) => each.id === id))
  return {
    ...here,
    ...fields,
    seats: [...seats, ...added(there.seats, here.seats)],
    agenda: [...agenda, ...added(there.agenda, here.agenda)],
  }
}

function withFields<T extends { readonly id: string }>(item: T, there: readonly T[], fields: readonly (keyof T)[]): T {
  const found = there.find(({ id }) => id === item.id)
  return found === undefined ? item : { ...item, ...Object.fromEntries(fields.map((field) => [field, found[field]])) }
}
