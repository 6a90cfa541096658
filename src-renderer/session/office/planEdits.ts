/** Changes of a Plan as a person makes them. */
import type { BoothId, SeatId } from '../../../src-core/base/id.ts'
import { type Language, primary } from '../../../src-core/base/language.ts'
import type { Plan, PlannedSeat } from '../../../src-core/clinic/plan.ts'
import type { Booth } from '../../../src-core/interpretation/booth.ts'

export function withSeats(plan: Plan, seats: readonly PlannedSeat[]): Plan {
  return { ...plan, seats: [...plan.seats, ...seats] }
}

export function withSeatChanged(plan: Plan, seat: PlannedSeat): Plan {
  const seats = plan.seats.map((each) => (each.id === seat.id ? seat : each))
  return withoutStrangers({ ...plan, seats })
}

export function withoutSeat(plan: Plan, seat: SeatId): Plan {
  return withoutStrangers({ ...plan, seats: plan.seats.filter(({ id }) => id !== seat) })
}

export function withBooth(plan: Plan, booth: Booth): Plan {
  const known = plan.booths.some(({ id }) => id === booth.id)
  const booths = known ? plan.booths.map((each) => (each.id === booth.id ? booth : each)) : [...plan.booths, booth]
  return { ...plan, booths }
}

export function withoutBooth(plan: Plan, booth: BoothId): Plan {
  return { ...plan, booths: plan.booths.filter(({ id }) => id !== booth) }
}

/** The languages of a new Booth: the floor's, and the one that most people without it understand. */
export function languagesForBooth({ floorLanguages, language, booths, seats }: Plan): readonly Language[] {
  const floor = floorLanguages[0] ?? language
  const served = new Set([floor, ...booths.flatMap((booth) => booth.languages)].map(primary))
  const needed = new Map<Language, number>()
  for (const seat of seats) {
    if (seat.languages.some((each) => served.has(primary(each)))) continue
    for (const each of seat.languages.slice(0, 1)) needed.set(each, (needed.get(each) ?? 0) + 1)
  }
  const most = [...needed].toSorted(([, a], [, b]) => b - a)[0]?.[0]
  return most === undefined ? [floor] : [floor, most]
}

/** Only interpreters sit in Booths. */
function withoutStrangers(plan: Plan): Plan {
  const interpreters = new Set(plan.seats.filter(({ role }) => role === 'interpreter').map(({ id }) => id))
  const left = plan.booths.map((booth) => ({ ...booth, seats: booth.seats.filter((seat) => interpreters.has(seat)) }))
  const changed = left.some((booth, at) => booth.seats.length !== plan.booths[at]?.seats.length)
  return changed ? { ...plan, booths: left } : plan
}
