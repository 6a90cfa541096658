/**
 * People at tables, for the search: a mutable picture of one Grouping that tells what an exchange between two Groups would
 * cost without doing it. Only `assign.ts` and `score.ts` hold one, and never let it out.
 */
import { type Field, weights } from './field.ts'
import { type Asking, served } from './served.ts'

type People = readonly number[]

export interface Seating {
  readonly field: Field
  readonly members: number[][]
  readonly groupOf: Int32Array
  /** How many of a Group understand a language, at `group * languages + language`. */
  readonly speakers: Int32Array
  /** How many of a Group can follow through a Booth, at `group * booths + booth`. */
  readonly followers: Int32Array
  /** What a person would cost beside all members of a Group, at `person * groups + group`. */
  readonly affinity: Float64Array
  /** How many of each Group do not share its best language. */
  readonly missing: Int32Array
  /** Which languages most of each Group understand, and which one person fewer, one bit each. */
  readonly best: Int32Array
  readonly second: Int32Array
  /** Which Booths could serve each Group, and which could but for one person, one bit each. */
  readonly able: Int32Array
  readonly almost: Int32Array
  /** When each Group last changed, and when each unit was last tried beside it: what has not changed is not tried again. */
  readonly changedAt: Int32Array
  tick: number
  /** The cost of languages and Booths over all Groups. */
  languageCost: number
  /** The whole cost, relative to nobody being beside anybody. */
  cost: number
}

export function seatingOf(field: Field, groups: readonly (readonly number[])[]): Seating {
  const seating: Seating = {
    field,
    members: groups.map(() => []),
    groupOf: new Int32Array(field.count).fill(-1),
    speakers: new Int32Array(groups.length * field.languageNames.length),
    followers: new Int32Array(groups.length * field.booths.length),
    affinity: new Float64Array(field.count * groups.length),
    missing: new Int32Array(groups.length),
    best: new Int32Array(groups.length),
    second: new Int32Array(groups.length),
    able: new Int32Array(groups.length),
    almost: new Int32Array(groups.length),
    changedAt: new Int32Array(groups.length),
    tick: 0,
    languageCost: 0,
    cost: 0,
  }
  groups.forEach((people, group) => {
    for (const person of people) {
      seating.cost += seating.affinity[person * groups.length + group] ?? 0
      seat(seating, person, group)
    }
    look(seating, group)
  })
  seating.languageCost = languageCostOf(seating)
  seating.cost += seating.languageCost
  return seating
}

/** Does the exchange. */
export function exchange(seating: Seating, a: number, leaving: People, b: number, coming: People): void {
  seating.cost += pairChange(seating, a, leaving, b, coming) - seating.languageCost
  for (const person of leaving) unseat(seating, person, a)
  for (const person of coming) unseat(seating, person, b)
  for (const person of leaving) seat(seating, person, b)
  for (const person of coming) seat(seating, person, a)
  seating.tick += 1
  for (const group of [a, b]) {
    look(seating, group)
    seating.changedAt[group] = seating.tick
  }
  seating.languageCost = languageCostOf(seating)
  seating.cost += seating.languageCost
}

/** Which Booth serves each Group: its number, or null for a Group that shares a language or finds no Booth. */
export function boothsUsed({ members, missing, able, field }: Seating): readonly (number | null)[] {
  const asking = [...members.keys()].filter((group) => (missing[group] ?? 0) > 0)
  const found = served(asking.map((group) => ({ worth: missing[group] ?? 0, booths: able[group] ?? 0 })), field.booths) // prettier-ignore
  return members.map((_, group) => found[asking.indexOf(group)] ?? null)
}

function seat(seating: Seating, person: number, group: number): void {
  seating.members[group]?.push(person)
  seating.groupOf[person] = group
  count(seating, person, group, 1)
  beside(seating, person, group, 1)
}

function unseat(seating: Seating, person: number, group: number): void {
  const members = seating.members[group] ?? []
  members.splice(members.indexOf(person), 1)
  count(seating, person, group, -1)
  beside(seating, person, group, -1)
}

function count({ field, speakers, followers }: Seating, person: number, group: number, by: 1 | -1): void {
  const languages = field.languageNames.length
  const booths = field.booths.length
  for (let language = 0; language < languages; language++) {
    const at = group * languages + language
    speakers[at] = (speakers[at] ?? 0) + by * (field.understands[person * languages + language] ?? 0)
  }
  for (let booth = 0; booth < booths; booth++) {
    const at = group * booths + booth
    followers[at] = (followers[at] ?? 0) + by * (field.follows[person * booths + booth] ?? 0)
  }
}

