/**
 * The best Grouping there is, by a solver: every possible Group is a column, and a Grouping takes columns so that everyone is
 * in one and no Booth works more often than it can (set partitioning). Groups with someone stranded may be left out when a
 * Grouping is known in which nobody is: then the best has none.
 */
import highsLoader from 'highs'
import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'
import { type Column, columnsOf } from './columns.ts'

/** How a Grouping is looked for: columns taken wholly, or in parts, which costs less than any Grouping can. */
export type How = 'whole' | 'parts'

export type Exact =
  | { readonly state: 'solved'; readonly points: number; readonly ms: number }
  | { readonly state: 'unfinished'; readonly points: null; readonly ms: number }
  | { readonly state: 'tooManyGroups'; readonly points: null; readonly ms: number }

const mostColumns = 60_000

export async function exact(demand: Demand, how: How, stranding: boolean, limitSeconds: number): Promise<Exact> {
  const highs = await highsLoader()
  const from = performance.now()
  const columns = columnsOf(demand, stranding, mostColumns)
  if (columns === null) return { state: 'tooManyGroups', points: null, ms: performance.now() - from }
  const { Status, ObjectiveValue } = highs.solve(modelOf(demand, columns, how), {
    time_limit: limitSeconds,
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
    output_flag: false,
  })
  const ms = performance.now() - from
  if (Status !== 'Optimal') return { state: 'unfinished', points: null, ms }
  return { state: 'solved', points: how === 'whole' ? Math.round(ObjectiveValue) : ObjectiveValue, ms }
}

/** The model in the LP format of CPLEX. */
function modelOf({ people, booths, size }: Demand, columns: readonly Column[], how: How): string {
  const holding = people.map((): number[] => [])
  const serving = booths.map((): number[] => [])
  columns.forEach(({ people: chosen, booth }, at) => {
    for (const person of chosen) holding[person]?.push(at)
    if (booth !== null) serving[booth]?.push(at)
  })
  const rows = [
    ...holding.map((own) => `${sum(own)} = 1`),
    ...serving.flatMap((own, booth) => (own.length > 0 ? [`${sum(own)} <= ${booths[booth]?.capacity ?? 0}`] : [])),
    `${sum([...columns.keys()])} = ${groupSizes(people.length, size).length}`,
  ]
  const cost = columns.map((column, at) => `${column.cost} x${at}`).join('\n + ')
  const names = [...columns.keys()].map((at) => `x${at}`).join('\n')
  return `Minimize\n${cost}\nSubject To\n${rows.join('\n')}\n${how === 'whole' ? `Binary\n${names}\n` : ''}End\n`
}

/** One on a line: the format allows no long ones. */
function sum(columns: readonly number[]): string {
  return columns.map((at) => `x${at}`).join('\n + ')
}
