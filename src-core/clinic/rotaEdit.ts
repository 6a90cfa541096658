/** Changes of the rota as a person makes them. A Booth that was changed keeps its Turns until they are made anew. */
import type { BoothId, SeatId } from '../base/id.ts'
import { type Availability, type PlannedTurn, type Rota, type RotaBlock, placeOf, plannedAt } from './rota.ts'

const minute = 60_000

/** Gives one Turn of a Booth to somebody; `turns` are those of this Booth. */
export function withTurnGiven(rota: Rota, turns: readonly PlannedTurn[], index: number, seat: SeatId): Rota {
  return withTurns(rota, turns.map((turn, at) => (at === index ? { ...turn, seat } : turn))) // prettier-ignore
}

/** Lets one Turn begin at another instant of the plan, a minute or more from the Turns beside it. The first stays. */
export function withBorderMoved(
  rota: Rota,
  agenda: readonly RotaBlock[],
  turns: readonly PlannedTurn[],
  index: number,
  ms: number,
): Rota {
  const starts = turns.map((turn) => plannedAt(agenda, turn))
  const wholeMs = agenda.reduce((sum, { plannedMs }) => sum + plannedMs, 0)
  const [earliest, latest] = [(starts[index - 1] ?? 0) + minute, (starts[index + 1] ?? wholeMs) - minute]
  if (index === 0 || latest < earliest) return rota
  const place = placeOf(agenda, Math.min(Math.max(ms, earliest), latest))
  return withTurns(rota, turns.map((turn, at) => (at === index ? { ...turn, ...place } : turn))) // prettier-ignore
}

/** Lets the Turns of a Booth be made again. */
export function withTurnsMade(rota: Rota, booth: BoothId): Rota {
  return { ...rota, changed: rota.changed.filter((turn) => turn.booth !== booth) }
}

/** Says when somebody is there; all the time is not written down. */
export function withAvailability(rota: Rota, { seat, fromMs, toMs }: Availability, wholeMs: number): Rota {
  const others = rota.available.filter((each) => each.seat !== seat)
  const isAlways = fromMs <= 0 && toMs >= wholeMs
  return { ...rota, available: isAlways || toMs <= fromMs ? others : [...others, { seat, fromMs, toMs }] }
}

function withTurns(rota: Rota, turns: readonly PlannedTurn[]): Rota {
  const others = rota.changed.filter(({ booth }) => booth !== turns[0]?.booth)
  return { ...rota, changed: [...others, ...turns] }
}
