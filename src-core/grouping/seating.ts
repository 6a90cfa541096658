/**
 * People at tables, for the search: a mutable picture of one Grouping, or of several for rounds beside each other. Only the
 * search, `repair.ts` and `score.ts` hold one, and never let it out.
 */
import { type Field, weights } from './field.ts'
import { type Asking, served } from './served.ts'

/** The people of each Group of a round, as places in a Field. */
export type Division = readonly (readonly number[])[]

export interface Seating {
  readonly field: Field
  /** The Groups of all rounds, one round after the other. */
  readonly members: number[][]
  readonly roundOf: readonly number[]
  /** The Groups of each round, from the first up to the next. */
  readonly groupsOf: readonly { readonly first: number; readonly next: number }[]
  /** The Group of a person in a round, at `round * people + person`; -1 for none. */
  readonly groupOf: Int32Array
  /** What a pair would cost in one more Group, with all its meetings here counted, at `first * people + second`. */
  readonly pairCost: Float64Array
  /** How many of a Group understand a language, at `group * languages + language`. */
  readonly speakers: Int32Array
  /** How many of a Group can follow through a Booth, at `group * booths + booth`. */
  readonly followers: Int32Array
  /** How many of each Group do not share its best language. */
  readonly missing: Int32Array
  /** Which Booths could serve each Group, one bit each. */
  readonly able: Int32Array
  /** 1 for a Group that people have left or joined and that was not looked at since. */
  readonly stale: Uint8Array
  /** Which Booth serves each Group: its number, or -1 for a Group that shares a language or finds no Booth. */
  readonly boothOf: Int32Array
  /** What languages and Booths cost in each round. */
  readonly languageCost: Float64Array
  /** What a person stranded and a Booth weigh: as in `weights`, or less while the search makes its way through. */
  price: Price
  /** The whole cost, relative to nobody being beside anybody. */
  cost: number
}

export interface Price {
  readonly stranded: number
  readonly booth: number
}

export function seatingOf(field: Field, rounds: readonly Division[]): Seating {
  const groups = rounds.flat()
  const starts = rounds.map((_, round) => rounds.slice(0, round).flat().length)
  const column = (width: number): Int32Array => new Int32Array(groups.length * width)
  const seating: Seating = {
    field,
    members: groups.map(() => []),
    roundOf: rounds.flatMap((division, round) => division.map(() => round)),
    groupsOf: rounds.map(({ length }, round) => ({ first: starts[round] ?? 0, next: (starts[round] ?? 0) + length })),
    groupOf: new Int32Array(rounds.length * field.count).fill(-1),
    pairCost: field.pairCost.slice(),
    speakers: column(field.languageNames.length),
    followers: column(field.booths.length),
    missing: column(1),
    able: column(1),
    stale: new Uint8Array(groups.length),
    boothOf: column(1).fill(-1),
    languageCost: new Float64Array(rounds.length),
    price: weights,
    cost: 0,
  }
  groups.forEach((people, group) => {
    for (const person of people) join(seating, person, group)
    look(seating, group)
  })
  rounds.forEach((_, round) => serve(seating, round))
  return seating
}

/** Lets the first `size` people sit down in the Groups that stand at their places in `groups`, all of one round. */
export function reseat(
  seating: Seating,
  round: number,
  people: ArrayLike<number>,
  groups: ArrayLike<number>,
  size = people.length,
): void {
  const { field, groupOf, stale } = seating
  const from = round * field.count
  for (let at = 0; at < size; at++) {
    const person = people[at] ?? 0
    if (person === field.count || groupOf[from + person] === groups[at]) continue
    leave(seating, person, groupOf[from + person] ?? 0)
    stale[groupOf[from + person] ?? 0] = 1
    groupOf[from + person] = -1
  }
  for (let at = 0; at < size; at++) {
    const person = people[at] ?? 0
    if (person === field.count || groupOf[from + person] !== -1) continue
    join(seating, person, groups[at] ?? 0)
    stale[groups[at] ?? 0] = 1
  }
  lookAgain(seating, round)
}

/** Looks at what has changed in a round. */
function lookAgain(seating: Seating, round: number): void {
  const { first, next } = seating.groupsOf[round] ?? { first: 0, next: 0 }
  let isAsking = seating.languageCost[round] !== 0
  for (let group = first; group < next; group++) {
    if (seating.stale[group] === 0) continue
    seating.stale[group] = 0
    look(seating, group)
    if (seating.missing[group] !== 0) isAsking = true
  }
  if (isAsking) serve(seating, round)
}

/** The people of each Group of a round. */
export function divisionIn({ members, groupsOf }: Seating, round: number): Division {
  return members.slice(groupsOf[round]?.first, groupsOf[round]?.next).map((people) => [...people])
}

