import { type Place, epochOfTakeOver, reignOf } from '../clinic/epoch.ts'
import { type Entry, type TakeOver, aheadIn, folded, placeOf } from '../clinic/history.ts'
import type { Plan } from '../clinic/plan.ts'
import type { Snapshot } from './message.ts'

/** What a machine knows of a clinic. */
export interface Known {
  readonly plan: Plan
  readonly entries: readonly Entry[]
  /** The highest epoch that it knows of. */
  readonly epoch: number
  /** True when it decided last itself, false when it keeps a copy of what another decides. */
  readonly isHere: boolean
}

/** How a machine may begin to decide; or that another one decides, as number `elsewhere` at least. */
export type Succession =
  | {
      readonly epoch: number
      readonly takeOver: TakeOver | null
      /** How far host time is ahead of this machine's clock, in ms. */
      readonly aheadMs: number
    }
  | { readonly elsewhere: number }

/** `said` is what the home room says, null when there is no room; `chance` is from 0 to 1. */
export interface Succeeding {
  readonly said: Snapshot | null
  /** True when the person wants to take over from whoever decides. */
  readonly wanted: boolean
  /** By this machine's clock. */
  readonly at: number
  /** How far the server's clock is ahead of it, in ms; null: not known. */
  readonly serverAheadMs: number | null
  readonly chance: number
}

/**
 * Under which epoch a machine opens its clinic. A take-over goes on from what the room says, when that is more than the
 * machine knows itself. So does a machine whose own log was cut short or put back from a copy.
 */
export function succession(known: Known, { said, wanted, at, serverAheadMs, chance }: Succeeding): Succession {
  const highest = Math.max(known.epoch, said?.epoch ?? 0)
  if (!wanted && (!known.isHere || highest > known.epoch)) return { elsewhere: highest }
  const own = placeOf(known.entries)
  const isBehind = said !== null && tellsMore(said, own, wanted)
  if (!wanted && !isBehind) return { epoch: known.epoch + 1, takeOver: null, aheadMs: ownAheadMs(known) }
  const { view, ...from } = isBehind ? placed(said) : { ...own, view: folded(known.plan, known.entries).view }
  const epoch = epochOfTakeOver(highest, chance)
  const aheadMs = aheadOf(said, serverAheadMs) ?? ownAheadMs(known)
  return {
    epoch,
    takeOver: { epoch, seq: from.seq + 1, at: at + aheadMs, from, view, plan: known.plan, aheadMs },
    aheadMs,
  }
}

/** By the server's clock, which both machines know: host time is as far behind it as it was. */
function aheadOf(said: Snapshot | null, serverAheadMs: number | null): number | null {
  return said?.serverAheadMs == null || serverAheadMs === null ? null : serverAheadMs - said.serverAheadMs
}

/** The last reign is this machine's own when it decides. */
function ownAheadMs({ entries, isHere }: Known): number {
  return isHere ? aheadIn(entries) : 0
}

/** At the same place another machine's View counts: its Plan may have changed since. */
function tellsMore(said: Place, own: Place, wanted: boolean): boolean {
  if (reignOf(said.epoch) !== reignOf(own.epoch)) return said.epoch > own.epoch
  return wanted ? said.seq >= own.seq : said.seq > own.seq
}

function placed({ epoch, seq, view }: Snapshot): Place & Pick<Snapshot, 'view'> {
  return { epoch, seq, view }
}
