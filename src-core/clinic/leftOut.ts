import type { Agenda } from '../agenda/agenda.ts'
import type { Clinic } from './clinic.ts'
import type { Entry } from './history.ts'
import type { Plan, PlannedSeat } from './plan.ts'
import type { Seat, View } from './view.ts'

/**
 * What another machine has of a clinic that counts nowhere here: it was prepared or decided there, and was not in any state
 * that this clinic went on from.
 */
export interface LeftOut {
  /** Who has a Seat only there. */
  readonly people: readonly PlannedSeat[]
  /** Titles of Blocks that are only there, or are otherwise there. */
  readonly blocks: readonly string[]
  /** True when anything else of what was prepared is otherwise there. */
  readonly more: boolean
}

/** `entries` are those of the clinic here; `others` are the same clinic as other machines had it. */
export function leftOut(here: Clinic, entries: readonly Entry[], others: readonly Clinic[]): LeftOut {
  const seen = [here.view, ...entries.flatMap((entry) => ('view' in entry ? [entry.view] : []))]
  const people = others.flatMap((other) => peopleOnlyIn(other, seen))
  const blocks = others.flatMap((other) => blocksOnlyIn(other, here.plan.agenda, seen))
  return {
    people: people.filter(({ id }, at) => people.findIndex((other) => other.id === id) === at),
    blocks: [...new Set(blocks)],
    more: others.some(({ plan }) => isOtherwise(plan, here.plan, people)),
  }
}

function peopleOnlyIn({ plan, view }: Clinic, seen: readonly View[]): readonly PlannedSeat[] {
  const known = new Set(seen.flatMap(({ seats }) => seats.map(({ id }) => id)))
  return view.seats.filter(({ id, removed }) => !removed && !known.has(id)).map((seat) => plannedSeat(plan, seat))
}

function blocksOnlyIn({ plan, view }: Clinic, prepared: Agenda, seen: readonly View[]): readonly string[] {
  const known = new Set(seen.flatMap(({ agenda }) => agenda.map((block) => JSON.stringify(block))))
  const scriptIn = (agenda: Agenda, block: string): string => agenda.find(({ id }) => id === block)?.script ?? ''
  const isKnown = (block: View['agenda'][number]): boolean => known.has(JSON.stringify(block))
  const saysMore = ({ id }: View['agenda'][number]): boolean =>
    scriptIn(plan.agenda, id) !== '' && scriptIn(plan.agenda, id) !== scriptIn(prepared, id)
  return view.agenda.filter((block) => !isKnown(block) || saysMore(block)).map(({ title }) => title)
}

function isOtherwise(there: Plan, here: Plan, people: readonly PlannedSeat[]): boolean {
  const rest = (plan: Plan): string => JSON.stringify({ ...plan, agenda: [], seats: [] })
  const added = new Set(people.map(({ id }) => id))
  const known = new Set(here.seats.map((seat) => JSON.stringify(seat)))
  const seats = there.seats.filter((seat) => !added.has(seat.id) && !known.has(JSON.stringify(seat)))
  return rest(there) !== rest(here) || seats.length > 0
}

/** A Seat of the View as the Plan has it: one that was added while the clinic ran has nothing more. */
export function plannedSeat(plan: Plan, { id, name, role, languages }: Seat): PlannedSeat {
  const nothing = { email: '', certificateName: '', community: '', timeZone: plan.timeZone, listed: null, recorded: null } // prettier-ignore
  return { ...nothing, ...plan.seats.find((seat) => seat.id === id), id, name, role, languages }
}
