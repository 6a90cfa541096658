import fc from 'fast-check'
import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import { seeded, shuffled } from '../../../src-core/base/seeded.ts'
import type { Demand, Person } from '../../../src-core/grouping/demand.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { demand, seatId, seating } from './people.ts'

export const languages = ['en', 'es', 'fr', 'pt', 'ar'] as const

/** A person of one to three languages. */
const anyone = (name: string): fc.Arbitrary<Person> =>
  fc.record({
    seat: fc.constant(seatId(name)),
    languages: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1, maxLength: 3 }),
    community: fc.constantFrom('', 'Accra', 'Lima'),
  })

const crowd = (min: number, max: number): fc.Arbitrary<readonly Person[]> =>
  fc.integer({ min, max }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, at) => anyone(`p${at}`))))

/** Any Demand of so many people, who have met once before. */
export const anyDemand = (min: number, max: number): fc.Arbitrary<Demand> =>
  fc
    .record({
      who: crowd(min, max),
      size: fc.integer({ min: 2, max: 5 }),
      booths: fc.array(
        fc.record({
          languages: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 2, maxLength: 3 }),
          capacity: fc.integer({ min: 0, max: 2 }),
        }),
        { maxLength: 2 },
      ),
      met: fc.integer(),
    }) // prettier-ignore
    .map(({ who, size, booths, met }) => demand(who, { size, booths, earlier: [byChance(who, size, met)] }))

function byChance(who: readonly Person[], size: number, seed: number): Grouping {
  const order = shuffled(who, seeded(seed)).map(({ seat }) => seat)
  return groupSizes(who.length, size).map((_, at, all) => ({
    ...seating('x')[0]!,
    seats: order.filter((__, place) => place % all.length === at),
  }))
}
