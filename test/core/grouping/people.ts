import { type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Demand, Person } from '../../../src-core/grouping/demand.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'

export const seatId = (name: string): SeatId => asId<SeatId>(name)

/** People as "a:en,es b:fr@Accra": a name, languages, and after @ a community. */
export function people(text: string): readonly Person[] {
  return text.split(' ').map((word) => {
    const [who = '', community = ''] = word.split('@')
    const [name = '', languages = ''] = who.split(':')
    return { seat: seatId(name), languages: languages.split(',').filter(Boolean), community }
  })
}

/** A Grouping as "ab cd e": one letter a person. */
export function seating(text: string): Grouping {
  return text.split(' ').map((letters, at) => {
    return {
      id: asId<GroupId>(`g${at + 1}`),
      number: at + 1,
      seats: Array.from(letters, seatId),
      language: null,
      extraMs: 0,
    }
  })
}

export function demand(who: readonly Person[], rest: Partial<Demand> = {}): Demand {
  return { people: who, size: 3, floorLanguages: ['en'], booths: [], together: [], apart: [], earlier: [], ...rest }
}

/** Identities g1, g2, ... */
export function counted(): () => string {
  let next = 0
  return () => `g${++next}`
}

/** Every way to divide `seats` into Groups of these sizes (each once or more often). */
export function* divisions(
  seats: readonly SeatId[],
  sizes: readonly number[],
): Generator<readonly (readonly SeatId[])[]> {
  const [size, ...others] = sizes
  if (size === undefined) {
    yield []
    return
  }
  for (const group of choices(seats, size)) {
    const left = seats.filter((seat) => !group.includes(seat))
    for (const rest of divisions(left, others)) yield [group, ...rest]
  }
}

function choices(seats: readonly SeatId[], size: number): readonly (readonly SeatId[])[] {
  if (size === 0) return [[]]
  return seats.flatMap((seat, at) => choices(seats.slice(at + 1), size - 1).map((rest) => [seat, ...rest]))
}
