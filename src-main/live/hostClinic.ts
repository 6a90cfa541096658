import { join } from 'node:path'
import type { SeatId } from '../../src-core/base/id.ts'
import { apply } from '../../src-core/clinic/apply.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { decide } from '../../src-core/clinic/decide.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { CommandReply } from '../../src-core/contract/answers.ts'
import { deltaOf, snapshotOf } from '../../src-core/protocol/codec.ts'
import type { Delta, Snapshot } from '../../src-core/protocol/message.ts'
import type { Repair } from '../store/durableFile.ts'
import { type LoggedEvent, openLog } from '../store/eventLog.ts'
import { folded } from '../store/folded.ts'
import { inTurn } from '../store/inTurn.ts'

export interface HostClinicOptions {
  readonly plan: Plan
  /** The clinic's folder. */
  readonly folder: string
  readonly now: () => number
  readonly onRepaired: (repair: Repair) => void
  /** Called when events are on disk and applied, in order. */
  readonly onAppended: (deltas: readonly Delta[], before: Clinic, after: Clinic) => void
}

/** The one writer of a clinic: decides, makes it durable, applies, and only then says it. */
export interface HostClinic {
  readonly epoch: number
  readonly clinic: () => Clinic
  readonly snapshot: () => Snapshot
  /** Commands are carried out one after the other. Rejects with the disk's failure; then nothing has happened. */
  command(by: SeatId, command: Command): Promise<CommandReply>
  /** Takes a Plan that was changed before the clinic opened. */
  replan(plan: Plan): Promise<void>
  close(): Promise<void>
}

/** Opens a clinic for deciding: a new epoch begins, and hosts of earlier ones step back. */
export async function openHostClinic(options: HostClinicOptions): Promise<HostClinic> {
  const { now, onAppended } = options
  const log = await openLog(join(options.folder, 'events.jsonl'), options.onRepaired)
  const epoch = log.epoch + 1
  await log.appendOpening(epoch, now())
  const logged: LoggedEvent[] = [...log.events]
  let clinic = folded(options.plan, logged)
  const alone = inTurn()

  const carryOut = async (by: SeatId, command: Command): Promise<CommandReply> => {
    const at = now()
    const decision = decide(clinic, command, by, at)
    if ('refused' in decision) return decision
    const lines = decision.events.map((event, index) => ({ seq: clinic.seq + 1 + index, epoch, at, by, event }))
    if (lines.length > 0) {
      await log.appendEvents(lines)
      const before = clinic
      clinic = decision.events.reduce(apply, clinic)
      logged.push(...lines)
      onAppended(lines.map(({ seq, event }) => deltaOf(epoch, seq, event)), before, clinic) // prettier-ignore
    }
    return { accepted: clinic.seq }
  }
  return {
    epoch,
    clinic: () => clinic,
    snapshot: () => snapshotOf(clinic, epoch),
    command: (by, command) => alone(() => carryOut(by, command)),
    replan: (plan) =>
      alone(async () => {
        clinic = await Promise.resolve(folded(plan, logged))
      }),
    close: () => alone(() => log.close()),
  }
}
