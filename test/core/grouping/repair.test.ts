import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { assign } from '../../../src-core/grouping/assign.ts'
import type { Demand, Person } from '../../../src-core/grouping/demand.ts'
import { type Explanations, explain } from '../../../src-core/grouping/explain.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { type Repaired, repair } from '../../../src-core/grouping/repair.ts'
import { anyDemand } from './anyDemand.ts'
import { counted, demand, people, seatId, seating } from './people.ts'

const drawn = (groups: Grouping): string => groups.map(({ seats }) => seats.join('') || '-').join(' ')

/** Identities of Groups that had to be opened. */
function opened(): () => string {
  const next = counted()
  return () => `new-${next()}`
}

/** A running Grouping, the people who are here now, and what becomes of it: "abc def" and who moved. */
function repaired(running: string, here: string, rest: Partial<Demand> = {}): string {
  const { groups, moved } = repair(seating(running), demand(people(here), rest), opened())
  return `${drawn(groups)}; ${moved.join('') || 'nobody'}`
}

describe('nobody moves', () => {
  test.each([
    ['when nothing changed', 'abc def', 'a:en b:en c:en d:en e:en f:en', 'abc def; nobody'],
    ['when nothing changed, however they were put by hand', 'a bcdef', 'a:en b:es c:en d:en e:en f:en', 'a bcdef; nobody'],
    ['when someone leaves two or more', 'abc def', 'a:en b:en d:en e:en f:en', 'ab def; nobody'],
    ['when the late one finds a place: with the fewest', 'abc de', 'a:en b:en c:en d:en e:en x:en', 'abc dex; nobody'],
    ['when the late one finds a language', 'abc de', 'a:es b:es c:es d:en e:en x:es', 'abcx de; nobody'],
    ['when two late ones share a language of their own', 'abc def', 'a:en b:en c:en d:en e:en f:en x:fr y:fr', 'abc def xy; nobody'],
    ['when a whole Group left', 'abc def', 'd:en e:en f:en', '- def; nobody'],
  ])('%s', (_, running, here, expected) => {
    expect(repaired(running, here)).toBe(expected)
  }) // prettier-ignore
})

describe('the fewest move', () => {
  test.each([
    ['one left alone goes to others', 'ab cde', 'a:en c:en d:en e:en', '- cdea; a'],
    ['one left alone is joined where others are full', 'abc defg', 'a:en d:en e:en f:en g:en', 'ad efg; d'],
    ['a late one has a partner brought', 'abc def', 'a:en b:en c:en,fr d:en e:en f:en x:fr', 'ab def cx; c'],
    ['full Groups open another', 'abcd efgh', 'a:en b:en c:en d:en e:en f:en g:en h:en x:en', 'bcd efgh ax; a'],
  ])('%s', (_, running, here, expected) => {
    const { length } = repaired(running, here).split('; ')[1] ?? ''
    expect([repaired(running, here), length]).toEqual([expected, 1])
  })
})

describe('in order', () => {
  test('nobody who is served is given up for one who came', () => {
    // x understands nobody: any Group is as good, but none loses its language.
    expect(repaired('abc def', 'a:en b:en c:en d:es e:es f:es x:fr')).toMatch(/; nobody$/)
  })
  test('a wish of one who came brings them together', () => {
    const together = [[seatId('x'), seatId('a')]]
    expect(repaired('abc de', 'a:en b:en c:en d:en e:en x:en', { together })).toBe('abcx de; nobody')
  })
  test('a Booth that is free serves who came, one that is taken is not taken away', () => {
    const here = 'a:en b:en c:es d:fr e:fr f:fr x:es'
    const booths = [{ languages: ['en', 'es'], capacity: 1 }]
    expect(repaired('abc def', here, { booths })).toBe('abcx def; nobody')
  })
  test('who came early meets no one again if another place is as good', () => {
    const earlier = [seating('xa')]
    expect(repaired('abc def', 'a:en b:en c:en d:en e:en f:en x:en', { earlier })).toBe('abc defx; nobody')
  })
  test('a Group keeps the language it uses, and everyone has a Reason', () => {
    const running = seating('abc').map((group) => ({ ...group, language: 'es' }))
    const wanted = demand(people('a:en,es b:en,es x:en,es'))
    const { groups, explanations } = repair(running, wanted, opened())
    expect(groups[0]?.language).toBe('es')
    expect(explanations[seatId('x')]).toEqual({ code: 'sharedLanguage', language: 'en' })
  })
})

/** A Demand, a Grouping of all but the late, and the Demand of those who are here after some left. */
const anyChange = (min: number, max: number): fc.Arbitrary<{ before: Demand; running: Grouping; after: Demand }> =>
  fc
    .record({ all: anyDemand(min, max), late: fc.nat({ max: 2 }), left: fc.nat({ max: 3 }), seed: fc.integer() })
    .map(({ all, late, left, seed }) => {
      const before = { ...all, people: all.people.slice(late) }
      const after = { ...all, people: all.people.slice(0, Math.max(1, all.people.length - left)) }
      return { before, running: assign(before, seed, counted()).groups, after }
    })

