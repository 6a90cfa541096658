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
  /** Which Booths could serve each Group, one bit each (a Plan has at most 20 Booths). */
  readonly able: Int32Array
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
    able: new Int32Array(groups.length),
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
    look(seating, group, people.length)
  })
  seating.languageCost = languageCostOf(seating)
  seating.cost += seating.languageCost
  return seating
}

/** What would change if `leaving` went from Group `a` to `b` and `coming` from `b` to `a`. Below zero is better. */
export function exchangeCost(seating: Seating, a: number, leaving: People, b: number, coming: People): number {
  const pairs = pairChange(seating, a, leaving, b, coming)
  const { missing, able, members } = seating
  const [missingA, missingB, ableA, ableB] = [missing[a] ?? 0, missing[b] ?? 0, able[a] ?? 0, able[b] ?? 0]
  // Where everyone already shares a language, an exchange can only make languages worse.
  if (pairs >= 0 && missingA === 0 && missingB === 0) return pairs
  countMove(seating, a, leaving, b, coming)
  look(seating, a, (members[a]?.length ?? 0) + coming.length - leaving.length)
  look(seating, b, (members[b]?.length ?? 0) + leaving.length - coming.length)
  const change = languageChange(seating, pairs, [a, missingA, ableA], [b, missingB, ableB])
  countMove(seating, b, leaving, a, coming)
  missing[a] = missingA
  missing[b] = missingB
  able[a] = ableA
  able[b] = ableB
  return pairs + change
}

/** A Group with what it lacked and which Booths could serve it before. */
type Before = readonly [group: number, missing: number, able: number]

/** What languages cost more than before; `Infinity` as soon as it is certain that the exchange cannot help. */
function languageChange(seating: Seating, pairs: number, first: Before, second: Before): number {
  const { missing, able } = seating
  const both = [first, second]
  if (both.every(([group, lacked, could]) => missing[group] === lacked && able[group] === could)) return 0
  const gained = ([group, lacked, could]: Before): boolean =>
    (missing[group] ?? 0) < lacked || ((able[group] ?? 0) & ~could) !== 0
  const lost = ([group, lacked]: Before): boolean => lacked === 0 && (missing[group] ?? 0) > 0
  if (!both.some(gained) && (pairs >= 0 || (pairs > -weights.booth && both.some(lost)))) return Infinity
  return languageCostOf(seating) - seating.languageCost
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
    look(seating, group, seating.members[group]?.length ?? 0)
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
  const spoken = field.speaks[person] ?? []
  const from = group * field.languageNames.length
  for (const language of spoken) speakers[from + language] = (speakers[from + language] ?? 0) + by
  for (let booth = 0; booth < field.booths.length; booth++) {
    const at = group * field.booths.length + booth
    if (field.booths[booth]?.follows[person]) followers[at] = (followers[at] ?? 0) + by
  }
}

function beside({ field, affinity, members }: Seating, person: number, group: number, by: 1 | -1): void {
  for (let other = 0; other < field.count; other++) {
    const at = other * members.length + group
    affinity[at] = (affinity[at] ?? 0) + by * (field.pairCost[person * field.count + other] ?? 0)
  }
}

function countMove(seating: Seating, a: number, leaving: People, b: number, coming: People): void {
  for (const person of leaving) {
    count(seating, person, a, -1)
    count(seating, person, b, 1)
  }
  for (const person of coming) {
    count(seating, person, b, -1)
    count(seating, person, a, 1)
  }
}

/** Every pair is counted in both affinities, so the pairs among those who move, and across, are taken back twice. */
function pairChange(seating: Seating, a: number, leaving: People, b: number, coming: People): number {
  const { affinity, members, field } = seating
  const at = (person: number, group: number): number => affinity[person * members.length + group] ?? 0
  let change = 0
  for (const person of leaving) change += at(person, b) - at(person, a)
  for (const person of coming) change += at(person, a) - at(person, b)
  for (const first of leaving) {
    for (const second of coming) change -= 2 * (field.pairCost[first * field.count + second] ?? 0)
  }
  return change + 2 * (pairsOf(field, leaving) + pairsOf(field, coming))
}

function pairsOf(field: Field, people: People): number {
  if (people.length < 2) return 0
  let sum = 0
  for (const first of people) {
    for (const second of people) if (first < second) sum += field.pairCost[first * field.count + second] ?? 0
  }
  return sum
}

/** Finds out what a Group of `size` lacks and which Booths could help it, from the counts as they stand. */
function look({ missing, able, speakers, followers, field }: Seating, group: number, size: number): void {
  const languages = field.languageNames.length
  let most = 0
  for (let at = group * languages; at < (group + 1) * languages; at++) most = Math.max(most, speakers[at] ?? 0)
  missing[group] = size - most
  let booths = 0
  for (let booth = 0; booth < field.booths.length; booth++) {
    if (followers[group * field.booths.length + booth] === size) booths |= 1 << booth
  }
  able[group] = booths
}

function languageCostOf({ missing, able, field }: Seating): number {
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
