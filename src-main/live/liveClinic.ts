import type { GroupId, SeatId } from '../../src-core/base/id.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { type Grouping, lastEndOf } from '../../src-core/grouping/group.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import { type Seat, seatOf } from '../../src-core/clinic/view.ts'
import type { CommandReply, LiveAppended, LiveOpening, Ticket } from '../../src-core/contract/answers.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { Failure } from '../failure.ts'
import type { Rooms } from '../livekit/rooms.ts'
import type { Repair } from '../store/durableFile.ts'
import { type NotesLog, openNotes } from '../store/notesLog.ts'
import { mintTicket } from '../tokens/mint.ts'
import type { Clock } from './clock.ts'
import { groupRooms } from './groupRooms.ts'
import { homeRoom } from './homeRoom.ts'
import { type HostClinic, openHostClinic } from './hostClinic.ts'
import { hostSeat } from './hostSeat.ts'
import type { LiveServer } from './liveServer.ts'
import { roundTimer } from './roundTimer.ts'

export interface LiveClinicParts {
  readonly plan: Plan
  readonly folder: string
  readonly clock: Clock
  /** Who met whom in other clinics, in the Seats of this one. */
  readonly metElsewhere: readonly Grouping[]
  /** Starts or finds the server; `onRestarted` is called when it is back without its rooms. */
  readonly startServer: (onRestarted: () => Promise<void>) => Promise<LiveServer>
  readonly roomsOf: (server: LiveServer) => Rooms
  readonly onAppended: (appended: LiveAppended) => void
  readonly onRepaired: (repair: Repair) => void
  /** What went wrong behind the scenes; it is tried again or said by the server's own progress. */
  readonly onTrouble: (failure: unknown) => void
}

/** A clinic that is live on this machine: its state, its rooms and its notes. */
export interface LiveClinic {
  opening(): Promise<LiveOpening>
  clinic(): Clinic
  command(by: SeatId, command: Command): Promise<CommandReply>
  /** A home Ticket for any Seat: for simulated people. */
  homeTicket(seat: SeatId): Promise<Ticket>
  /** Failures: `unknownSeat`, `seatRemoved`, `unknownGroup`, `notYourRole`. */
  groupTicket(seat: SeatId, group: GroupId): Promise<Ticket>
  readonly notes: NotesLog
  replan(plan: Plan): Promise<void>
  close(): Promise<void>
}

const homeTicketMs = 12 * 3_600_000
const groupTicketMs = 15 * 60_000

/** Opens the log and the notes, starts the server, and makes the rooms as the log says. What was opened is closed on failure. */
export async function openLiveClinic(parts: LiveClinicParts): Promise<LiveClinic> {
  const { plan, folder, onRepaired } = parts
  const host = hostSeat(plan)
  const late: { onChange: (before: Clinic, after: Clinic) => void } = { onChange: () => undefined }
  const decider = await openHostClinic({
    plan,
    folder,
    now: () => parts.clock.now(),
    onRepaired,
    onAppended(deltas, before, after) {
      parts.onAppended({ clinic: plan.id, deltas })
      late.onChange(before, after)
    },
  })
  const opened: (() => Promise<void>)[] = [() => decider.close()]
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const notes = await openNotes(folder, onRepaired)
    opened.push(() => notes.close())
    const keeper = await openRooms(parts, decider, host.id, opened)
    late.onChange = keeper.onChange
    return { ...withRooms(parts, decider, notes, host, keeper), close }
  } catch (failure) {
    await close()
    throw failure
  }
}

interface Keeper {
  readonly server: LiveServer
  readonly rooms: Rooms
  readonly ready: (group: GroupId) => Promise<void>
  readonly tell: () => void
  readonly onChange: (before: Clinic, after: Clinic) => void
}

