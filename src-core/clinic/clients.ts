/**
 * Whose turn it is in a Group whose people become others while it meets. What has begun goes on, and no clock jumps: the
 * turns of a Group keep their times. Who has not had a turn shares those that are still to begin; who has had one, here or
 * in another Group, has no other.
 */
import type { Phase } from '../agenda/agenda.ts'
import { phasesFor, sharedPhases, turnsIn } from '../agenda/phases.ts'
import type { SeatId } from '../base/id.ts'
import type { Clients } from '../grouping/clients.ts'
import type { Group, Grouping, Round } from '../grouping/group.ts'
import type { PublicEvent } from './event.ts'
import { reposted } from './posts.ts'
import type { View } from './view.ts'

/** What a Group goes through from T0 on. `clients`: whose the first turn is, and so on; null: nobody's. */
export interface Course {
  readonly phases: readonly Phase[]
  readonly clients: readonly (SeatId | null)[]
}

/** Null without Groups, and in a Block without them. */
export function courseOf(view: View, group: Group): Course | null {
  const written = writtenIn(view)
  return view.round && written && courseWith(written, view.round, clientsOf(written, view.round, group))
}

function writtenIn({ agenda, running }: View): readonly Phase[] | null {
  const block = agenda.find(({ id }) => id === running?.block)
  return block?.method === 'groups' ? block.phases : null
}

function courseWith(written: readonly Phase[], { lengthMs }: Round, { order }: Clients): Course {
  const fitted = phasesFor(written, order.length, lengthMs)
  const sharing = order.map(({ length }) => length)
  return { phases: sharedPhases(fitted, sharing), clients: order.flat() }
}

/** As people sit, while nobody has come or gone. A Group that was opened later has every turn, and nobody in it. */
function clientsOf(written: readonly Phase[], { clients }: Round, { id, seats }: Group): Clients {
  const turns = turnsIn(written)
  const order = seats.length === 0 ? Array.from({ length: turns }, () => null) : seats.slice(0, turns)
  return clients.find(({ group }) => group === id) ?? { group: id, order: order.map((seat) => [seat]), had: [] }
}

/** The people of Groups become others, and with them who interprets there and whose the turns are that are still to begin. */
export function regrouped(view: View, groups: Grouping, at: number): readonly PublicEvent[] {
  return [...clientsChanged(view, groups, at), { type: 'groupsChanged', groups }, ...reposted(view, groups)]
}

function clientsChanged(view: View, groups: Grouping, at: number): readonly PublicEvent[] {
  const { round } = view
  const written = writtenIn(view) ?? []
  if (round === null || at < round.startsAt || turnsIn(written) === 0) return []
  const progress = new Map(round.groups.map((group) => [group.id, progressOf(written, round, group, at)]))
  const clients = groups.flatMap((group): Clients[] => {
    const own = progress.get(group.id)
    const was = round.groups.find(({ id }) => id === group.id)
    if (own === undefined || was?.seats.join() === group.seats.join()) return []
    return [clientsAfter(group, own, [...progress.values()], turnsIn(written))]
  })
  return clients.length === 0 ? [] : [{ type: 'clientsChanged', clients }]
}

/** How far a Group is. */
interface Progress {
  /** Turn by turn, who shares it. */
  readonly turns: readonly (readonly Share[])[]
  /** Who is there and has had a turn, here or elsewhere. */
  readonly had: readonly SeatId[]
}

interface Share {
  readonly seat: SeatId | null
  readonly stage: 'over' | 'now' | 'toCome'
  readonly isHere: boolean
}

