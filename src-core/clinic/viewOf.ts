import type { Agenda } from '../agenda/agenda.ts'
import { fittingName } from './fitting.ts'
import type { Plan } from './plan.ts'
import { rotaEntries } from './rota.ts'
import type { Seat, View, ViewBlock } from './view.ts'

/** What everyone may see of a Plan, before anything has happened. */
export function viewOf(plan: Plan): View {
  return {
    clinic: plan.id,
    title: plan.title,
    language: plan.language,
    interpreted: plan.interpreted,
    contact: plan.contact,
    friendlySpaceUrl: plan.friendlySpaceUrl,
    stage: 'preparing',
    agenda: viewBlocks(plan.agenda),
    plannedMs: plan.plannedMs,
    running: null,
    pausedAt: null,
    done: [],
    seats: plan.seats.map(newSeat),
    booths: plan.booths,
    rota: rotaEntries(plan),
    circle: [],
    floor: plan.floorLanguages[0] ?? plan.language,
    onAir: [],
    relays: [],
    signals: [],
    round: null,
    posts: [],
    rounds: [],
    roundEndedAt: null,
    announcer: null,
    messages: [],
    recording: null,
    harvest: null,
    spotlight: null,
  }
}

/** The Agenda without what only the ambassador reads. */
export function viewBlocks(agenda: Agenda): readonly ViewBlock[] {
  return agenda.map(({ id, method, part, title, plannedMs, phases, groupPlan, floor, notePrompt, recorded }) => {
    return { id, method, part, title, plannedMs, phases, groupPlan, floor, notePrompt, recorded }
  })
}

/** A Seat whose person has not come yet. */
export function newSeat({ id, name, role, languages }: Pick<Seat, 'id' | 'name' | 'role' | 'languages'>): Seat {
  return { id, name: fittingName(name), role, languages, here: false, handUpAt: null, removed: false, drops: 0 }
}
