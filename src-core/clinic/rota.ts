/** Who interprets when: the Turns of each Booth as they are planned over the Agenda, with a change in time. */
import type { Block } from '../agenda/agenda.ts'
import type { BlockId, BoothId, SeatId } from '../base/id.ts'
import { type Parse, count, id, list, nullable, object, upTo } from '../base/parse.ts'
import type { Booth } from '../interpretation/booth.ts'
import type { RotaEntry } from './rotaEntry.ts'

/** Somebody of a Booth is to be on air from so far into a Block on, until the next Turn of that Booth. */
export interface PlannedTurn {
  readonly booth: BoothId
  /** Null: nobody is there. */
  readonly seat: SeatId | null
  readonly block: BlockId
  readonly afterMs: number
}

/** When an interpreter is there, counted from the beginning of the first Block as planned. */
export interface Availability {
  readonly seat: SeatId
  readonly fromMs: number
  readonly toMs: number
}

/** What the Plan says of Turns. */
export interface Rota {
  /** How long a Turn may last. */
  readonly turnMs: number
  /** Interpreters who are not there all the time. */
  readonly available: readonly Availability[]
  /** Turns of the Booths whose rota was changed by hand; the others are made anew with every change of the Plan. */
  readonly changed: readonly PlannedTurn[]
}

const minute = 60_000
export const turnLengths = [15 * minute, 20 * minute, 25 * minute, 30 * minute] as const
export const usualRota: Rota = { turnMs: 30 * minute, available: [], changed: [] }

const parsePlannedTurns: Parse<readonly PlannedTurn[]> = list(
  object<PlannedTurn>({ booth: id<BoothId>(), seat: nullable(id<SeatId>()), block: id<BlockId>(), afterMs: count }),
  400,
)

export const parseRota: Parse<Rota> = object<Rota>({
  turnMs: upTo(4 * 60 * minute),
  available: list(object<Availability>({ seat: id<SeatId>(), fromMs: count, toMs: count }), 100),
  changed: parsePlannedTurns,
})

export type RotaBlock = Pick<Block, 'id' | 'method' | 'plannedMs'>
export type RotaBooth = Pick<Booth, 'id' | 'seats'>

interface RotaInput {
  readonly agenda: readonly RotaBlock[]
  readonly booths: readonly RotaBooth[]
  readonly rota: Rota
}

/** The planned Turns as the View has them: one list for each of its Booths, in their order. */
export function rotaEntries({ agenda, booths, rota }: RotaInput): readonly (readonly RotaEntry[])[] {
  const turns = plannedTurns({ agenda, booths, rota })
  const indexOf = (block: BlockId): number => agenda.findIndex(({ id }) => id === block)
  return booths.map(({ id: booth, seats }) =>
    turns
      .filter((turn) => turn.booth === booth)
      .map(({ seat, block, afterMs }): RotaEntry => {
        const [by, minutes] = [seat === null ? seats.length : seats.indexOf(seat), Math.round(afterMs / minute)]
        return minutes === 0 ? [by, indexOf(block)] : [by, indexOf(block), minutes]
      }),
  )
}

/** The planned Turns of all Booths: as they were changed by hand, else made. */
export function plannedTurns({ agenda, booths, rota }: RotaInput): readonly PlannedTurn[] {
  return booths.flatMap((booth) => {
    const blocks = new Set(agenda.map((block) => block.id))
    const fits = ({ seat, block }: PlannedTurn): boolean =>
      blocks.has(block) && (seat === null || booth.seats.includes(seat))
    const changed = rota.changed.filter((turn) => turn.booth === booth.id && fits(turn))
    return changed.length > 0 ? changed : madeTurns(agenda, booth, rota)
  })
}

/** A border that is this near to the beginning of a Block is put there. */
const nearMs = 5 * minute

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * The Turns of one Booth: between two breaks as many as are needed for none to be too long, each to the colleague who has had
 * the least, never to the same one twice in a row when another is there. The same Plan always gives the same rota.
 */