function progressOf(written: readonly Phase[], round: Round, group: Group, at: number): Progress {
  const known = clientsOf(written, round, group)
  const stages = stagesOf(courseWith(written, round, known).phases, at - round.startsAt)
  const isHere = (seat: SeatId | null): boolean => seat !== null && group.seats.includes(seat)
  let turn = 0
  const turns = known.order.map((sharing) =>
    sharing.map((seat): Share => ({ seat, stage: stages.get((turn += 1)) ?? 'toCome', isHere: isHere(seat) })),
  )
  const over = turns.flat().filter(({ stage }) => stage === 'over')
  return { turns, had: [...known.had, ...over.flatMap(({ seat }) => seat ?? [])].filter(isHere) }
}

/** Where each turn is, so long after T0. */
function stagesOf(phases: readonly Phase[], elapsedMs: number): ReadonlyMap<number, Share['stage']> {
  const stages = new Map<number, Share['stage']>()
  let from = 0
  for (const { turn, ms } of phases) {
    const stage = elapsedMs < from ? 'toCome' : elapsedMs < from + ms ? 'now' : 'over'
    from += ms
    if (turn === null) continue
    const before = stages.get(turn) ?? stage
    stages.set(turn, before === stage ? stage : 'now')
  }
  return stages
}

function clientsAfter(group: Group, own: Progress, all: readonly Progress[], written: number): Clients {
  const had = new Set(all.flatMap((each) => each.had))
  const named = new Set(own.turns.flat().flatMap(({ seat, stage, isHere }) => (stage === 'over' && isHere ? seat : []))) // prettier-ignore
  return {
    group: group.id,
    order: orderAfter(own, waitingIn(group, own, all, had), written),
    had: group.seats.filter((seat) => had.has(seat) && !named.has(seat)),
  }
}

/** Who has not had a turn: first as they were to have it, then who came; at last whose turn was cut short elsewhere. */
function waitingIn(
  { seats }: Group,
  own: Progress,
  all: readonly Progress[],
  had: ReadonlySet<SeatId>,
): readonly SeatId[] {
  const at = (shares: readonly Share[], stage: Share['stage']): readonly SeatId[] =>
    shares.flatMap((share) => (share.stage === stage && share.seat !== null ? [share.seat] : []))
  const mine = own.turns.flat()
  const cut = all.flatMap(({ turns }) => at(turns.flat().filter(({ isHere }) => isHere), 'now')) // prettier-ignore
  const queue = [...new Set([...at(mine, 'toCome'), ...seats])].filter(
    (seat) => seats.includes(seat) && !had.has(seat) && !at(mine, 'now').includes(seat),
  )
  return queue.toSorted((a, b) => Number(cut.includes(a)) - Number(cut.includes(b)))
}

/** What has begun keeps its times and its clients; a turn that was over without its client was nobody's. */
function orderAfter({ turns }: Progress, waiting: readonly SeatId[], written: number): Clients['order'] {
  const queue = [...waiting]
  const hasBegun = (turn: readonly Share[]): boolean => turn.some(({ stage }) => stage !== 'toCome')
  const kept = turns.map((turn) => turn.map(({ seat, stage, isHere }) => {
    if (stage === 'toCome') return hasBegun(turn) ? (queue.shift() ?? null) : null
    return stage === 'over' && !isHere ? null : seat
  })) // prettier-ignore
  const free = turns.filter((turn) => !hasBegun(turn)).length
  const shares = [...sharedOut(queue, free, Math.floor((2 * written) / turns.length))]
  return kept.map((turn, at) => (hasBegun(turns[at] ?? []) ? turn : (shares.shift() ?? [null])))
}

/**
 * Those who wait, divided over that many turns as evenly as it goes, the later turns shared by more. Nobody's turn becomes
 * shorter than half of what was meant, so that `most` share one.
 */
function sharedOut(queue: readonly SeatId[], turns: number, most: number): readonly (readonly (SeatId | null)[])[] {
  const people = queue.slice(0, turns * most)
  let from = 0
  return Array.from({ length: turns }, (_, at) => {
    const size = people.length < turns ? 1 : Math.floor((people.length + at) / turns)
    const sharing = people.slice(from, (from += size))
    return sharing.length === 0 ? [null] : sharing
  })
}
