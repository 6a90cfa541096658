/**
 * The best Grouping there is, by a solver: every possible Group is a column, and a Grouping takes columns so that everyone is
 * in one and no Booth works more often than it can (set partitioning). Groups with someone stranded may be left out when a
 * Grouping is known in which nobody is: then the best has none.
 */
import highsLoader from 'highs'
import { groupSizes } from '../../../src-core/base/groupSizes.ts'
import type { Demand } from '../../../src-core/grouping/demand.ts'
import { type Column, columnsOf } from './columns.ts'

/** `bounded`: not finished in time; then its points are of columns taken in parts, which is less than any Grouping can have. */
export type Exact =
  | { readonly state: 'solved' | 'bounded'; readonly points: number; readonly ms: number }
  | { readonly state: 'tooManyGroups'; readonly points: null; readonly ms: number }

const mostColumns = 60_000

/** What is asked of the solver. */
export interface Looked {
  readonly stranding: boolean
  /** The points of a known Grouping. A column that alone costs more than is left above the bound is in no better one. */
  readonly atMost: number
  readonly limitSeconds: number
}

export async function exact(demand: Demand, { stranding, atMost, limitSeconds }: Looked): Promise<Exact> {
  const highs = await highsLoader()
  const from = performance.now()
  const passed = (): number => performance.now() - from
  const columns = columnsOf(demand, stranding, mostColumns)
  if (columns === null) return { state: 'tooManyGroups', points: null, ms: passed() }
  const options = { time_limit: limitSeconds, mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: false }
  const parts = highs.solve(modelOf(demand, columns, 'parts'), options)
  if (parts.Status !== 'Optimal') throw new Error(`columns in parts: ${parts.Status}`)
  const bound = parts.ObjectiveValue
  const reducedCosts = parts.Columns as Readonly<Record<string, { readonly Dual: number }>>
  const left = columns.filter((_, at) => (reducedCosts[`x${at}`]?.Dual ?? 0) <= atMost - bound + 1)
  const { Status, ObjectiveValue } = highs.solve(modelOf(demand, left, 'whole'), options)
  if (Status !== 'Optimal') return { state: 'bounded', points: bound, ms: passed() }
  return { state: 'solved', points: Math.round(ObjectiveValue), ms: passed() }
}

/** The model in the LP format of CPLEX. */
function modelOf({ people, booths, size }: Demand, columns: readonly Column[], how: 'whole' | 'parts'): string {
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
