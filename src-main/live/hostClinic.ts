import { randomInt } from 'node:crypto'
import type { SeatId } from '../../src-core/base/id.ts'
import { apply } from '../../src-core/clinic/apply.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { decide } from '../../src-core/clinic/decide.ts'
import { type Entry, type LoggedEvent, folded, unknownOf } from '../../src-core/clinic/history.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { CommandReply } from '../../src-core/contract/answers.ts'
import { deltaOf, snapshotOf } from '../../src-core/protocol/codec.ts'
import type { Delta, Snapshot } from '../../src-core/protocol/message.ts'
import { type Succession, succession } from '../../src-core/protocol/succession.ts'
import { Failure } from '../failure.ts'
import type { Repair } from '../store/durableFile.ts'
import { type EventLog, type ReadLog, logOf, notHere, openLog } from '../store/eventLog.ts'
import { inTurn } from '../store/inTurn.ts'

export interface HostClinicOptions {
  readonly plan: Plan
  /** The clinic's folder. */
  readonly folder: string
  /** This computer's clock. */
  readonly now: () => number
  /** How far the server's clock is ahead of it, in ms; null: not known. */
  readonly serverAheadMs?: number | null
  readonly onRepaired: (repair: Repair) => void
  /** Called when events are on disk and applied, in order. */
  readonly onAppended: (deltas: readonly Delta[], before: Clinic, after: Clinic) => void
  /** What the home room says before anyone here decides; null when there is none. */
  readonly said?: Snapshot | null
  /** True to take over from whoever decides. */
  readonly takeOver?: boolean
}

/** The one writer of a clinic: decides, makes it durable, applies, and only then says it. */
export interface HostClinic {
  readonly epoch: number
  /** How far host time is ahead of this computer's clock, in ms: not 0 where another one's clock goes on here. */
  readonly aheadMs: number
  readonly clinic: () => Clinic
  readonly snapshot: () => Snapshot
  /** True once another machine is known to decide. */
  readonly isBack: () => boolean
  /**
   * Commands are carried out one after the other. Rejects with the disk's failure; then nothing has happened. Failure:
   * `steppedBack`.
   */
  command(by: SeatId, command: Command): Promise<CommandReply>
  /** Takes a Plan that was changed before the clinic opened. */
  replan(plan: Plan): Promise<void>
  /** Takes in what another machine has decided; the View stays as it is. Gives how many entries were new. */
  merge(others: readonly Entry[]): Promise<number>
  /** Another machine decides as number `epoch`: nothing is decided here from now on. */
  stepBack(epoch: number): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a clinic for deciding: a new epoch begins, and hosts of earlier ones step back. Failures, when another machine
 * decides: `steppedBack` where this one once did, else `runsElsewhere`.
 */
export async function openHostClinic(options: HostClinicOptions): Promise<HostClinic> {
  const log = await openLog(logOf(options.folder), options.onRepaired)
  try {
    return deciding(options, log, await begin(options, log))
  } catch (failure) {
    await log.close()
    throw failure
  }
}

type Begun = Exclude<Succession, { elsewhere: number }>

async function begin(
  { plan, now, serverAheadMs = null, said = null, takeOver = false }: HostClinicOptions,
  log: Log,
): Promise<Begun> {
  const at = now()
  const next = succession(
    { plan, ...log },
    { said, wanted: takeOver, at, serverAheadMs, chance: randomInt(2 ** 32) / 2 ** 32 },
  )
  if ('elsewhere' in next) {
    if (log.isHere) await log.appendElsewhere(next.elsewhere, at, [])
    throw notHere(log)
  }
  await log.appendOpening(next.epoch, at + next.aheadMs, next.takeOver)
  return next
}

type Log = ReadLog & EventLog

/** What the log says, folded: all that is decided here rests on it. */
class Standing {
  clinic: Clinic
  entries: readonly Entry[]
  #plan: Plan

  constructor(plan: Plan, entries: readonly Entry[]) {
    this.#plan = plan
    this.entries = entries
    this.clinic = folded(plan, entries)
  }

  /** New events of this machine: they continue what is there. */
  goOn(lines: readonly LoggedEvent[]): void {
    this.entries = [...this.entries, ...lines]
    this.clinic = lines.map(({ event }) => event).reduce(apply, this.clinic)
  }

  /** Gives how many of what another machine knows were new. */
  async merge(log: Log, others: readonly Entry[]): Promise<number> {
    const fresh = unknownOf(this.entries, others)
    await log.appendEntries(fresh)
    await this.foldAnew(undefined, fresh)
    return fresh.length
  }

  foldAnew(plan: Plan = this.#plan, fresh: readonly Entry[] = []): Promise<void> {
    this.#plan = plan
    this.entries = [...this.entries, ...fresh]
    this.clinic = folded(plan, this.entries)
    return Promise.resolve()
  }
}

function deciding(
  { plan, now, serverAheadMs = null, onAppended }: HostClinicOptions,
  log: Log,
  { epoch, takeOver, aheadMs }: Begun,
): HostClinic {
  const standing = new Standing(plan, takeOver === null ? log.entries : [...log.entries, takeOver])
  let isBack = false
  const alone = inTurn()
  const carryOut = async (by: SeatId, command: Command): Promise<CommandReply> => {
    if (isBack) throw new Failure('steppedBack')
    const [before, at] = [standing.clinic, now() + aheadMs]
    const decision = decide(before, command, by, at)
    if ('refused' in decision) return decision
    const lines = decision.events.map((event, index) => ({ seq: before.seq + 1 + index, epoch, at, by, event }))
    if (lines.length > 0) {
      await log.appendEntries(lines)
      standing.goOn(lines)
      onAppended(lines.map(({ seq, event }) => deltaOf(epoch, seq, event)), before, standing.clinic) // prettier-ignore
    }
    return { accepted: standing.clinic.seq }
  }
  return {
    epoch,
    aheadMs,
    clinic: () => standing.clinic,
    snapshot: () => snapshotOf(standing.clinic, epoch, serverAheadMs === null ? null : serverAheadMs - aheadMs),
    isBack: () => isBack,
    command: (by, command) => alone(() => carryOut(by, command)),
    replan: (changed) => alone(() => standing.foldAnew(changed)),
    merge: (others) => alone(() => standing.merge(log, others)),
    stepBack(higher) {
      isBack = true // at once, whatever waits
      return alone(() => log.appendElsewhere(higher, now(), []))
    },
    close: () => alone(() => log.close()),
  }
}
