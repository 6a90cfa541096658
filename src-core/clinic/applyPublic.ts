import { type Agenda, maxBlockMs } from '../agenda/agenda.ts'
import { unreachable } from '../base/unreachable.ts'
import type { Clients } from '../grouping/clients.ts'
import { type Grouping, withFloor, withGroups } from '../grouping/group.ts'
import { withChanged, withShown } from '../interpretation/signal.ts'
import { type BoothEvent, foldBooths } from './booths.ts'
import { roundsAfter } from './doneRounds.ts'
import type { PublicEvent } from './event.ts'
import { type HarvestEvent, foldHarvest, nothingShown } from './harvest.ts'
import { withMessage } from './messages.ts'
import { type RotaEntry, entryAt, rotaMoved } from './rotaEntry.ts'
import type { Seat, Turn, View } from './view.ts'
import { newSeat, viewBlocks } from './viewOf.ts'

/**
 * The View after one public event. The host and every follower fold with this function. An event that does not fit (from a
 * newer or faulty host) changes nothing rather than throwing: the next Snapshot puts it right.
 */
export function applyPublic(view: View, event: PublicEvent): View {
  switch (event.type) {
    case 'clinicOpened':
    case 'clinicClosed':
      return { ...view, stage: event.type === 'clinicOpened' ? 'open' : 'closed', ...nothingShown }
    case 'agendaChanged':
    case 'blockStarted':
    case 'blockEnded':
    case 'blockPaused':
    case 'blockResumed':
    case 'blockExtended':
    case 'circleChanged':
      return foldAgenda(view, event)
    case 'seatAdded':
    case 'seatChanged':
    case 'seatArrived':
    case 'seatLeft':
    case 'seatRemoved':
    case 'handRaised':
    case 'handLowered':
      return foldSeats(view, event)
    case 'floorChanged':
      return withSpoken(view, event)
    case 'signalShown':
    case 'signalCounted':
    case 'signalThanked':
    case 'messageSent':
      return foldSaid(view, event)
    case 'groupsCalled':
    case 'groupsChanged':
    case 'clientsChanged':
    case 'groupsExtended':
    case 'groupsEnded':
    case 'announcerChanged':
      return foldGroups(view, event)
    default:
      return foldRecording(view, event)
  }
}

type EventOf<T extends PublicEvent['type']> = Extract<PublicEvent, { type: T }>

function withSpoken(view: View, { language, group }: EventOf<'floorChanged'>): View {
  if (group === null) return { ...view, floor: language }
  return { ...view, round: view.round && withFloor(view.round, { group, language }) }
}

function foldSaid(view: View, event: EventOf<'signalShown' | 'signalCounted' | 'signalThanked' | 'messageSent'>): View {
  switch (event.type) {
    case 'signalShown':
      return { ...view, signals: withShown(view.signals, event) }
    case 'signalCounted':
      return { ...view, signals: withChanged(view.signals, event, { count: event.count }) }
    case 'signalThanked':
      return { ...view, signals: withChanged(view.signals, event, { thanked: true }) }
    case 'messageSent':
      return { ...view, messages: withMessage(view.messages, event) }
    default:
      return unreachable(event)
  }
}

function foldAgenda(
  view: View,
  event: EventOf<
    'agendaChanged' | 'blockStarted' | 'blockEnded' | 'blockPaused' | 'blockResumed' | 'blockExtended' | 'circleChanged'
  >,
): View {
  const { running } = view
  switch (event.type) {
    case 'agendaChanged':
      return withAgenda(view, event.agenda)
    case 'blockStarted': {
      const plannedMs = view.agenda.find(({ id }) => id === event.block)?.plannedMs ?? 0
      const lengthMs = Math.min(plannedMs, maxBlockMs)
      return { ...view, ...nothingShown, pausedAt: null, circle: [], running: { block: event.block, startedAt: event.at, lengthMs } } // prettier-ignore
    }
    case 'blockEnded': {
      if (running?.block !== event.block) return view
      const ended = { block: event.block, startedAt: running.startedAt, endedAt: event.at }
      return { ...view, ...nothingShown, pausedAt: null, circle: [], running: null, done: [...view.done, ended] }
    }
    case 'blockPaused':
      return running === null || view.pausedAt !== null ? view : { ...view, pausedAt: event.at }
    case 'blockResumed': {
      const { pausedAt } = view
      if (running === null || pausedAt === null) return view
      const startedAt = running.startedAt + Math.max(event.at - pausedAt, 0)
      return { ...view, pausedAt: null, running: { ...running, startedAt } }
    }
    case 'blockExtended':
      if (running?.block !== event.block) return view
      return { ...view, running: { ...running, lengthMs: running.lengthMs + event.ms } }
    case 'circleChanged':
      return { ...view, circle: event.seats }
    default:
      return unreachable(event)
  }
}