async function openRooms(
  { plan, clock, startServer, roomsOf, onTrouble }: LiveClinicParts,
  decider: HostClinic,
  host: SeatId,
  opened: (() => Promise<void>)[],
): Promise<Keeper> {
  const late: { again: () => Promise<void> } = { again: () => Promise.resolve() }
  const server = await startServer(() => late.again())
  opened.push(() => server.stop())
  const rooms = roomsOf(server)
  const home = homeRoom(plan.id, rooms, decider.snapshot, clock, onTrouble)
  const groups = groupRooms(plan.id, rooms, clock, onTrouble)
  const timer = roundTimer(clock, () => decider.command(host, { type: 'endGroups' }), onTrouble)
  opened.push(() => {
    for (const part of [home, groups, timer]) part.stop()
    return Promise.resolve()
  })
  late.again = async () => {
    await groups.again() // first: whoever is home again goes on to the Group at once
    await home.create()
  }
  const follow = ({ view }: Clinic): void => {
    groups.follow(view.round)
    timer.follow(view.round)
  }
  await home.create()
  follow(decider.clinic())
  const onChange = (before: Clinic, after: Clinic): void => {
    home.tell()
    follow(after)
    for (const seat of newlyRemoved(before, after)) sendOut(plan, rooms, before, seat, onTrouble)
  }
  return { server, rooms, ready: groups.ready, tell: home.tell, onChange }
}

function withRooms(
  { plan, clock, metElsewhere, onTrouble }: LiveClinicParts,
  decider: HostClinic,
  notes: NotesLog,
  host: PlannedSeat,
  keeper: Keeper,
): Omit<LiveClinic, 'close'> {
  const mint = (seat: Seat | PlannedSeat, group: GroupId | null, ttlMs: number): Promise<Ticket> =>
    mintTicket(keeper.server, { clinic: plan.id, group, seat, now: clock.now(), ttlMs })
  return {
    notes,
    clinic: decider.clinic,
    async opening() {
      const ticket = await mint(host, null, homeTicketMs)
      const met = [...metElsewhere, ...decider.clinic().met]
      return { snapshot: decider.snapshot(), ticket, notes: Buffer.from(notes.state()).toString('base64'), met }
    },
    async command(by, command) {
      const reply = await decider.command(by, command)
      const isBack = command.type === 'seeArrival' && 'refused' in reply && reply.refused === 'seatRemoved'
      if (isBack) sendOut(plan, keeper.rooms, decider.clinic(), command.seat, onTrouble)
      return reply
    },
    homeTicket: (seat) => mint(presentSeat(decider.clinic(), seat), null, homeTicketMs),
    async groupTicket(id, group) {
      const seat = presentSeat(decider.clinic(), id)
      admit(decider.clinic(), seat, group)
      await keeper.ready(group)
      return mint(seat, group, Math.max(groupTicketMs, endOf(decider.clinic()) - clock.now() + groupTicketMs))
    },
    async replan(changed) {
      await decider.replan(changed)
      keeper.tell()
    },
  }
}

function presentSeat({ view }: Clinic, id: SeatId): Seat {
  const seat = seatOf(view, id)
  if (seat === null) throw new Failure('unknownSeat', id)
  if (seat.removed) throw new Failure('seatRemoved', id)
  return seat
}

/** People enter their own Group; those who serve all Groups enter any. */
function admit({ view }: Clinic, seat: Seat, group: GroupId): void {
  const found = view.round?.groups.find(({ id }) => id === group)
  if (found === undefined) throw new Failure('unknownGroup', group)
  const servesAll = ['ambassador', 'cofacilitator', 'interpreter'].includes(seat.role)
  if (!servesAll && !found.seats.includes(seat.id)) throw new Failure('notYourRole', seat.id)
}

function endOf({ view }: Clinic): number {
  return view.round === null ? 0 : lastEndOf(view.round)
}

function newlyRemoved(before: Clinic, after: Clinic): readonly SeatId[] {
  return after.view.seats
    .filter(({ id, removed }) => removed && seatOf(before.view, id)?.removed !== true)
    .map(({ id }) => id)
}

/** Sends a removed Seat out of the home room and its Group's room. */
function sendOut(
  plan: Plan,
  rooms: Rooms,
  { view }: Clinic,
  seat: SeatId,
  onTrouble: (failure: unknown) => void,
): void {
  const group = view.round?.groups.find(({ seats }) => seats.includes(seat))
  for (const id of group === undefined ? [null] : [null, group.id]) {
    rooms.removeParticipant(roomName(plan.id, id), seat).catch(onTrouble)
  }
}
