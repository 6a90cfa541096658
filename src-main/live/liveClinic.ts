import type { GroupId, SeatId } from '../../src-core/base/id.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Entry } from '../../src-core/clinic/history.ts'
import { type Grouping, lastEndOf } from '../../src-core/grouping/group.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import { type Seat, type View, seatOf } from '../../src-core/clinic/view.ts'
import { nextPass } from '../../src-core/clinic/handover.ts'
import type { CommandReply, LiveAppended, LiveOpening, Ticket } from '../../src-core/contract/answers.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { endAll } from '../endAll.ts'
import { Failure } from '../failure.ts'
import type { Rooms } from '../livekit/rooms.ts'
import { readIfThere } from '../store/disk.ts'
import type { Repair } from '../store/durableFile.ts'
import { logOf, notHere, readLog } from '../store/eventLog.ts'
import { type NotesLog, openNotes } from '../store/notesLog.ts'
import { type Recorder, type RecorderOptions, openRecorder } from '../recording/recorder.ts'
import { recordingFolder } from '../recording/recordingFolder.ts'
import { mintTicket } from '../tokens/mint.ts'
import { type Clock, aheadOf } from './clock.ts'
import { groupRooms } from './groupRooms.ts'
import { homeRoom, saidIn } from './homeRoom.ts'
import { type HostClinic, openHostClinic } from './hostClinic.ts'
import { hostSeat } from './hostSeat.ts'
import type { LiveServer } from './liveServer.ts'
import { presentSeat } from './presentSeat.ts'
import { watchStrayTracks } from './strayTracks.ts'
import { viewTimer } from './viewTimer.ts'

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
  /** Another machine decides from now on. */
  readonly onSteppedBack: () => void
  /** A Seat sent what nobody was to hear, and the server has muted it. */
  readonly onStrayMuted: (seat: SeatId) => void
  readonly onRepaired: (repair: Repair) => void
  /** What went wrong behind the scenes; it is tried again or said by the server's own progress. */
  readonly onTrouble: (failure: unknown) => void
  /** True to take over from whoever decides. */
  readonly takeOver: boolean
}

/** A clinic that is live on this machine: its state, its rooms and its notes. */
export interface LiveClinic {
  /** Failure: `steppedBack`, as of all that follows. */
  opening(): Promise<LiveOpening>
  clinic(): Clinic
  /** Looks who decides. True when this machine does and `window` is the last that was opened. */
  look(window: number): Promise<boolean>
  /** Takes in what a machine that opened the clinic as number `epoch` knows; steps back when it is the higher one. */
  merge(epoch: number, entries: readonly Entry[]): Promise<number>
  command(by: SeatId, command: Command): Promise<CommandReply>
  /** A home Ticket for any Seat: for simulated people. */
  homeTicket(seat: SeatId): Promise<Ticket>
  /** Failures: `unknownSeat`, `seatRemoved`, `unknownGroup`, `notYourRole`. */
  groupTicket(seat: SeatId, group: GroupId): Promise<Ticket>
  readonly notes: NotesLog
  readonly recorder: Recorder
  replan(plan: Plan): Promise<void>
  /** Ends every part, whichever fails; throws the first failure afterwards. */
  close(): Promise<void>
}

const homeTicketMs = 12 * 3_600_000
const groupTicketMs = 15 * 60_000

/**
 * Opens the notes, starts the server, looks who decides, opens the log, and makes the rooms as it says. What was opened is
 * closed on failure. Failures: `steppedBack`, `runsElsewhere`, `newerFormat` and those of the server and the disk.
 */