function withAgenda(view: View, agenda: Agenda): View {
  const isGone = !agenda.some(({ id }) => id === view.harvest?.block)
  const shown = isGone && view.harvest !== null ? nothingShown : {}
  return { ...view, ...shown, agenda: viewBlocks(agenda), rota: rotaMoved(view.rota, view.agenda, agenda) }
}

type SeatEvent = EventOf<
  'seatAdded' | 'seatChanged' | 'seatArrived' | 'seatLeft' | 'seatRemoved' | 'handRaised' | 'handLowered'
>

function foldSeats(view: View, event: SeatEvent): View {
  if (event.type === 'seatAdded') {
    if (view.seats.some(({ id }) => id === event.seat)) return view
    return { ...view, seats: [...view.seats, newSeat({ ...event, id: event.seat })] }
  }
  const dropped = (seat: Seat): Seat =>
    event.type === 'seatLeft' && seat.role === 'interpreter' && view.stage === 'open'
      ? { ...seat, drops: seat.drops + 1 }
      : seat
  const seats = view.seats.map((seat) => (seat.id === event.seat ? dropped(changed(seat, event)) : seat))
  return { ...view, seats }
}

function changed(seat: Seat, event: Exclude<SeatEvent, { type: 'seatAdded' }>): Seat {
  switch (event.type) {
    case 'seatChanged':
      return { ...seat, name: event.name, languages: event.languages }
    case 'seatArrived':
      return { ...seat, here: true }
    case 'seatLeft':
      return { ...seat, here: false, handUpAt: null }
    case 'seatRemoved':
      return { ...seat, here: false, handUpAt: null, removed: true }
    case 'handRaised':
      return { ...seat, handUpAt: event.at }
    case 'handLowered':
      return { ...seat, handUpAt: null }
    default:
      return unreachable(event)
  }
}

type TurnEvent = EventOf<
  | 'turnStarted'
  | 'turnEnded'
  | 'handoverAsked'
  | 'handoverAgreed'
  | 'handoverDropped'
  | 'turnPassed'
  | 'outputChanged'
  | 'relayChanged'
  | 'turnPlanned'
  | 'turnMoved'
  | 'interpretersPosted'
>

function foldTurns(view: View, event: TurnEvent): View {
  switch (event.type) {
    case 'turnStarted': {
      const { booth, seat, language, group, at } = event
      return { ...view, onAir: [...view.onAir, { booth, seat, language, group, startedAt: at, handover: null }] }
    }
    case 'turnEnded': {
      const others = view.onAir.filter(({ booth, seat }) => booth !== event.booth || seat !== event.seat)
      return { ...view, onAir: others }
    }
    case 'handoverAsked':
      return withTurn(view, event, () => ({ handover: { by: event.by, agreed: null } }))
    case 'handoverAgreed':
      return withTurn(view, event, ({ handover }) => ({
        handover: handover && { ...handover, agreed: { to: event.to, at: event.at } },
      }))
    case 'handoverDropped':
      return withTurn(view, event, () => ({ handover: null }))
    case 'outputChanged':
      return withTurn(view, event, () => ({ language: event.language }))
    case 'relayChanged':
      return { ...view, relays: withRelay(view.relays, event) }
    case 'turnPlanned':
      return { ...view, rota: rotaWith(view, event) }
    case 'turnMoved':
      return { ...view, rota: rotaWithMoved(view, event) }
    case 'interpretersPosted':
      return view.round === null ? view : { ...view, posts: event.posts }
    case 'turnPassed':
      return withTurn(view, event, () => ({ seat: event.to, startedAt: event.at, handover: null }))
    default:
      return unreachable(event)
  }
}

function rotaWith({ rota, booths, agenda }: View, { booth, turn, to }: EventOf<'turnPlanned'>): View['rota'] {
  return rota.map((entries, index) => {
    const { id, seats } = booths[index] ?? {}
    const given = id === booth ? entryAt(entries, agenda, turn) : null
    if (given === null || seats === undefined) return entries
    const by = to === null ? seats.length : seats.indexOf(to)
    const [, block, ...minutes] = given
    return by < 0 ? entries : entries.map((entry) => (entry === given ? [by, block, ...minutes] : entry))
  })
}

