import { availableParallelism, loadavg } from 'node:os'

/** What a benchmark prints: see the figures of `npm run bench`. */
export interface Result {
  readonly case: string
  readonly unit: string
  readonly n: number
  readonly ours: Spread
  readonly baseline: Spread & { readonly name: string }
  /** Ours divided by the baseline, of p50. */
  readonly ratio: number
}

export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly min: number
  readonly max: number
}

export function spread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN)
  return { p50: at(0.5), p95: at(0.95), min: at(0), max: at(1) }
}

const round = (value: number): number => Number(value.toPrecision(4))

/** What is compared, with the baseline's name. */
export interface Compared {
  readonly case: string
  readonly unit: string
  readonly baseline: string
}

/** Compares the medians of what was measured. Where both are 0, the ratio is 1. */
export function compare(
  { case: name, unit, baseline }: Compared,
  ours: readonly number[],
  theirs: readonly number[],
): Result {
  const [mine, other] = [spread(ours), spread(theirs)]
  const ratio = mine.p50 === other.p50 ? 1 : round(mine.p50 / other.p50)
  return { case: name, unit, n: ours.length, ours: mine, baseline: { name: baseline, ...other }, ratio }
}

/** Measures both alternately, `n` times each, and compares their medians. */
export async function alternate(
  what: Compared & { readonly n: number },
  ours: (turn: number) => Promise<number>,
  theirs: (turn: number) => Promise<number>,
): Promise<Result> {
  const samples: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let turn = 0; turn < what.n; turn++) {
    samples.ours.push(await ours(turn))
    samples.theirs.push(await theirs(turn))
    process.stderr.write(`${what.case}: ${turn + 1}/${what.n}\r`)
  }
  process.stderr.write('\n')
  return compare(what, samples.ours, samples.theirs)
}

/** A figure that is wanted: what was found is no more than `most`. */
export interface Limit {
  readonly what: string
  readonly found: number
  readonly most: number
}

/** Prints the one JSON line, with the machine it was measured on. A figure beyond its limit, or none, is a failure; in the short form it is only said. */
export function print(
  bench: string,
  results: readonly Result[],
  facts: Readonly<Record<string, number | string>>,
  limits: readonly Limit[] = [],
): void {
  const missed = limits.filter(({ found, most }) => !(found <= most))
  const machine = { processors: availableParallelism(), load: loadavg()[0]?.toFixed(1) ?? '' }
  console.log(JSON.stringify({ bench, results, limits, missed: missed.length, facts: { ...facts, ...machine } }))
  for (const { what, found, most } of missed)
    process.stderr.write(`beyond its limit: ${what}: ${found}, at most ${most}\n`)
  if (missed.length > 0 && !process.argv.includes('--quick')) process.exitCode = 1
}
