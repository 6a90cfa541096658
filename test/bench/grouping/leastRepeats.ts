/**
 * How often people must meet again at least in so many rounds, when nobody is stranded and no Booth helps. People who understand
 * the same languages are of one kind. A Group is a number of people of each kind who share a language, a plan takes Groups so
 * that everyone of each kind sits once in each round, and the meetings of two kinds are spread evenly over their pairs. A solver
 * finds the fewest repeats of all such plans. Whether people can be named for one is another question, so it may be out of reach.
 */
import highsLoader from 'highs'
import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import { primary } from '../../../src-core/base/language.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'

interface Speakers {
  readonly languages: readonly string[]
  readonly count: number
}

/** Whole Groups are asked for, for so long; in time or not, what takes parts of Groups is a bound as well. */
const limitSeconds = 20

export async function leastRepeats(demand: Demand, rounds: number): Promise<number> {
  const highs = await highsLoader()
  const sizes = groupSizes(demand.people.length, demand.size)
  const model = modelOf(kindsOf(demand), sizes, rounds)
  const parts = highs.solve(model('parts'), { output_flag: false })
  if (parts.Status !== 'Optimal') throw new Error(`kinds in parts: ${parts.Status}`)
  const whole = highs.solve(model('whole'), { output_flag: false, time_limit: limitSeconds, mip_rel_gap: 0, mip_abs_gap: 0.5 }) // prettier-ignore
  const byLanguage = (whole.Status === 'Optimal' ? whole : parts).ObjectiveValue
  return Math.max(Math.ceil(byLanguage - 0.01), byRounds(sizes, rounds))
}

/** A Group is spread evenly over the Groups of another round: who is left over is beside somebody from the same Group. */
function byRounds(sizes: readonly number[], rounds: number): number {
  const between = sizes.reduce((sum, size) => sum + spread(size, sizes.length), 0)
  return pairsOf(rounds) * between
}

/** Pairs that fall together at least when so many are put into so many places. */
function spread(count: number, places: number): number {
  const least = Math.floor(count / places)
  const more = count - least * places
  return more * pairsOf(least + 1) + (places - more) * pairsOf(least)
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2
}

function kindsOf({ people }: Demand): readonly Speakers[] {
  const counts = new Map<string, number>()
  for (const { languages } of people) {
    const name = [...new Set(languages.map(primary))].sort().join(' ')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => ({ languages: name.split(' '), count }))
}

/** How many of each kind are in a Group, for every Group of that size that shares a language. */
function groupsOf(kinds: readonly Speakers[], size: number): readonly (readonly number[])[] {
  const all = new Map<string, readonly number[]>()
  for (const language of new Set(kinds.flatMap(({ languages }) => languages))) {
    const able = kinds.map(({ languages, count }) => (languages.includes(language) ? Math.min(count, size) : 0))
    for (const group of shares(able, size)) all.set(group.join(), group)
  }
  return [...all.values()]
}

/** All ways to take `size` of these. */
function* shares([most, ...others]: readonly number[], size: number): Generator<readonly number[]> {
  if (most === undefined) {
    if (size === 0) yield []
    return
  }
  for (let own = 0; own <= Math.min(most, size); own++) {
    for (const rest of shares(others, size - own)) yield [own, ...rest]
  }
}

interface Column {
  readonly size: number
  readonly group: readonly number[]
}

/** The model in the LP format of CPLEX: a column says how often a Group is taken in all rounds. */
function modelOf(
  kinds: readonly Speakers[],
  sizes: readonly number[],
  rounds: number,
): (how: 'whole' | 'parts') => string {
  const columns = [...new Set(sizes)].flatMap((size) => groupsOf(kinds, size).map((group): Column => ({ size, group })))
  const meetings = kinds.flatMap((_, first) => kinds.slice(first).map((__, at) => [first, first + at] as const))
  const rows = [
    ...kinds.map(({ count }, kind) => `${sum(columns, 1, ({ group }) => group[kind] ?? 0)} = ${count * rounds}`),
    ...[...new Set(sizes)].map((size) => `${sum(columns, 1, (column) => (column.size === size ? 1 : 0))} = ${sizes.filter((each) => each === size).length * rounds}`),
    ...meetings.flatMap(([first, second]) => {
      const [a, b] = [kinds[first]?.count ?? 0, kinds[second]?.count ?? 0]
      const pairs = first === second ? pairsOf(a) : a * b
      const all = (times: number): string => sum(columns, -times, ({ group }) => meetingsIn(group, first, second))
      // what spreading evenly costs: a pair that meets for the (k + 1)th time is told k times
      return Array.from({ length: all(1) === '' ? 0 : rounds - 1 }, (_, at) => `r${first}_${second} ${all(at + 1)} >= ${(-pairs * (at + 1) * (at + 2)) / 2}`)
    }),
  ] // prettier-ignore
  const cost = meetings.map(([first, second]) => `r${first}_${second}`).join('\n + ')
  const names = columns.map((_, at) => `x${at}`).join('\n')
  return (how) => `Minimize\n${cost}\nSubject To\n${rows.join('\n')}\n${how === 'whole' ? `General\n${names}\n` : ''}End\n` // prettier-ignore
}

/** One on a line: the format allows no long ones. */
function sum(columns: readonly Column[], times: number, weight: (column: Column) => number): string {
  const terms = columns
    .map((column, at) => ({ weight: times * weight(column), at }))
    .filter((term) => term.weight !== 0)
  return terms.map((term) => `${term.weight < 0 ? '-' : '+'} ${Math.abs(term.weight)} x${term.at}`).join('\n ')
}

function meetingsIn(group: readonly number[], first: number, second: number): number {
  const [a, b] = [group[first] ?? 0, group[second] ?? 0]
  return first === second ? pairsOf(a) : a * b
}