function rotaWithMoved({ rota, booths, agenda }: View, { booth, turn, to }: EventOf<'turnMoved'>): View['rota'] {
  return rota.map((entries, index) => {
    const moved = booths[index]?.id === booth ? entryAt(entries, agenda, turn) : null
    const block = agenda.findIndex(({ id }) => id === to.block)
    if (moved === null || block < 0) return entries
    const place: RotaEntry = to.minutes === 0 ? [moved[0], block] : [moved[0], block, to.minutes]
    return entries.map((entry) => (entry === moved ? place : entry))
  })
}

function withRelay(relays: View['relays'], { booth, group, from }: EventOf<'relayChanged'>): View['relays'] {
  const others = relays.filter((each) => each.booth !== booth || each.group !== group)
  return from === null ? others : [...others, { booth, group, from }]
}

/** A Group that is no more has no Relays. */
function relaysIn({ relays }: View, groups: Grouping): View['relays'] {
  return relays.filter(({ group }) => group === null || groups.some(({ id }) => id === group))
}

function postsIn({ posts }: View, groups: Grouping): View['posts'] {
  return posts.filter(({ group }) => groups.some(({ id }) => id === group))
}

function withTurn(
  view: View,
  { booth, group }: Pick<Turn, 'booth' | 'group'>,
  change: (turn: Turn) => Partial<Turn>,
): View {
  const changed = (turn: Turn): Turn =>
    turn.booth === booth && turn.group === group ? { ...turn, ...change(turn) } : turn
  return { ...view, onAir: view.onAir.map(changed) }
}

function foldRecording(
  view: View,
  event: EventOf<'recordingStarted' | 'recordedChanged' | 'recordingStopped'> | HarvestEvent | BoothEvent | TurnEvent,
): View {
  const { recording } = view
  switch (event.type) {
    case 'recordingStarted':
      return { ...view, recording: { startedAt: event.at, voices: [] } }
    case 'recordedChanged':
      return recording === null ? view : { ...view, recording: { ...recording, voices: event.voices } }
    case 'recordingStopped':
      return { ...view, recording: null }
    case 'harvestChanged':
    case 'spotlightChanged':
      return foldHarvest(view, event)
    case 'boothChanged':
    case 'boothRemoved':
    case 'interpreterPlaced':
      return foldBooths(view, event)
    default:
      return foldTurns(view, event)
  }
}

function foldGroups(
  view: View,
  event: EventOf<
    'groupsCalled' | 'groupsChanged' | 'clientsChanged' | 'groupsExtended' | 'groupsEnded' | 'announcerChanged'
  >,
): View {
  const { round } = view
  switch (event.type) {
    case 'groupsCalled': {
      const { groups, startsAt, endsAt } = event
      return {
        ...view,
        ...nothingShown,
        relays: relaysIn(view, groups),
        posts: [],
        round: { groups, startsAt, endsAt, lengthMs: Math.max(endsAt - startsAt, 0), clients: [], floors: [] },
      }
    }
    case 'groupsChanged':
      if (round === null) return view
      return { ...view, relays: relaysIn(view, event.groups), posts: postsIn(view, event.groups), round: withGroups(round, event.groups) } // prettier-ignore
    case 'clientsChanged':
      return round === null
        ? view
        : { ...view, round: { ...round, clients: withClients(round.clients, event.clients) } }
    case 'groupsExtended':
      return round === null ? view : { ...view, round: { ...round, endsAt: event.endsAt } }
    case 'groupsEnded': {
      const signals = view.signals.filter(({ group }) => group === null)
      const ended = { ...view, relays: relaysIn(view, []), signals, posts: [], round: null, announcer: null }
      return round === null || event.at < round.startsAt
        ? ended
        : { ...ended, rounds: roundsAfter(view, round, event.at), roundEndedAt: event.at }
    }
    case 'announcerChanged':
      return { ...view, announcer: event.announcer }
    default:
      return unreachable(event)
  }
}

function withClients(before: readonly Clients[], changed: readonly Clients[]): readonly Clients[] {
  return [...before.filter(({ group }) => !changed.some((each) => each.group === group)), ...changed]
}