export function madeTurns(
  agenda: readonly RotaBlock[],
  { id: booth, seats }: RotaBooth,
  { turnMs, available }: Rota,
): readonly PlannedTurn[] {
  if (seats.length === 0) return []
  const own = available.filter(({ seat }) => seats.includes(seat))
  const turns: PlannedTurn[] = []
  let had: Had = new Map(seats.map((seat) => [seat, 0]))
  let before: SeatId | null | undefined
  for (const { isAfterBreak, ...stretch } of stretches(agenda, own)) {
    if (isAfterBreak) before = undefined
    const there = seats.filter((seat) => isThere(own, seat, stretch))
    const given = givenOut(stretch, there, had, before ?? null, { turnMs, borders: startsOf(agenda) })
    for (const { seat, fromMs } of given.spans) {
      if (seat !== before) turns.push({ booth, seat, ...placeOf(agenda, fromMs) })
      before = seat
    }
    had = given.had
  }
  return turns
}

/** How long each has been on air. */
type Had = ReadonlyMap<SeatId, number>

interface Given {
  readonly spans: readonly (Span & { readonly seat: SeatId | null })[]
  readonly had: Had
}

/** Gives a stretch to those who are there: with borders at Blocks, unless that would be less fair than one Turn. */
function givenOut(
  stretch: Span,
  there: readonly SeatId[],
  had: Had,
  before: SeatId | null,
  { turnMs, borders }: { readonly turnMs: number; readonly borders: readonly number[] },
): Given {
  const give = (spans: readonly Span[]): Given =>
    spans.reduce<Given>(
      (given, span) => {
        const seat = nextOf(there, given.had, given.spans.length === 0 ? before : (given.spans.at(-1)?.seat ?? null))
        const more = seat === null ? [] : [[seat, (given.had.get(seat) ?? 0) + span.toMs - span.fromMs] as const]
        return { spans: [...given.spans, { ...span, seat }], had: new Map([...given.had, ...more]) }
      },
      { spans: [], had },
    )
  if (there.length < 2) return give([stretch])
  const atBlocks = give(slots(stretch, turnMs, borders))
  return spread(atBlocks.had) <= Math.max(turnMs, spread(had)) ? atBlocks : give(evenSlots(stretch, turnMs))
}

function spread(had: Had): number {
  return Math.max(...had.values()) - Math.min(...had.values())
}

/** Who is on air from when to when as planned, without the breaks. */
export function plannedSpans(
  agenda: readonly RotaBlock[],
  turns: readonly PlannedTurn[],
): readonly (Span & { readonly seat: SeatId | null })[] {
  const begun = turns
    .map((turn) => ({ ...turn, fromMs: plannedAt(agenda, turn) }))
    .toSorted((a, b) => a.fromMs - b.fromMs)
  const work = stretches(agenda, [])
  return begun.flatMap(({ seat, fromMs }, at) => {
    const toMs = begun[at + 1]?.fromMs ?? Infinity
    return work.flatMap((stretch) => {
      const span = { seat, fromMs: Math.max(fromMs, stretch.fromMs), toMs: Math.min(toMs, stretch.toMs) }
      return span.toMs > span.fromMs ? [span] : []
    })
  })
}

/** When a planned Turn begins, counted from the beginning of the first Block as planned. */
export function plannedAt(
  agenda: readonly RotaBlock[],
  { block, afterMs }: Pick<PlannedTurn, 'block' | 'afterMs'>,
): number {
  const at = agenda.findIndex(({ id }) => id === block)
  return (startsOf(agenda)[at] ?? 0) + Math.min(afterMs, agenda[at]?.plannedMs ?? 0)
}

