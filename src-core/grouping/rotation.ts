/**
 * One step of the search: one person of each of several Groups stands up, and all sit down again where they cost least
 * together. As no two of them end in one Group, what each costs in a Group does not depend on the others, so that the best of
 * all ways to sit down is an assignment problem (Ahuja, Orlin and Sharma, "Very large-scale neighborhood search",
 * International Transactions in Operational Research 7, 2000).
 */
import { type Solver, assignmentSolver } from '../base/assignment.ts'
import type { Chance } from '../base/seeded.ts'
import { weights } from './field.ts'
import { type Seating, missingAfter, reseat, sizeAfter } from './seating.ts'

/** More Groups than this do not take part at once: the work grows faster than their number. */
const mostGroups = 15
/** So many strokes of luck (a power of two) are worked out beforehand: a logarithm for each would cost more than all the rest. */
const strokes = 1024

/** What steps need again and again. */
export interface Floor {
  readonly seating: Seating
  readonly chance: Chance
  /** The Groups of each round; those that take part in a step come to the front. */
  readonly groups: readonly Int32Array[]
  /** Who stands up in each Group that takes part; nobody where an empty chair is given away. */
  readonly standing: Int32Array
  /** The Group each of them goes to. */
  readonly goal: Int32Array
  /** Who stays in the Group that is looked at, as the beginnings of their rows in `pairCost`. */
  readonly sitting: Int32Array
  /** Of each Group then: how many lack its best languages if one comes who speaks them, which these are, which Booths help. */
  readonly lacking: Int32Array
  readonly wanted: Int32Array
  readonly able: Int32Array
  readonly costs: Float64Array
  /** Who may sit down in one Group; null in all others, and most of the time. */
  wish: Wish | null
  /** By how many times the temperature a seat may look cheaper than it is: numbers of an exponential distribution. */
  readonly luck: Float64Array
  readonly solve: Solver
}

/** That a Group should change over to a language: those who do not understand it leave, and only those who do come. */
export interface Wish {
  readonly group: number
  readonly language: number
}

export function floorOf(seating: Seating, chance: Chance): Floor {
  const groups = seating.groupsOf.map(({ first, next }) =>
    Int32Array.from({ length: next - first }, (_, at) => first + at),
  )
  const most = Math.min(mostGroups, Math.max(0, ...groups.map(({ length }) => length)))
  return {
    seating,
    chance,
    groups,
    standing: new Int32Array(most),
    goal: new Int32Array(most),
    sitting: new Int32Array(seating.field.count),
    lacking: new Int32Array(most),
    wanted: new Int32Array(most),
    able: new Int32Array(most),
    costs: new Float64Array(most ** 2),
    wish: null,
    luck: Float64Array.from({ length: strokes }, () => -Math.log(1 - chance())),
    solve: assignmentSolver(most),
  }
}

/** Does a step in a round, uphill too while it is hot. */
export function rotate(floor: Floor, round: number, temperature: number): void {
  const { seating, chance, standing, costs, solve } = floor
  const groups = floor.groups[round] ?? nobody
  const size = Math.min(floor.standing.length, groups.length)
  const largest = choose(floor, groups, size)
  for (let at = 0; at < size; at++) weigh(floor, groups[at] ?? 0, at, size, largest, temperature)
  const before = seating.languageCost[round] ?? 0
  const coming = solve(costs, size)
  let isMoved = false
  for (let at = 0; at < size; at++) {
    if (coming[at] !== at) isMoved = true
    floor.goal[coming[at] ?? at] = groups[at] ?? 0
  }
  if (!isMoved) return
  reseat(seating, round, standing, floor.goal, size)
  // Each of several Groups may have counted on the same Booth.
  const change = (seating.languageCost[round] ?? 0) - before
  if (seating.field.booths.length === 0 || change <= 0 || chance() < Math.exp(-change / temperature)) return
  reseat(seating, round, standing, groups, size)
}

const nobody = new Int32Array()

/** Brings the Groups that take part to the front, and lets one person of each stand up; how many the largest of them has. */
function choose(floor: Floor, groups: Int32Array, size: number): number {
  const { seating, chance, standing } = floor
  let largest = 0
  for (let at = 0; at < size; at++) {
    const wished = at === 0 ? floor.wish : null
    const other = wished !== null ? groups.indexOf(wished.group) : at + Math.floor(chance() * (groups.length - at))
    const group = groups[other] ?? 0
    groups[other] = groups[at] ?? 0
    groups[at] = group
    largest = Math.max(largest, seating.members[group]?.length ?? 0)
  }
  for (let at = 0; at < size; at++) {
    const group = groups[at] ?? 0
    const members = seating.members[group] ?? []
    standing[at] = chosenFor(floor, group, members) ?? members[Math.floor(chance() * largest)] ?? seating.field.count
    open(floor, group, at)
  }
  return largest
}

