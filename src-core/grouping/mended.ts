/**
 * Seats people of a running Grouping better with few steps: who came late finds a place first, then one person walks to another
 * Group, or two do; at last whole Groups change places. Every step taken is the best of its kind. What only three people
 * walking at once could mend may stay as it is.
 */
import { type Disruption, type Home, disruptionOf, isLess, isTroubled } from './disruption.ts'
import { type Walk, isPromising, outlookOf, troubledIn } from './outlook.ts'
import { type Seating, reseat } from './seating.ts'

/** More pairs of walks than this are not tried at once, so that two hundred people need not wait long. */
const mostDoubles = 20_000

/** The Seating with nobody left whose walk would help. */
export function mended(seating: Seating, home: Home): Seating {
  const late = [...seating.groupOf.keys()].filter((person) => home.groupOf[person] === -1)
  for (;;) {
    const now = disruptionOf(seating, home)
    const best = (options: Iterable<readonly Walk[]>): readonly Walk[] | null => bestWalks(seating, home, now, options)
    const free = best(singles(seating, late))
    const walks =
      free ?? (isTroubled(now) ? (best(pairsOf(seating, late)) ?? best(walksOf(seating, home, now)) ?? best(changesOfRoom(seating))) : null) // prettier-ignore
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
  reseat(seating, 0, [person], [to])
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

/** One walk of anyone, or two. */
function* walksOf(seating: Seating, home: Home, now: Disruption): Generator<readonly Walk[]> {
  yield* promising(seating, home, now, singles(seating, seating.groupOf.keys()))
  yield* doubles(seating, home, now)
}

/** Two walks that meet: the second starts or ends where the first did. One of them touches a Group in trouble. */
function* doubles(seating: Seating, home: Home, now: Disruption): Generator<readonly [Walk, Walk]> {
  const troubled = new Set(troubledIn(seating, home))
  let told = 0
  for (const [first] of singles(seating, seating.groupOf.keys())) {
    const from = seating.groupOf[first.person] ?? 0
    if (!troubled.has(from) && !troubled.has(first.to)) continue
    const back = go(seating, first)
    const seconds = [...promising(seating, home, now, meeting(seating, first.person, [from, first.to]))]
    go(seating, back)
    for (const [second] of seconds) {
      if (told++ < mostDoubles) yield [first, second]
    }
    if (told >= mostDoubles) return
  }
}

/** Two of the late walk to one Group, which disturbs nobody. */
function* pairsOf(seating: Seating, late: readonly number[]): Generator<readonly [Walk, Walk]> {
  for (const [at, first] of late.entries()) {
    for (const second of late.slice(at + 1)) {
      for (const to of openTo(seating, first)) {
        if (to !== seating.groupOf[second]) yield [{ person: first, to }, { person: second, to }] // prettier-ignore
      }
    }
  }
}

/** Two whole Groups change places: the same people are together, but others of them are where they were before. */
function* changesOfRoom({ members }: Seating): Generator<readonly Walk[]> {
  for (const [a, some] of members.entries()) {
    for (const [at, others] of members.slice(a + 1).entries()) {
      const b = a + 1 + at
      if (some.length + others.length === 0) continue
      yield [...some.map((person) => ({ person, to: b })), ...others.map((person) => ({ person, to: a }))]
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