/** The Block in which an instant of the plan lies, and how far into it. */
export function placeOf(agenda: readonly RotaBlock[], ms: number): Pick<PlannedTurn, 'block' | 'afterMs'> {
  const starts = startsOf(agenda)
  const at = starts.findLastIndex((start) => start <= ms)
  const block = agenda[Math.max(at, 0)]
  if (block === undefined) throw new Error('an Agenda without Blocks has no Turns')
  return { block: block.id, afterMs: ms - (starts[Math.max(at, 0)] ?? 0) }
}

function startsOf(agenda: readonly RotaBlock[]): readonly number[] {
  let sum = 0
  return agenda.map(({ plannedMs }) => (sum += plannedMs) - plannedMs)
}

/** The time in which somebody interprets, parted by breaks and wherever an interpreter comes or goes. */
function stretches(
  agenda: readonly RotaBlock[],
  available: readonly Availability[],
): readonly (Span & { readonly isAfterBreak: boolean })[] {
  const edges = available.flatMap(({ fromMs, toMs }) => [fromMs, toMs])
  return runsOf(agenda).flatMap(({ fromMs, toMs }) => {
    const inside = [...new Set(edges)].filter((edge) => edge > fromMs && edge < toMs).toSorted((a, b) => a - b)
    const starts = [fromMs, ...inside]
    return starts.map((start, at) => ({ fromMs: start, toMs: starts[at + 1] ?? toMs, isAfterBreak: at === 0 }))
  })
}

/** What lies between two breaks. */
function runsOf(agenda: readonly RotaBlock[]): readonly Span[] {
  const starts = startsOf(agenda)
  const runs: Span[] = []
  for (const [at, { method, plannedMs }] of agenda.entries()) {
    const [fromMs, last] = [starts[at] ?? 0, runs.at(-1)]
    if (method === 'break' || plannedMs === 0) continue
    if (last?.toMs === fromMs) runs.splice(-1, 1, { ...last, toMs: fromMs + plannedMs })
    else runs.push({ fromMs, toMs: fromMs + plannedMs })
  }
  return runs
}

/** As few Turns as can be, of about one length; a border near the beginning of a Block is put there. */
function slots({ fromMs, toMs }: Span, turnMs: number, borders: readonly number[]): readonly Span[] {
  const spans: Span[] = []
  for (let start = fromMs, left = turnsIn({ fromMs, toMs }, turnMs); left > 0; left -= 1) {
    const exact = start + Math.ceil((toMs - start) / left)
    const even = Math.round(exact / minute) * minute
    const fits = (end: number): boolean => end > start && end - start <= turnMs && toMs - end <= (left - 1) * turnMs
    const near = borders.filter((border) => Math.abs(border - exact) <= nearMs && border < toMs && fits(border))
    const [nearest] = near.toSorted((a, b) => Math.abs(a - exact) - Math.abs(b - exact))
    const end = left === 1 ? toMs : (nearest ?? (fits(even) ? even : exact))
    spans.push({ fromMs: start, toMs: end })
    start = end
  }
  return spans
}

function evenSlots({ fromMs, toMs }: Span, turnMs: number): readonly Span[] {
  const many = turnsIn({ fromMs, toMs }, turnMs)
  const border = (at: number): number => fromMs + Math.round(((toMs - fromMs) * at) / many)
  return Array.from({ length: many }, (_, at) => ({ fromMs: border(at), toMs: border(at + 1) }))
}

function turnsIn({ fromMs, toMs }: Span, turnMs: number): number {
  return Math.ceil((toMs - fromMs) / Math.max(turnMs, minute))
}

function nextOf(there: readonly SeatId[], had: ReadonlyMap<SeatId, number>, before: SeatId | null): SeatId | null {
  const rested = there.length > 1 ? there.filter((seat) => seat !== before) : there
  return rested.toSorted((a, b) => (had.get(a) ?? 0) - (had.get(b) ?? 0))[0] ?? null
}

function isThere(available: readonly Availability[], seat: SeatId, { fromMs, toMs }: Span): boolean {
  return available.every((each) => each.seat !== seat || (each.fromMs <= fromMs && each.toMs >= toMs))
}
