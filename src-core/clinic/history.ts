/**
 * A clinic that several machines have decided, one after the other or for a while beside each other (`docs/handover.md`).
 * Its entries are a set: in which order they came to this machine makes no difference.
 */
import type { SeatId } from '../base/id.ts'
import { apply } from './apply.ts'
import { type Clinic, startClinic } from './clinic.ts'
import { type Place, isBefore, reignOf } from './epoch.ts'
import { type ClinicEvent, isPublic } from './event.ts'
import { presenceAs } from './ledger.ts'
import type { Plan } from './plan.ts'
import type { View } from './view.ts'
import { withPrepared } from './prepared.ts'

/** What became true, decided by the host of `epoch` for the Seat `by`. */
export interface LoggedEvent extends Place {
  readonly at: number
  readonly by: SeatId
  readonly event: ClinicEvent
}

/** The beginning of a reign: another machine goes on from the state at `from`, which everyone could see as `view`. */
export interface TakeOver extends Place {
  readonly at: number
  readonly from: Place
  readonly view: View
  /** What this machine had prepared then; null in entries of earlier versions. */
  readonly plan: Plan | null
  /** How far host time is ahead of the clock of the machine that took over, in ms: time goes on as it was. */
  readonly aheadMs: number
}

export type Entry = LoggedEvent | TakeOver

/** The clinic after all its entries: the View of the line that won, and a Ledger that nothing is lost from. */
export function folded(plan: Plan, entries: readonly Entry[]): Clinic {
  const line = new Set(lineOf(entries))
  return inOrder(entries).reduce(
    (clinic, entry) => (line.has(entry) ? onLine(clinic, entry) : beside(clinic, entry)),
    startClinic(plan),
  )
}

/** How far host time is ahead of the clock of the machine that began the last reign, in ms. */
export function aheadIn(entries: readonly Entry[]): number {
  return inOrder(entries).findLast((entry) => 'view' in entry)?.aheadMs ?? 0
}

/** The last state that these entries know of. */
export function placeOf(entries: readonly Entry[]): Place {
  const { epoch, seq } = lineOf(entries).at(-1) ?? { epoch: 0, seq: 0 }
  return { epoch, seq }
}

/** True for entries as one machine can know them: of each reign all from its beginning on, and each follows an earlier one. */
export function isWhole(entries: readonly Entry[]): boolean {
  const last = new Map<number, number>()
  return entries.every((entry) => {
    const reign = reignOf(entry.epoch)
    const before = last.get(reign) ?? (reign === 0 ? 0 : null)
    last.set(reign, entry.seq)
    if ('event' in entry) return before !== null && entry.seq === before + 1
    return before === null && reignOf(entry.from.epoch) < reign && entry.seq === entry.from.seq + 1
  })
}

/** Those of `others` that are not among `entries`, in order. */
export function unknownOf(entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] {
  const known = new Set(entries.map(nameOf))
  return inOrder(others).filter((entry) => !known.has(nameOf(entry)))
}

/** How many public events do not count: a machine decided them after another had taken over. */
export function besideCount(entries: readonly Entry[]): number {
  const line = new Set(lineOf(entries))
  return entries.filter((entry) => !line.has(entry) && 'event' in entry && isPublic(entry.event)).length
}

/** The reigns that decided what does not count. */
export function besideReigns(entries: readonly Entry[]): readonly number[] {
  const line = new Set(lineOf(entries))
  return [...new Set(entries.filter((entry) => !line.has(entry)).map(({ epoch }) => reignOf(epoch)))]
}

/** Back from the end of the highest reign or another, from each take-over to what it follows; first to last. */
export function lineOf(entries: readonly Entry[], last?: number): readonly Entry[] {
  const all = inOrder(entries)
  const parts: (readonly Entry[])[] = []
  let end: Place | null = { epoch: Infinity, seq: Infinity }
  let reign = last ?? reignOf(all.at(-1)?.epoch ?? 0)
  while (end !== null) {
    const until: Place = end
    const part = all.filter(({ epoch, seq }) => reignOf(epoch) === reign && seq <= until.seq)
    parts.push(part)
    const [first] = part
    end = first === undefined || 'event' in first ? null : first.from
    reign = reignOf(end?.epoch ?? 0)
  }
  return parts.reverse().flat()
}

function onLine(clinic: Clinic, entry: Entry): Clinic {
  const { seq } = entry
  if ('event' in entry) return { ...apply(clinic, entry.event), seq }
  const went = { ...entry.view, recording: null } // the consents for it may not be known here, so it is begun anew
  const view = went.stage === 'preparing' ? withPrepared(went, entry.plan ?? clinic.plan, clinic.plan) : went
  return {
    ...clinic,
    seq,
    view,
    openedAt: view.stage === 'preparing' ? null : (clinic.openedAt ?? beganAt(entry)),
    closedAt: view.stage === 'closed' ? (clinic.closedAt ?? entry.at) : null,
    ledger: presenceAs(clinic.ledger, view, entry.at),
  }
}

/** What was not followed by anyone leaves the View as it is. */
function beside(clinic: Clinic, entry: Entry): Clinic {
  const { seq, view } = clinic
  if ('event' in entry) return { ...apply(clinic, entry.event), seq, view }
  return { ...clinic, ledger: presenceAs(clinic.ledger, entry.view, entry.at) }
}

/** When a clinic opened whose opening is not known here: at the latest when its first Block began. */
function beganAt({ view, at }: TakeOver): number {
  return Math.min(at, ...view.done.map(({ startedAt }) => startedAt), view.running?.startedAt ?? at)
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => (isBefore(a, b) ? -1 : 1))
}

function nameOf({ epoch, seq }: Place): string {
  return `${epoch}:${seq}`
}