export async function openLiveClinic(parts: LiveClinicParts): Promise<LiveClinic> {
  const { folder, onRepaired } = parts
  const host = hostSeat(parts.plan)
  const log = readLog(await readIfThere(logOf(folder)), logOf(folder))
  if (!log.isHere && !parts.takeOver) throw notHere(log)
  const opened: (() => Promise<void>)[] = []
  const close = (): Promise<void> => endAll(opened.splice(0).reverse())
  try {
    const notes = await openNotes(folder, onRepaired)
    opened.push(() => notes.close())
    const late: Late = { again: () => Promise.resolve(), onChange: () => undefined }
    const server = await parts.startServer(() => late.again())
    opened.push(() => server.stop())
    const rooms = parts.roomsOf(server)
    const decider = await openDecider(parts, server, rooms, late)
    opened.push(() => decider.close())
    const going = { ...parts, clock: aheadOf(parts.clock, decider.aheadMs) }
    const recorder = await openRecorder(recorderOptions(going, decider))
    opened.push(() => recorder.close())
    const keeper = await openRooms({ ...going, server, rooms, decider, recorder, host: host.id, late }, opened)
    const view = () => (decider.isBack() ? null : decider.clinic().view)
    opened.push(watchStrayTracks({ ...going, clinic: parts.plan.id, rooms, view }))
    return { ...withRooms(going, decider, notes, host, keeper), recorder, close }
  } catch (failure) {
    await close().catch(parts.onTrouble)
    throw failure
  }
}

/** What is wired once all is there. */
interface Late {
  again: () => Promise<void>
  onChange: (before: Clinic, after: Clinic) => void
}

async function openDecider(parts: LiveClinicParts, server: LiveServer, rooms: Rooms, late: Late): Promise<HostClinic> {
  const { plan, folder, clock, onRepaired, takeOver } = parts
  return openHostClinic({
    plan,
    folder,
    now: () => clock.now(),
    serverAheadMs: server.aheadMs,
    onRepaired,
    said: await saidIn(rooms, plan.id),
    takeOver,
    onAppended(deltas, before, after) {
      parts.onAppended({ clinic: plan.id, deltas })
      late.onChange(before, after)
    },
  })
}

function recorderOptions({ folder, clock, onTrouble }: LiveClinicParts, decider: HostClinic): RecorderOptions {
  const { clinic, isBack } = decider
  return { folder: recordingFolder(folder), clinic, decides: () => !isBack(), now: () => clock.now(), onTrouble }
}

interface Keeper {
  readonly server: LiveServer
  readonly rooms: Rooms
  readonly ready: (group: GroupId) => Promise<void>
  readonly tell: () => void
  readonly look: () => Promise<void>
  readonly stepBack: (epoch: number) => Promise<void>
}

interface Keeping extends LiveClinicParts {
  readonly server: LiveServer
  readonly rooms: Rooms
  readonly decider: HostClinic
  readonly recorder: Recorder
  readonly host: SeatId
  readonly late: Late
}

/** What the host does by its own clock. */
function timersOf({ clock, decider, host, onTrouble }: Keeping): readonly ReturnType<typeof viewTimer>[] {
  const endOfGroups = ({ round }: View): number | null => (round === null ? null : lastEndOf(round))
  return [
    viewTimer(clock, endOfGroups, () => decider.command(host, { type: 'endGroups' }), onTrouble),
    viewTimer(clock, nextPass, () => decider.command(host, { type: 'passTurns' }), onTrouble),
  ]
}