function strandedBy(explanations: Explanations): readonly string[] {
  return Object.keys(explanations).filter((seat) => explanations[seatId(seat)]?.code === 'stranded')
}

const seatsOf = (who: readonly Person[]): readonly SeatId[] => who.map(({ seat }) => seat).toSorted()

describe('every repair', () => {
  test('has everyone who is here once, and names exactly those who moved', { tags: ['thorough'] }, () => {
    fc.assert(
      fc.property(anyChange(3, 30), ({ running, after }) => {
        const { groups, moved, explanations } = repair(running, after, opened())
        expect(groups.flatMap(({ seats }) => seats).toSorted()).toEqual(seatsOf(after.people))
        expect(Object.keys(explanations).toSorted()).toEqual(seatsOf(after.people))
        expect([...moved].toSorted()).toEqual(whoMoved(running, groups))
      }),
      { numRuns: 60 },
    )
  })
  test('strands nobody who was served before', { tags: ['thorough'] }, () => {
    fc.assert(
      fc.property(anyChange(3, 20), ({ running, after }) => {
        const before = explain(stayingOf(running, after), after)
        const lost = strandedBy(repair(running, after, opened()).explanations).filter(
          (seat) => before[seatId(seat)] !== undefined && before[seatId(seat)]?.code !== 'stranded',
        )
        expect(lost).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
  test(
    'of few people is as good as the best of all, but for one in a hundred that moves somebody more',
    { tags: ['thorough'] },
    () => {
      const changes = fc.sample(anyChange(3, 5), { numRuns: 300, seed: 7 })
      const worse = changes.flatMap(({ running, after }) => {
        if (
          seatsOf(after.people).join() ===
          running
            .flatMap(({ seats }) => seats)
            .toSorted()
            .join()
        )
          return []
        const made = harm(repair(running, after, opened()).groups, running, after)
        const best = [...everySeating(running, after)].map((groups) => harm(groups, running, after)).sort(compare)[0]!
        return compare(made, best) === 0 ? [] : [{ made, best }]
      })
      expect(worse.length).toBeLessThanOrEqual(changes.length / 100)
      expect(worse.map(({ made }) => made.slice(0, 3))).toEqual(worse.map(({ best }) => best.slice(0, 3)))
    },
  )
  test('of a Grouping that nobody left or came to is that Grouping', () => {
    fc.assert(
      fc.property(anyChange(1, 30), ({ running, before }) => {
        const { groups, moved }: Repaired = repair(running, before, opened())
        expect([groups, moved]).toEqual([running, []])
      }),
      { numRuns: 30 },
    )
  })
})

function whoMoved(before: Grouping, after: Grouping): readonly SeatId[] {
  const idOf = (groups: Grouping, seat: SeatId): string | undefined =>
    groups.find(({ seats }) => seats.includes(seat))?.id
  return before
    .flatMap(({ seats }) => seats)
    .filter((seat) => idOf(after, seat) !== undefined && idOf(after, seat) !== idOf(before, seat))
    .toSorted()
}

function stayingOf(running: Grouping, { people: here }: Demand): Grouping {
  return running.map((group) => ({ ...group, seats: group.seats.filter((seat) => here.some((who) => who.seat === seat)) })) // prettier-ignore
}

/** Served people stranded, people stranded or alone, places missing or too many, people moved. */
function harm(groups: Grouping, running: Grouping, wanted: Demand): readonly number[] {
  const before = explain(stayingOf(running, wanted), wanted)
  const stranded = strandedBy(explain(groups, wanted))
  const sizes = groups.map(({ seats }) => seats.length).filter((size) => size > 0)
  return [
    stranded.filter((seat) => before[seatId(seat)] && before[seatId(seat)]?.code !== 'stranded').length,
    stranded.length + sizes.filter((size) => size === 1).length,
    sizes.reduce((sum, size) => sum + Math.max(0, 2 - size, size - wanted.size - 1), 0),
    whoMoved(running, groups).length,
  ]
}

function compare(first: readonly number[], second: readonly number[]): number {
  return first.map((value, at) => value - (second[at] ?? 0)).find((difference) => difference !== 0) ?? 0
}

/** Every way to seat the people in the running Groups and two more. */
function* everySeating(running: Grouping, { people: here }: Demand): Generator<Grouping> {
  const open = [...running, ...seating('xx yy').map((group) => ({ ...group, id: asId<GroupId>(`new-${group.id}`) }))]
  for (let code = 0; code < open.length ** here.length; code++) {
    const of = (place: number): number => Math.floor(code / open.length ** place) % open.length
    yield open.map((group, at) => ({ ...group, seats: seatsOf(here.filter((_, place) => of(place) === at)) }))
  }
}
