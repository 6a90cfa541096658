import type { Agenda } from '../agenda/agenda.ts'
import { type Parse, count, object } from '../base/parse.ts'
import { canAdopt } from './adopted.ts'
import type { Clinic } from './clinic.ts'
import { isBefore, reignOf } from './epoch.ts'
import { type Entry, type TakeOver, besideReigns, folded, lineOf, placeOf } from './history.ts'
import { type Difference, differences } from './leftOut.ts'
import { type Plan, parsePlan } from './plan.ts'
import { preparedIn } from './prepared.ts'

/** A Plan as the machine of a reign had it, that another machine's has taken the place of. */
export interface Aside {
  readonly reign: number
  readonly plan: Plan
  /** When it was known to be so, in ms since 1970. */
  readonly at: number
}

export const parseAside: Parse<Aside> = object<Aside>({ reign: count, plan: parsePlan, at: count })

/** What another machine has of a clinic that counts nowhere here, with its Plan. */
export interface LeftOut {
  readonly there: Plan
  readonly differences: readonly LeftOutPart[]
}

export interface LeftOutPart extends Difference {
  /** True when it can be had here too, at the stage that the clinic is in. */
  readonly canAdopt: boolean
}

/** `here` after all its `entries`, beside what machines of earlier reigns prepared and decided. */
export function leftOutOf(here: Clinic, entries: readonly Entry[], asides: readonly Aside[]): readonly LeftOut[] {
  const top = reignOf(placeOf(entries).epoch)
  const reigns = new Map<number, Aside | null>(besideReigns(entries).map((reign) => [reign, null]))
  for (const aside of asides) reigns.set(aside.reign, aside)
  return [...reigns]
    .filter(([reign]) => reign < top)
    .map(([reign, aside]) => leftOutIn(here, entries, reign, aside))
    .filter((each) => each.differences.length > 0)
}

function leftOutIn(here: Clinic, entries: readonly Entry[], reign: number, aside: Aside | null): LeftOut {
  const [fork, ...later] = lineOf(entries).filter((entry) => isTakeOver(entry) && reignOf(entry.epoch) > reign) as TakeOver[] // prettier-ignore
  if (fork === undefined) return { there: here.plan, differences: [] }
  const origins = entries.filter(isTakeOver).filter(({ epoch }) => reignOf(epoch) === reign)
  const stateAt = ({ plan, view }: TakeOver): Plan => countedIn({ plan: plan ?? here.plan, view })
  const [now, there] = [countedIn(here), endOf(fork, entries, reign, aside?.plan ?? fork.plan ?? here.plan)]
  const agendas = lineOf(entries).flatMap(agendaOf)
  const found = differences(now, there, {
    forks: [fork, ...origins].map(stateAt),
    since: [
      startOf(fork, entries, reign, here.plan),
      ...later.map(stateAt),
      ...agendas.map((agenda) => ({ ...now, agenda })),
    ],
    known: here.view.seats.map(({ id }) => id),
  })
  const isOld = aside !== null && aside.at < fork.at // what was known before the take-over may be the older in everything
  return {
    there,
    differences: found.map(({ part, clash }) => ({ part, clash: clash || isOld, canAdopt: canAdopt(here.view, part) })),
  }
}

/** How a reign ended with this Plan. Of one that is not known to its end all that everyone saw is as its successor saw it. */
function endOf({ from, view }: TakeOver, entries: readonly Entry[], reign: number, plan: Plan): Plan {
  const line = lineOf(entries, reign)
  const isCut = reignOf(from.epoch) === reign && isBefore(line.at(-1) ?? { epoch: 0, seq: 0 }, from)
  return countedIn(isCut ? { plan, view } : folded(plan, line))
}

/** What the machine that took over could know without the room: its Plan may be older than what it went on from. */
function startOf({ from, plan }: TakeOver, entries: readonly Entry[], reign: number, own: Plan): Plan {
  const until = lineOf(entries, reign).filter((entry) => !isBefore(from, entry))
  return countedIn(folded(plan ?? own, until))
}

/** The Plan without people who were removed. */
export function countedIn(clinic: Pick<Clinic, 'plan' | 'view'>): Plan {
  const prepared = preparedIn(clinic)
  const removed = new Set(clinic.view.seats.flatMap((seat) => (seat.removed ? [seat.id] : [])))
  return { ...prepared, seats: prepared.seats.filter(({ id }) => !removed.has(id)) }
}

function isTakeOver(entry: Entry): entry is TakeOver {
  return 'view' in entry
}

function agendaOf(entry: Entry): readonly Agenda[] {
  return 'event' in entry && entry.event.type === 'agendaChanged' ? [entry.event.agenda] : []
}