async function openRooms(keeping: Keeping, opened: (() => Promise<void>)[]): Promise<Keeper> {
  const { plan, clock, onTrouble, server, rooms, decider, late } = keeping
  const groups = groupRooms(plan.id, rooms, clock, onTrouble)
  const timers = timersOf(keeping)
  const stop = (): void => {
    for (const part of [home, groups, ...timers]) part.stop()
  }
  const stepBack = async (epoch: number): Promise<void> => {
    if (decider.isBack()) return
    stop()
    const noted = decider.stepBack(epoch)
    const ended = keeping.recorder.close().catch(onTrouble)
    keeping.onSteppedBack()
    await noted
    await ended
  }
  const onOutranked = (epoch: number): void => void stepBack(epoch).catch(onTrouble)
  const onLost = () => groups.again() // before the home room: whoever is home again goes on to the Group at once
  const home = homeRoom({ ...keeping, clinic: plan.id, snapshot: decider.snapshot, onLost, onOutranked })
  opened.push(() => Promise.resolve().then(stop))
  const follow = ({ view }: Clinic): void => {
    groups.follow(view.round)
    for (const timer of timers) timer.follow(view)
  }
  late.again = async () => {
    if (decider.isBack()) return
    await onLost()
    await home.create()
  }
  late.onChange = (before, after) => {
    home.tell()
    keeping.recorder.follow(after)
    follow(after)
    for (const seat of newlyRemoved(before, after)) sendOut(plan, rooms, before, seat, onTrouble)
  }
  await home.create()
  if (decider.isBack()) throw new Failure('steppedBack')
  follow(decider.clinic())
  return { server, rooms, ready: groups.ready, tell: home.tell, look: () => home.look(), stepBack }
}

function withRooms(
  parts: LiveClinicParts,
  decider: HostClinic,
  notes: NotesLog,
  host: PlannedSeat,
  keeper: Keeper,
): Omit<LiveClinic, 'close' | 'recorder'> {
  const { plan, clock, onTrouble } = parts
  const mint: Mint = async (seat, group, ttlMs) => {
    if (decider.isBack()) throw new Failure('steppedBack')
    const now = clock.now() + (decider.snapshot().serverAheadMs ?? 0) // by the clock of whoever reads it
    return mintTicket(keeper.server, { clinic: plan.id, group, seat, now, ttlMs })
  }
  const { clinic, epoch } = decider
  return {
    ...{ notes, clinic },
    ...windows(decider, notes, keeper, () => mint(host, null, homeTicketMs), parts.metElsewhere),
    ...tickets(decider, keeper, clock, mint),
    async command(by, command) {
      const reply = await decider.command(by, command)
      const isThere = command.type === 'seeArrival' && 'refused' in reply && reply.refused === 'seatRemoved'
      if (isThere) sendOut(plan, keeper.rooms, clinic(), command.seat, onTrouble)
      return reply
    },
    async replan(changed) {
      await decider.replan(changed)
      keeper.tell()
    },
    async merge(higher, others) {
      if (higher > epoch) await keeper.stepBack(higher)
      return decider.merge(others)
    },
  }
}

type Mint = (seat: Seat | PlannedSeat, group: GroupId | null, ttlMs: number) => Promise<Ticket>

/** Of the windows that were opened on this machine only the last one speaks for it. */
function windows(
  decider: HostClinic,
  notes: NotesLog,
  keeper: Keeper,
  ticket: () => Promise<Ticket>,
  metElsewhere: readonly Grouping[],
): Pick<LiveClinic, 'opening' | 'look'> {
  let last = 0
  return {
    async opening() {
      const mine = await ticket()
      last += 1
      const known = Buffer.from(notes.state()).toString('base64')
      const met = [...metElsewhere, ...decider.clinic().met]
      const { aheadMs } = decider
      const { aheadMs: serverAheadMs } = keeper.server
      return { snapshot: decider.snapshot(), ticket: mine, notes: known, met, window: last, aheadMs, serverAheadMs }
    },
    async look(window) {
      await keeper.look()
      return window === last && !decider.isBack()
    },
  }
}

function tickets(
  { clinic }: HostClinic,
  keeper: Keeper,
  clock: Clock,
  mint: Mint,
): Pick<LiveClinic, 'homeTicket' | 'groupTicket'> {
  return {
    homeTicket: (seat) => mint(presentSeat(clinic(), seat), null, homeTicketMs),
    async groupTicket(id, group) {
      const seat = presentSeat(clinic(), id)
      admit(clinic(), seat, group)
      await keeper.ready(group)
      return mint(seat, group, Math.max(groupTicketMs, endOf(clinic()) - clock.now() + groupTicketMs))
    },
  }
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