function beside({ field, affinity, members }: Seating, person: number, group: number, by: 1 | -1): void {
  for (let other = 0; other < field.count; other++) {
    const at = other * members.length + group
    affinity[at] = (affinity[at] ?? 0) + by * (field.pairCost[person * field.count + other] ?? 0)
  }
}

/** What pairs cost more when `leaving` goes from `a` to `b` and `coming` from `b` to `a`. */
export function pairChange(seating: Seating, a: number, leaving: People, b: number, coming: People): number {
  let change = 0
  for (const person of leaving) change += walkCost(seating, person, a, b)
  for (const person of coming) change += walkCost(seating, person, b, a)
  return change - doubled(seating.field, leaving, coming)
}

function walkCost({ affinity, members }: Seating, person: number, from: number, to: number): number {
  const at = person * members.length
  return (affinity[at + to] ?? 0) - (affinity[at + from] ?? 0)
}

/** Every pair is counted in both affinities, so pairs across are taken back twice, and those who walk together left out. */
function doubled(field: Field, leaving: People, coming: People): number {
  let sum = 0
  for (const first of leaving) {
    for (const second of coming) sum += field.pairCost[first * field.count + second] ?? 0
  }
  return 2 * (sum - pairsOf(field, leaving) - pairsOf(field, coming))
}

function pairsOf(field: Field, people: People): number {
  if (people.length < 2) return 0
  let sum = 0
  for (const first of people) {
    for (const second of people) if (first < second) sum += field.pairCost[first * field.count + second] ?? 0
  }
  return sum
}

/** Finds out what a Group lacks and which Booths could help it, from the counts as they stand. */
function look(seating: Seating, group: number): void {
  const { missing, able, best, second, almost, members, speakers, followers, field } = seating
  const size = members[group]?.length ?? 0
  missing[group] = missingAfter(seating, group, [], [])
  able[group] = ableAfter(seating, group, [], [])
  best[group] = bitsWhere(speakers, group, field.languageNames.length, size - missing[group])
  second[group] = bitsWhere(speakers, group, field.languageNames.length, size - missing[group] - 1)
  almost[group] = bitsWhere(followers, group, field.booths.length, size - 1)
}

function bitsWhere(counts: Int32Array, group: number, columns: number, wanted: number): number {
  let bits = 0
  for (let at = 0; at < columns; at++) if (counts[group * columns + at] === wanted) bits |= 1 << at
  return bits
}

/** How many of a Group would not share its best language. */
export function missingAfter(
  { members, speakers, field: { understands, languageNames } }: Seating,
  group: number,
  leaving: People,
  coming: People,
): number {
  const languages = languageNames.length
  let most = 0
  for (let language = 0; language < languages; language++) {
    let speak = speakers[group * languages + language] ?? 0
    for (const person of leaving) speak -= understands[person * languages + language] ?? 0
    for (const person of coming) speak += understands[person * languages + language] ?? 0
    if (speak > most) most = speak
  }
  return (members[group]?.length ?? 0) + coming.length - leaving.length - most
}

/** Which Booths all of a Group could follow through, one bit each. */
export function ableAfter(
  { members, followers, field: { follows, booths } }: Seating,
  group: number,
  leaving: People,
  coming: People,
): number {
  const size = (members[group]?.length ?? 0) + coming.length - leaving.length
  let able = 0
  for (let booth = 0; booth < booths.length; booth++) {
    let follow = followers[group * booths.length + booth] ?? 0
    for (const person of leaving) follow -= follows[person * booths.length + booth] ?? 0
    for (const person of coming) follow += follows[person * booths.length + booth] ?? 0
    if (follow === size) able |= 1 << booth
  }
  return able
}

/** What languages and Booths cost, from what each Group lacks and which Booths could serve it. */
export function languageCostOf({ missing, able, field }: Seating): number {
  let cost = 0
  const asking: Asking[] = []
  for (let group = 0; group < missing.length; group++) {
    const worth = missing[group] ?? 0
    const booths = able[group] ?? 0
    if (worth === 0) continue
    if (booths === 0) cost += worth * weights.stranded
    else asking.push({ worth, booths })
  }
  if (asking.length === 0) return cost
  const found = served(asking, field.booths)
  return asking.reduce(
    (sum, { worth }, at) => sum + (found[at] === null ? worth * weights.stranded : weights.booth),
    cost,
  )
}