/** For a Wish, somebody who does not understand the language leaves its Group, and of others every second time one who does. */
function chosenFor({ seating, chance, wish }: Floor, group: number, members: readonly number[]): number | null {
  if (wish === null || (group !== wish.group && chance() < 0.5)) return null
  const fitting = members.filter((person) => understands(seating, person, wish.language) !== (group === wish.group))
  return fitting[Math.floor(chance() * fitting.length)] ?? null
}

function understands({ field }: Seating, person: number, language: number): boolean {
  return field.understands[person * field.languageNames.length + language] === 1
}

/**
 * What each of those who stand would cost in the Group at a place, once the one who stands there has left it. Nearly all time
 * of the search is spent here.
 */
function weigh(floor: Floor, group: number, to: number, size: number, largest: number, temperature: number): void {
  const { seating, standing, costs, luck, sitting, wish } = floor
  const { field, pairCost } = seating
  const out = standing[to] ?? 0
  const count = sit(floor, group, out)
  const from = Math.floor(floor.chance() * strokes)
  for (let at = 0; at < size; at++) {
    const person = standing[at] ?? 0
    let cost = languageCostOf(floor, group, to, out, person) - temperature * (luck[(from + at) & (strokes - 1)] ?? 0)
    if (person === field.count) cost = out !== person && count + 1 < largest ? Infinity : cost
    else for (let other = 0; other < count; other++) cost += pairCost[(sitting[other] ?? 0) + person] ?? 0
    costs[to * size + at] = cost
  }
  // A meeting of this very round is counted in what the pair costs.
  if (out !== field.count) costs[to * size + to] = (costs[to * size + to] ?? 0) - weights.repeat * count
  if (wish?.group === group) keepOut(floor, wish.language, to, size)
}

/** Who does not understand a language comes in only where nobody else can. */
function keepOut({ seating, standing, costs }: Floor, language: number, to: number, size: number): void {
  for (let at = to * size; at < (to + 1) * size; at++) {
    if (!understands(seating, standing[at - to * size] ?? 0, language)) costs[at] = (costs[at] ?? 0) + weights.stranded
  }
}

/** Notes who stays in a Group, as the beginnings of their rows in `pairCost`; how many. */
function sit({ seating, sitting }: Floor, group: number, out: number): number {
  const members = seating.members[group] ?? []
  let count = 0
  for (let at = 0; at < members.length; at++) {
    const other = members[at] ?? 0
    if (other !== out) sitting[count++] = other * seating.field.count
  }
  return count
}

/** What languages would cost in a Group; as if every Booth that could serve it were free. */
function languageCostOf(
  { seating, lacking, wanted, able }: Floor,
  group: number,
  to: number,
  out: number,
  into: number,
): number {
  const { languageBits, boothBits } = seating.field
  const lack =
    languageBits === null
      ? missingAfter(seating, group, out, into)
      : (lacking[to] ?? 0) + (((wanted[to] ?? 0) & (languageBits[into] ?? 0)) === 0 ? 1 : 0)
  if (lack === 0) return 0
  return ((able[to] ?? 0) & (boothBits[into] ?? 0)) === 0 ? lack * seating.price.stranded : seating.price.booth
}

/** Finds out how it is in the Group at a place once who stands there has left. */
function open({ seating, standing, lacking, wanted, able }: Floor, group: number, to: number): void {
  const { field, speakers, followers } = seating
  const out = standing[to] ?? 0
  const size = sizeAfter(seating, group, out, field.count)
  const languages = field.languageNames.length
  let most = 0
  let bits = 0
  for (let at = 0; at < languages; at++) {
    const speak = (speakers[group * languages + at] ?? 0) - (field.understands[out * languages + at] ?? 0)
    bits = speak > most ? 1 << at : speak === most ? bits | (1 << at) : bits
    if (speak > most) most = speak
  }
  lacking[to] = size - most
  wanted[to] = bits
  able[to] = 0
  const booths = field.booths.length
  for (let at = 0; at < booths; at++) {
    const follow = (followers[group * booths + at] ?? 0) - (field.follows[out * booths + at] ?? 0)
    if (follow === size) able[to] = (able[to] ?? 0) | (1 << at)
  }
}
