import type { BlockId, BoothId, SeatId } from '../base/id.ts'
import type { RotaBlock } from './rota.ts'
import type { TurnPlace } from './rotaEntry.ts'
import type { View } from './view.ts'

/** A planned Turn by the clinic's clock: in host time, as the Blocks really began or are to begin. */
export interface TimedTurn {
  readonly booth: BoothId
  readonly seat: SeatId | null
  readonly at: number
  readonly place: TurnPlace
}

type Clocked = Pick<View, 'running' | 'pausedAt' | 'done' | 'rota' | 'booths'> & {
  readonly agenda: readonly RotaBlock[]
}

/** The planned Turns, the first one first; they move with their Blocks. Empty before the first Block has begun. */
export function timedTurns(view: Clocked, now: number): readonly TimedTurn[] {
  if (view.running === null && view.done.length === 0) return []
  const blocks = blockTimes(view, now)
  const timed = view.booths.flatMap(({ id: booth, seats }, index) =>
    (view.rota[index] ?? []).flatMap(([by, block, minutes = 0]): TimedTurn[] => {
      const id = view.agenda[block]?.id
      const time = blocks.get(id)
      if (id === undefined || time === undefined) return []
      const at = time.startsAt + Math.min(minutes * 60_000, time.lengthMs)
      return [{ booth, seat: seats[by] ?? null, at, place: { block: id, minutes } }]
    }),
  )
  return timed.toSorted((a, b) => a.at - b.at)
}

/** Who is planned to be on air in a Booth now, and who comes next. */
export interface RotaNow {
  readonly seat: SeatId | null
  readonly next: TimedTurn | null
  /** When a Seat is to be on air next, or goes on being; null when no more. */
  nextOf(seat: SeatId): number | null
}

/** Null where nothing is planned, or not yet. */
export function rotaNow(view: Clocked, booth: BoothId, now: number): RotaNow | null {
  const turns = timedTurns(view, now).filter((turn) => turn.booth === booth)
  if (turns.length === 0) return null
  const later = turns.filter(({ at }) => at > now)
  return {
    seat: turns.findLast(({ at }) => at <= now)?.seat ?? null,
    next: later[0] ?? null,
    nextOf: (seat) => later.find((turn) => turn.seat === seat)?.at ?? null,
  }
}

/** The planned Turn of a Booth that runs, and those that come. */
export function comingTurns(view: Clocked, booth: BoothId, now: number): readonly TimedTurn[] {
  const turns = timedTurns(view, now).filter((turn) => turn.booth === booth)
  return turns.slice(
    Math.max(
      turns.findLastIndex(({ at }) => at <= now),
      0,
    ),
  )
}

const minute = 60_000

/** The Block in which an instant lies, and the minute of it; null past the end, and before what runs now. */
export function placeAt(view: Clocked, at: number, now: number): TurnPlace | null {
  const times = blockTimes(view, now)
  const ahead = view.agenda.flatMap(({ id }) => {
    const time = times.get(id)
    return time === undefined || view.done.some(({ block }) => block === id) ? [] : [{ id, ...time }]
  })
  const index = ahead.findIndex(({ startsAt, lengthMs }) => at >= startsAt && at < startsAt + lengthMs)
  const found = ahead[index]
  if (found === undefined) return null
  const minutes = Math.ceil((at - found.startsAt) / minute) // no sooner than it was said
  if (minutes * minute < found.lengthMs) return { block: found.id, minutes }
  const next = ahead[index + 1]
  return next === undefined ? null : { block: next.id, minutes: 0 }
}

/**
 * Why a planned Turn cannot begin at another place; null when it can: a minute or more from the Turns beside it. What has begun
 * stays, and nothing is put into the past.
 */
export function whyNotMoved(
  view: Clocked,
  booth: BoothId,
  turn: TurnPlace,
  to: TurnPlace,
  now: number,
): 'unknownTurn' | 'turnOutside' | 'turnBegun' | 'turnsOverlap' | null {
  const turns = timedTurns(view, now).filter((each) => each.booth === booth)
  const index = turns.findIndex(({ place }) => place.block === turn.block && place.minutes === turn.minutes)
  const moved = turns[index]
  const time = blockTimes(view, now).get(to.block)
  if (moved === undefined) return 'unknownTurn'
  if (time === undefined || to.minutes * minute >= Math.max(time.lengthMs, 1)) return 'turnOutside'
  const at = time.startsAt + to.minutes * minute
  if (moved.at <= now || at <= now) return 'turnBegun'
  const [before, after] = [turns[index - 1]?.at ?? -Infinity, turns[index + 1]?.at ?? Infinity]
  return at - before >= minute && after - at >= minute ? null : 'turnsOverlap'
}

interface BlockTime {
  readonly startsAt: number
  readonly lengthMs: number
}

function blockTimes(
  { agenda, running, pausedAt, done }: Clocked,
  now: number,
): ReadonlyMap<BlockId | undefined, BlockTime> {
  const times = new Map<BlockId | undefined, BlockTime>()
  for (const { block, startedAt, endedAt } of done) times.set(block, { startsAt: startedAt, lengthMs: endedAt - startedAt }) // prettier-ignore
  let cursor = now
  if (running !== null) {
    const pausedMs = pausedAt === null ? 0 : Math.max(now - pausedAt, 0)
    const endsAt = Math.max(now, running.startedAt + running.lengthMs + pausedMs)
    times.set(running.block, {
      startsAt: running.startedAt + pausedMs,
      lengthMs: endsAt - running.startedAt - pausedMs,
    })
    cursor = endsAt
  }
  for (const { id, plannedMs } of agenda) {
    if (times.has(id)) continue
    times.set(id, { startsAt: cursor, lengthMs: plannedMs })
    cursor += plannedMs
  }
  return times
}