function join(seating: Seating, person: number, group: number): void {
  const members = seating.members[group] ?? []
  seating.cost += meet(seating, person, members, 1)
  members.push(person)
  seating.groupOf[(seating.roundOf[group] ?? 0) * seating.field.count + person] = group
  count(seating, person, group, 1)
}

function leave(seating: Seating, person: number, group: number): void {
  const members = seating.members[group] ?? []
  members[members.indexOf(person)] = members.at(-1) ?? person
  members.pop()
  seating.cost -= meet(seating, person, members, -1)
  count(seating, person, group, -1)
}

/** Notes that a person meets these people, or no more does; what that costs or saves. */
function meet({ field: { count }, pairCost }: Seating, person: number, people: readonly number[], by: 1 | -1): number {
  let cost = 0
  for (const other of people) {
    const now = pairCost[person * count + other] ?? 0
    const then = now + by * weights.repeat
    cost += by > 0 ? now : then
    pairCost[person * count + other] = then
    pairCost[other * count + person] = then
  }
  return cost
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

/** Finds out what a Group lacks and which Booths could help it, from the counts as they stand. */
function look(seating: Seating, group: number): void {
  const nobody = seating.field.count
  seating.missing[group] = missingAfter(seating, group, nobody, nobody)
  seating.able[group] = ableAfter(seating, group, nobody, nobody)
}

/** How many of a Group would not share its best language. */
export function missingAfter(seating: Seating, group: number, leaving: number, coming: number): number {
  const { speakers, field } = seating
  const { understands, languageNames } = field
  const languages = languageNames.length
  let most = 0
  for (let language = 0; language < languages; language++) {
    let speak = speakers[group * languages + language] ?? 0
    speak += (understands[coming * languages + language] ?? 0) - (understands[leaving * languages + language] ?? 0)
    if (speak > most) most = speak
  }
  return sizeAfter(seating, group, leaving, coming) - most
}

/** Which Booths all of a Group could follow through, one bit each. */
export function ableAfter(seating: Seating, group: number, leaving: number, coming: number): number {
  const { followers, field } = seating
  const { follows, booths } = field
  const size = sizeAfter(seating, group, leaving, coming)
  let able = 0
  for (let booth = 0; booth < booths.length; booth++) {
    let follow = followers[group * booths.length + booth] ?? 0
    follow += (follows[coming * booths.length + booth] ?? 0) - (follows[leaving * booths.length + booth] ?? 0)
    if (follow === size) able |= 1 << booth
  }
  return able
}

/** How many a Group would have; who is nobody changes nothing. */
export function sizeAfter({ members, field }: Seating, group: number, leaving: number, coming: number): number {
  return (members[group]?.length ?? 0) + (coming === field.count ? 0 : 1) - (leaving === field.count ? 0 : 1)
}

/** Which Booth serves each Group: its number, or null for a Group that shares a language or finds no Booth. */
export function boothsUsed({ boothOf }: Seating): readonly (number | null)[] {
  return Array.from(boothOf, (booth) => (booth === -1 ? null : booth))
}

/** Judges languages and Booths by other weights from now on. */
export function reprice(seating: Seating, price: Price): void {
  seating.price = price
  for (const round of seating.groupsOf.keys()) serve(seating, round)
}

/** Finds Booths for the Groups of a round. */
function serve(seating: Seating, round: number): void {
  const { boothOf, groupsOf, languageCost } = seating
  const { first, next } = groupsOf[round] ?? { first: 0, next: 0 }
  boothOf.fill(-1, first, next)
  const cost = languageCostIn(seating, round, (group, booth) => (boothOf[group] = booth))
  seating.cost += cost - (languageCost[round] ?? 0)
  languageCost[round] = cost
}

/** What languages and Booths cost in a round, from what its Groups lack; tells which Booth serves whom. */
function languageCostIn(
  { missing, able, groupsOf, field, price }: Seating,
  round: number,
  tell: (group: number, booth: number) => void,
): number {
  const { first, next } = groupsOf[round] ?? { first: 0, next: 0 }
  let cost = 0
  const asking: (Asking & { readonly group: number })[] = []
  for (let group = first; group < next; group++) {
    const [worth, booths] = [missing[group] ?? 0, able[group] ?? 0]
    cost += worth * price.stranded
    if (worth > 0 && booths !== 0) asking.push({ group, worth, booths })
  }
  if (asking.length === 0) return cost
  const found = served(asking, field.booths)
  for (const [at, { group, worth }] of asking.entries()) {
    const booth = found[at] ?? null
    if (booth === null) continue
    tell(group, booth)
    cost += price.booth - worth * price.stranded
  }
  return cost
}
