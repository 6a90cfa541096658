/**
 * Groupings of 20, 60 and 200 people of five languages in six rounds: how long they take, how good they are beside an exact
 * solver, Groupings by chance and what cannot be beaten. Points and what they weigh: `grouping/points.ts`.
 */
import type { Result } from './measure.ts'
import { compare, print } from './measure.ts'
import { type Kind, crowd } from './grouping/crowd.ts'
import { exact } from './grouping/exact.ts'
import { leastRepeats } from './grouping/leastRepeats.ts'
import { points, pointsOf } from './grouping/points.ts'
import { repairCases } from './grouping/repairCases.ts'
import { type Trial, atOnce, atRandom, oneByOne, repeatsOf, rounds, strandedOf } from './grouping/trials.ts'

const quick = process.argv.includes('--quick')
const crowds = quick ? 2 : 8
const kinds: readonly Kind[] = ['planted', 'monolingual']
const counts = [20, 60, 200]
const results: Result[] = []
const facts: Record<string, number | string> = {}
const say = (text: string): void => void process.stderr.write(`${text}\n`)

facts['firstEver.ms'] = Math.round(oneByOne(crowd('monolingual', 60, 99), 0)[0]?.ms ?? NaN)
for (const count of counts) for (const kind of kinds) await measure(kind, count)
results.push(...repairCases(quick ? [20, 60] : counts, crowds, say))
print('grouping', results, facts)

async function measure(kind: Kind, count: number): Promise<void> {
  const what = `${count} people, ${kind}`
  const seeds = Array.from({ length: crowds }, (_, at) => at + 1)
  say(what)
  const demands = seeds.map((seed) => crowd(kind, count, seed))
  const greedy = demands.map((demand, seed) => oneByOne(demand, seed))
  const plans = demands.map((demand, seed) => atOnce(demand, seed))
  const random = demands.map((demand, seed) => atRandom(demand, seed))
  const trials = greedy.flat()
  results.push(
    compare({ case: `points of a Grouping: ${what}`, unit: 'points', baseline: 'by chance' }, trials.map(({ made }) => pointsOf(made.score)), random.flat().map(pointsOf)),
    compare({ case: `people stranded in six rounds: ${what}`, unit: 'people', baseline: 'by chance' }, plans.map(({ scores }) => strandedOf(scores)), random.map(strandedOf)),
    compare({ case: `repeats in six rounds: ${what}`, unit: 'repeats', baseline: 'round by round' }, plans.map(({ scores }) => repeatsOf(scores)), greedy.map(scoresOf).map(repeatsOf)),
    compare({ case: `six rounds at once: ${what}`, unit: 'ms', baseline: 'round by round' }, plans.map(({ ms }) => ms), greedy.map((all) => all.reduce((sum, { ms }) => sum + ms, 0))),
  ) // prettier-ignore
  if (kind === 'planted') {
    const bounds: number[] = []
    for (const demand of demands) bounds.push(await leastRepeats(demand, rounds))
    results.push(compare({ case: `repeats in six rounds beside a bound: ${what}`, unit: 'repeats', baseline: 'least by who can sit with whom, perhaps out of reach' }, plans.map(({ scores }) => repeatsOf(scores)), bounds)) // prettier-ignore
    facts[`${count}.${kind}.stranded`] = strandedOf(trials.map(({ made }) => made.score)) + plans.reduce((sum, { scores }) => sum + strandedOf(scores), 0) // prettier-ignore
  }
  await besideSolver(kind, count, trials)
}

function scoresOf(trials: readonly Trial[]): readonly Trial['made']['score'][] {
  return trials.map(({ made }) => made.score)
}

/** The time of all trials beside the time of the solver, and the points of those it solved beside its own. */
async function besideSolver(kind: Kind, count: number, trials: readonly Trial[]): Promise<void> {
  const what = `${count} people, ${kind}`
  const name = `${count}.${kind}.exact`
  const found = []
  for (const { demand, made } of chosenOf(trials, count)) {
    const [ours, stranding] = [pointsOf(made.score), made.score.stranded.length > 0]
    const one = await exact(demand, { stranding, atMost: ours, limitSeconds: quick ? 20 : 120 })
    say(`  ${one.state} after ${Math.round(one.ms)} ms: ${ours} beside ${one.points}`)
    facts[`${name}.${one.state}`] = Number(facts[`${name}.${one.state}`] ?? 0) + 1
    if (one.state === 'solved') found.push({ ours, theirs: one.points, ms: one.ms })
    if (one.state === 'bounded') facts[`${name}.boundGapPercent`] = gapPercent([ours], [one.points])
  }
  const ms = trials.map((trial) => trial.ms)
  const none = { case: `one Grouping: ${what}`, unit: 'ms' }
  if (found.length === 0) {
    results.push(compare({ ...none, baseline: 'itself: the solver has too many Groups or too little time' }, ms, ms))
    return
  }
  const baseline = 'exact solver'
  const [ours, theirs] = [found.map((each) => each.ours), found.map((each) => each.theirs)]
  results.push(
    compare({ ...none, baseline }, ms, found.map((each) => each.ms)),
    compare({ case: `points beside the solver: ${what}`, unit: 'points', baseline }, ours, theirs),
  ) // prettier-ignore
  facts[`${name}.gapPercent`] = gapPercent(ours, theirs)
}

/** Late rounds, in which most people have met: the fourth of each crowd, and of many people the last of the first crowd too. */
function chosenOf(trials: readonly Trial[], count: number): readonly Trial[] {
  const fourths = trials.filter((_, at) => at % rounds === 3)
  if (quick) return fourths.slice(0, 1)
  return count > 20 ? [...fourths, ...trials.slice(rounds - 1, rounds)] : fourths
}

/** Of repeats and communities, where as many are stranded and as many Booths used: those would hide the rest. */
function gapPercent(ours: readonly number[], theirs: readonly number[]): number | string {
  const above = (all: readonly number[]): number => all.reduce((sum, each) => sum + Math.floor(each / points.booth), 0)
  const below = (all: readonly number[]): number => all.reduce((sum, each) => sum + (each % points.booth), 0)
  if (above(ours) !== above(theirs)) return 'more stranded or more Booths'
  return Number((100 * (below(ours) / Math.max(below(theirs), 1) - 1)).toFixed(2))
}
