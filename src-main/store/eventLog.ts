import type { SeatId } from '../../src-core/base/id.ts'
import { type Parse, count, id, json, object } from '../../src-core/base/parse.ts'
import { type ClinicEvent, parseClinicEvent } from '../../src-core/clinic/event.ts'
import { Failure } from '../failure.ts'
import { openAppendFile } from './appendFile.ts'
import { readIfThere } from './disk.ts'
import type { Repair } from './durableFile.ts'

/** One line of `events.jsonl`: what became true, decided by the host of `epoch` for the Seat `by`. */
export interface LoggedEvent {
  readonly seq: number
  readonly epoch: number
  readonly at: number
  readonly by: SeatId
  readonly event: ClinicEvent
}

/** The other kind of line: a host opened the clinic, and decides as number `opening` from now on. */
interface Opening {
  readonly opening: number
  readonly at: number
}

/** What a log holds. `epoch` is the last host's, 0 before the first. */
export interface ReadLog {
  readonly events: readonly LoggedEvent[]
  readonly epoch: number
  /** How many bytes of the file are whole lines. */
  readonly wholeBytes: number
  /** True when the last line was cut off in writing, and left out. */
  readonly torn: boolean
}

/** The append-only log of a clinic. A promise resolves when the lines are on disk; one that fails has left no trace. */
export interface EventLog {
  appendEvents(events: readonly LoggedEvent[]): Promise<void>
  appendOpening(epoch: number, at: number): Promise<void>
  close(): Promise<void>
}

const parseOpening: Parse<Opening> = object<Opening>({ opening: count, at: count })
const parseLogged: Parse<LoggedEvent> = object<LoggedEvent>({
  seq: count,
  epoch: count,
  at: count,
  by: id<SeatId>(),
  event: parseClinicEvent,
})
const parseLine = json<Opening | LoggedEvent>((value, at) =>
  typeof value === 'object' && value !== null && 'opening' in value ? parseOpening(value, at) : parseLogged(value, at),
)

/** Reads a log without touching it; null bytes stand for a log that is not there yet. Failure: `damaged`, with the line. */
export function readLog(bytes: Uint8Array | null, name: string): ReadLog {
  const whole = bytes === null ? 0 : bytes.lastIndexOf(10) + 1
  const lines = Buffer.from(bytes ?? [])
    .toString('utf8', 0, whole)
    .split('\n')
    .slice(0, -1)
  const events: LoggedEvent[] = []
  let epoch = 0
  lines.forEach((text, index) => {
    const place = `${name} line ${index + 1}`
    const line = readLine(text, place)
    if ('opening' in line) epoch = line.opening
    else if (line.seq === events.length + 1) events.push(line)
    else throw new Failure('damaged', `${place}: number ${events.length + 1} expected`)
  })
  return { events, epoch, wholeBytes: whole, torn: whole < (bytes?.length ?? 0) }
}

function readLine(text: string, place: string): Opening | LoggedEvent {
  try {
    return parseLine(text, place)
  } catch (cause) {
    throw new Failure('damaged', cause)
  }
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
    appendEvents: (events) => append(events),
    appendOpening: (opening, at) => append([{ opening, at } satisfies Opening]),
    close: () => file.close(),
  }
}
