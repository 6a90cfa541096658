import { join } from 'node:path'
import type { SeatId } from '../../src-core/base/id.ts'
import { type Parse, count, id, json, nullable, number, object, withDefault } from '../../src-core/base/parse.ts'
import { type Place, reignOf } from '../../src-core/clinic/epoch.ts'
import { parseClinicEvent } from '../../src-core/clinic/event.ts'
import { type Entry, type LoggedEvent, type TakeOver, isWhole } from '../../src-core/clinic/history.ts'
import { parsePlan } from '../../src-core/clinic/plan.ts'
import { parseView } from '../../src-core/protocol/parseView.ts'
import { Failure } from '../failure.ts'
import { openAppendFile } from './appendFile.ts'
import { readIfThere } from './disk.ts'
import type { Repair } from './durableFile.ts'

/** A line without an entry: this machine opened the clinic, and decides as number `opening` from now on. */
interface Opening {
  readonly opening: number
  readonly at: number
}

/** Another machine was known to decide as number `elsewhere` at `at`: this one keeps a copy until it takes over. */
interface Elsewhere {
  readonly elsewhere: number
  readonly at: number
}

/** What a log holds. `epoch` is the highest that is known, 0 before the first. */
export interface ReadLog {
  readonly entries: readonly Entry[]
  readonly epoch: number
  /** True when nobody else is known to decide. */
  readonly isHere: boolean
  /** Of when a copy is; null when it is none. */
  readonly copiedAt: number | null
  /** True when this machine has decided at some time. */
  readonly wasHere: boolean
  /** The last reign that was this machine's own; null in a copy that has never decided. */
  readonly ownReign: number | null
  /** How many bytes of the file are whole lines. */
  readonly wholeBytes: number
  /** True when the last line was cut off in writing, and left out. */
  readonly torn: boolean
}

/** The append-only log of a clinic. A promise resolves when the lines are on disk; one that fails has left no trace. */
export interface EventLog {
  appendEntries(entries: readonly Entry[]): Promise<void>
  /** `takeOver` null: this machine goes on. */
  appendOpening(epoch: number, at: number, takeOver: TakeOver | null): Promise<void>
  /** Another machine decides; `entries` are what is known of it. */
  appendElsewhere(epoch: number, at: number, entries: readonly Entry[]): Promise<void>
  close(): Promise<void>
}

const place = { seq: count, epoch: count, at: count }
const parsePlace = object<Place>({ epoch: count, seq: count })
const parseOpening: Parse<Opening> = object<Opening>({ opening: count, at: count })
const parseElsewhere: Parse<Elsewhere> = object<Elsewhere>({ elsewhere: count, at: count })
const parseLogged: Parse<LoggedEvent> = object<LoggedEvent>({ ...place, by: id<SeatId>(), event: parseClinicEvent })
const parseTakeOver: Parse<TakeOver> = object<TakeOver>({ ...place, from: parsePlace, view: parseView, plan: nullable(parsePlan), aheadMs: withDefault(number, 0) }) // prettier-ignore

/** Reads an entry, as a line of the log or as a hand-over file has it. */
export const parseEntry: Parse<Entry> = (value, at) =>
  has(value, 'from') ? parseTakeOver(value, at) : parseLogged(value, at)

const parseLine = json<Opening | Elsewhere | Entry>((value, at) => {
  if (has(value, 'opening')) return parseOpening(value, at)
  return has(value, 'elsewhere') ? parseElsewhere(value, at) : parseEntry(value, at)
})

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value
}

/** Reads a log without touching it; null bytes stand for a log that is not there yet. Failure: `damaged`, with the line. */
export function readLog(bytes: Uint8Array | null, name: string): ReadLog {
  const whole = bytes === null ? 0 : bytes.lastIndexOf(10) + 1
  const lines = Buffer.from(bytes ?? [])
    .toString('utf8', 0, whole)
    .split('\n')
    .slice(0, -1)
    .map((text, index) => readLine(text, `${name} line ${index + 1}`))
  const entries = lines.filter((line): line is Entry => 'seq' in line)
  if (!isWhole(entries)) throw new Failure('damaged', `${name}: ${placeOfGap(lines)}`)
  const openings = lines.flatMap((line) => ('opening' in line ? [line.opening] : []))
  const others = lines.filter((line): line is Elsewhere => 'elsewhere' in line)
  const epoch = [...openings, ...others.map((line) => line.elsewhere), ...entries.map((entry) => entry.epoch)].reduce(
    (a, b) => Math.max(a, b),
    0,
  )
  const isHere = others.length === 0 || openings.at(-1) === epoch
  const torn = whole < (bytes?.length ?? 0)
  const copiedAt = isHere ? null : (others.at(-1)?.at ?? null)
  const [opened] = openings.slice(-1)
  const ownReign = opened !== undefined ? reignOf(opened) : isHere || entries.length === 0 ? 0 : null
  return { entries, epoch, isHere, copiedAt, wasHere: openings.length > 0, ownReign, wholeBytes: whole, torn }
}

/** Where the first entry is missing. */
function placeOfGap(lines: readonly (Opening | Elsewhere | Entry)[]): string {
  const isFine = (index: number): boolean =>
    isWhole(lines.slice(0, index + 1).filter((line): line is Entry => 'seq' in line))
  return `line ${lines.findIndex((_, index) => !isFine(index)) + 1}: an earlier entry expected`
}

function readLine(text: string, place: string): Opening | Elsewhere | Entry {
  try {
    return parseLine(text, place)
  } catch (cause) {
    throw new Failure('damaged', cause)
  }
}

/** Why a machine that keeps a copy does not decide: another one took over, or this one only has a file. */
export function notHere({ wasHere }: Pick<ReadLog, 'wasHere'>): Failure {
  return wasHere ? new Failure('steppedBack') : new Failure('runsElsewhere')
}

/** The name of the log in a clinic's folder. */
export function logOf(folder: string): string {
  return join(folder, 'events.jsonl')
}

/** Opens a log for appending. A torn last line is cut off the file and said. */
export async function openLog(path: string, onRepaired: (repair: Repair) => void): Promise<ReadLog & EventLog> {
  const read = readLog(await readIfThere(path), path)
  const file = await openAppendFile(path, read.wholeBytes)
  if (read.torn) onRepaired('tornTail')
  const append = (lines: readonly object[]) =>
    file.append(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
  return {
    ...read,
    appendEntries: (entries) => append(entries),
    appendOpening: (opening, at, takeOver) => append([...(takeOver === null ? [] : [takeOver]), { opening, at }]),
    appendElsewhere: (elsewhere, at, entries) => append([{ elsewhere, at }, ...entries]),
    close: () => file.close(),
  }
}
