import { isSame } from '../base/same.ts'
import type { Clinic } from './clinic.ts'
import type { Plan, PlannedSeat } from './plan.ts'
import type { Seat, View } from './view.ts'
import { newSeat, viewOf } from './viewOf.ts'

/** The Plan as a clinic has it now: what everyone sees is as they see it, the rest as it was prepared. */
export function preparedIn({ plan, view }: Pick<Clinic, 'plan' | 'view'>): Plan {
  const { title, language, interpreted, contact, friendlySpaceUrl, plannedMs, booths } = view
  const scripts = new Map(plan.agenda.map(({ id, script }) => [id, script]))
  return {
    ...plan,
    ...{ title, language, interpreted, contact, friendlySpaceUrl, plannedMs, booths },
    seats: view.seats.map((seat) => plannedSeat(plan, seat)),
    agenda: view.agenda.map((block) => ({ ...block, script: scripts.get(block.id) ?? '' })),
  }
}

/** A Seat of the View as the Plan has it: one that was added while the clinic ran has nothing more. */
export function plannedSeat(plan: Plan, { id, name, role, languages }: Seat): PlannedSeat {
  const nothing = { email: '', certificateName: '', community: '', timeZone: plan.timeZone, listed: null, recorded: null } // prettier-ignore
  return { ...nothing, ...plan.seats.find((seat) => seat.id === id), id, name, role, languages }
}

/** A View from which a machine went on that had prepared `then`, now that it has prepared `now`. */
export function withPrepared(went: View, then: Plan, now: Plan): View {
  if (isSame(then, now)) return { ...went, seats: [...went.seats, ...plannedBeside(went, now)] }
  const before = preparedIn({ plan: then, view: went })
  const [was, is] = [viewOf(before), viewOf(now)]
  const texts = ['title', 'language', 'interpreted', 'contact', 'friendlySpaceUrl', 'plannedMs', 'floor'] as const
  const programme = ['agenda', 'booths', 'rota'] as const // one speaks of the other by its place
  const of = (keys: readonly (keyof View)[]): object => Object.fromEntries(keys.map((key) => [key, is[key]]))
  return {
    ...went,
    ...of(texts.filter((key) => was[key] !== is[key])),
    ...of(programme.every((key) => isSame(was[key], is[key])) ? [] : programme),
    seats: seatsWithPrepared(went, before, now),
  }
}

/** Who is in the Plan has a Seat as it says there; who was taken out of it has none. */
function seatsWithPrepared(went: View, before: Plan, now: Plan): View['seats'] {
  const planned = ({ seats }: Plan, id: Seat['id']): Seat | null => {
    const found = seats.find((seat) => seat.id === id)
    return found === undefined ? null : newSeat(found)
  }
  const kept = went.seats.flatMap((seat): readonly Seat[] => {
    const [was, is] = [planned(before, seat.id), planned(now, seat.id)]
    if (isSame(was, is)) return [seat]
    return is === null ? [] : [{ ...seat, name: is.name, role: is.role, languages: is.languages }]
  })
  return [...kept, ...plannedBeside(went, now)]
}

function plannedBeside({ seats }: View, plan: Plan): readonly Seat[] {
  return plan.seats.filter(({ id }) => !seats.some((seat) => seat.id === id)).map(newSeat)
}
