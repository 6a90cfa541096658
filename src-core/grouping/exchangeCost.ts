import { weights } from './field.ts'
import { type Seating, ableAfter, languageCostOf, missingAfter, pairChange } from './seating.ts'

type People = readonly number[]

/**
 * What would change if `leaving` went from Group `a` to `b` and `coming` from `b` to `a`. Below zero is better. Where it is
 * certain that nothing gets better, the answer is only some number not below zero.
 */
export function exchangeCost(seating: Seating, a: number, leaving: People, b: number, coming: People): number {
  const pairs = pairChange(seating, a, leaving, b, coming)
  // Where everyone already shares a language, an exchange can only make languages worse.
  if (pairs >= 0 && seating.missing[a] === 0 && seating.missing[b] === 0) return pairs
  if (
    leaving.length === 1 &&
    coming.length === 1 &&
    isHopeless(seating, pairs, [a, leaving[0] ?? 0], [b, coming[0] ?? 0])
  ) {
    return Infinity
  }
  return pairs + languageChange(seating, pairs, after(seating, a, leaving, coming), after(seating, b, coming, leaving))
}

/** What would change, when that is no more than `most`; else `Infinity` or some number above it. */
export function exchangeCostWithin(
  seating: Seating,
  a: number,
  leaving: People,
  b: number,
  coming: People,
  most: number,
): number {
  const pairs = pairChange(seating, a, leaving, b, coming)
  const shared = seating.missing[a] === 0 && seating.missing[b] === 0
  if (shared && pairs > most) return Infinity
  const bits = seating.field.languageBits
  if (bits !== null && leaving.length === 1 && coming.length === 1) {
    const [out, into] = [leaving[0] ?? 0, coming[0] ?? 0]
    const lost = loses(seating, bits, a, out, into) || loses(seating, bits, b, into, out)
    if ((shared && !lost) || bits[out] === bits[into]) return pairs
    const least = pairs + (lost ? weights.booth : 0)
    if (least > most && (shared || !(gains(seating, bits, a, out, into) || gains(seating, bits, b, into, out)))) {
      return Infinity
    }
  }
  const then = [after(seating, a, leaving, coming), after(seating, b, coming, leaving)] as const
  return pairs + languageCostAfter(seating, ...then) - seating.languageCost
}

type Place = readonly [group: number, person: number]

/** Whether two people who change places can help nobody, told from bits alone: the same answer as `languageChange`, sooner. */
function isHopeless(seating: Seating, pairs: number, [a, leaving]: Place, [b, coming]: Place): boolean {
  const bits = seating.field.languageBits
  if (bits === null || pairs <= -weights.booth) return false
  if (gains(seating, bits, a, leaving, coming) || gains(seating, bits, b, coming, leaving)) return false
  return pairs >= 0 || loses(seating, bits, a, leaving, coming) || loses(seating, bits, b, coming, leaving)
}

/** Whether a Group comes nearer to a language or a Booth. */
function gains({ best, almost, field }: Seating, bits: Int32Array, group: number, out: number, into: number): boolean {
  const { boothBits } = field
  const languages = (best[group] ?? 0) & (bits[into] ?? 0) & ~(bits[out] ?? 0)
  return (languages | ((almost[group] ?? 0) & (boothBits[into] ?? 0) & ~(boothBits[out] ?? 0))) !== 0
}

/** Whether a Group that shares a language would no more. */
function loses(
  { best, second, missing }: Seating,
  bits: Int32Array,
  group: number,
  out: number,
  into: number,
): boolean {
  if (missing[group] !== 0) return false
  return (((best[group] ?? 0) | ((second[group] ?? 0) & ~(bits[out] ?? 0))) & (bits[into] ?? 0)) === 0
}

/** A Group with what it would lack and which Booths could then serve it. */
interface After {
  readonly group: number
  readonly missing: number
  readonly able: number
}

function after(seating: Seating, group: number, leaving: People, coming: People): After {
  const missing = missingAfter(seating, group, leaving, coming)
  return { group, missing, able: ableAfter(seating, group, leaving, coming) }
}

/** What languages would cost more than now; `Infinity` as soon as it is certain that the exchange cannot help. */
function languageChange(seating: Seating, pairs: number, first: After, second: After): number {
  const one = changeOf(seating, first)
  const other = changeOf(seating, second)
  if (one === 'none' && other === 'none') return 0
  const gained = one === 'gain' || other === 'gain'
  const lost = one === 'loss' || other === 'loss'
  if (!gained && (pairs >= 0 || (pairs > -weights.booth && lost))) return Infinity
  return languageCostAfter(seating, first, second) - seating.languageCost
}

/** A loss: a Group that shared a language would no more. What is neither gain nor loss still changes what Booths may do. */
function changeOf(seating: Seating, { group, missing, able }: After): 'none' | 'gain' | 'loss' | 'other' {
  const lacked = seating.missing[group] ?? 0
  const could = seating.able[group] ?? 0
  if (missing === lacked && able === could) return 'none'
  if (missing < lacked || (able & ~could) !== 0) return 'gain'
  return lacked === 0 && missing > 0 ? 'loss' : 'other'
}

function languageCostAfter(seating: Seating, ...both: readonly After[]): number {
  const now = both.map(({ group }) => ({ group, missing: seating.missing[group] ?? 0, able: seating.able[group] ?? 0 }))
  assume(seating, both)
  const cost = languageCostOf(seating)
  assume(seating, now)
  return cost
}

function assume({ missing, able }: Seating, groups: readonly After[]): void {
  for (const each of groups) {
    missing[each.group] = each.missing
    able[each.group] = each.able
  }
}
