/**
 * Seats people of a running Grouping better with few steps: one person walks to another Group, or two do where one alone does
 * not help. Every step taken is the best there is, so that what one step can mend is never mended by two.
 */
import { type Disruption, type Home, disruptionOf, isLess, isTroubled } from './disruption.ts'
import { type Walk, isPromising, outlookOf } from './outlook.ts'
import { type Seating, exchange } from './seating.ts'

/** The Seating with nobody left whose walk would help. */
export function mended(seating: Seating, home: Home): Seating {
  const people = [...seating.groupOf.keys()]
  const late = people.filter((person) => home.groupOf[person] === -1)
  for (;;) {
    const now = disruptionOf(seating, home)
    const walks =
      bestWalks(seating, home, now, singles(seating, late)) ??
      (isTroubled(now)
        ? bestWalks(seating, home, now, promising(seating, home, now, singles(seating, people)))
        : null) ??
      (isTroubled(now)
        ? (bestWalks(seating, home, now, doubles(seating, home, now)) ??
          bestWalks(seating, home, now, trades(seating, home)))
        : null)
    if (walks === null) return seating
    for (const walk of walks) go(seating, walk)
  }
}

/** The walks that leave the least disruption, null when none leaves less than now. */
function bestWalks(
  seating: Seating,
  home: Home,
  now: Disruption,
  options: Iterable<readonly Walk[]>,
): readonly Walk[] | null {
  let least = now
  let best: readonly Walk[] | null = null
  for (const walks of options) {
    const back = walks.map((walk) => go(seating, walk)).reverse()
    const then = disruptionOf(seating, home)
    for (const walk of back) go(seating, walk)
    if (!isLess(then, least)) continue
    least = then
    best = walks
  }
  return best
}

/** Lets a person walk, and gives the way back. */
function go(seating: Seating, { person, to }: Walk): Walk {
  const from = seating.groupOf[person] ?? 0
  exchange(seating, from, [person], to, [])
  return { person, to: from }
}

function* singles(seating: Seating, people: Iterable<number>): Generator<readonly [Walk]> {
  for (const person of people) for (const to of openTo(seating, person)) yield [{ person, to }]
}

function* promising(
  seating: Seating,
  home: Home,
  now: Disruption,
  walks: Iterable<readonly [Walk]>,
): Generator<readonly [Walk]> {
  const outlook = outlookOf(seating, home)
  for (const walk of walks) if (isPromising(seating, home, outlook, walk[0], now)) yield walk
}

/** Two walks that meet: the second starts or ends where the first did. */
function* doubles(seating: Seating, home: Home, now: Disruption): Generator<readonly [Walk, Walk]> {
  for (const [first] of singles(seating, seating.groupOf.keys())) {
    const from = seating.groupOf[first.person] ?? 0
    const back = go(seating, first)
    const seconds = [...promising(seating, home, now, meeting(seating, first.person, [from, first.to]))]
    go(seating, back)
    for (const [second] of seconds) yield [first, second]
  }
}

/** Two Groups that trade places whole: people who gathered elsewhere may all stay where some of them were before. */
function* trades({ members }: Seating, { groupOf: homes }: Home): Generator<readonly Walk[]> {
  const atHome = (people: readonly number[], group: number): number => people.filter((person) => homes[person] === group).length // prettier-ignore
  for (const [one, here] of members.entries()) {
    for (const [other, there] of members.entries()) {
      const staying = atHome(here, other) + atHome(there, one) - atHome(here, one) - atHome(there, other)
      if (other <= one || staying <= 0) continue
      yield [...here.map((person) => ({ person, to: other })), ...there.map((person) => ({ person, to: one }))]
    }
  }
}

/** All walks of others from these Groups, and to them. */
function* meeting(seating: Seating, walked: number, ends: readonly number[]): Generator<readonly [Walk]> {
  for (const person of seating.groupOf.keys()) {
    if (person === walked) continue
    const own = seating.groupOf[person] ?? 0
    if (ends.includes(own)) yield* singles(seating, [person])
    else for (const to of ends) yield [{ person, to }]
  }
}

/** The Groups a person could walk to; of all empty ones only the first, since they are all the same. */
function openTo({ members, groupOf }: Seating, person: number): readonly number[] {
  const empty = members.findIndex(({ length }) => length === 0)
  return [...members.keys()].filter(
    (group) => group !== groupOf[person] && (group === empty || (members[group]?.length ?? 0) > 0),
  )
}
