import { expect, test } from 'vitest'
import { assignmentSolver } from '../../../src-core/base/assignment.ts'
import { seeded } from '../../../src-core/base/seeded.ts'

const solve = assignmentSolver(6)

/** The least sum of all ways to give each row from `row` on a column of its own. */
function bruteForce(costs: Float64Array, size: number, row = 0, taken: readonly number[] = []): number {
  if (row === size) return 0
  const free = [...Array(size).keys()].filter((column) => !taken.includes(column))
  return Math.min(...free.map((column) => (costs[row * size + column] ?? 0) + bruteForce(costs, size, row + 1, [...taken, column]))) // prettier-ignore
}

test('every column is given once, and no other way costs less', () => {
  const chance = seeded(3)
  for (let time = 0; time < 300; time++) {
    const size = 1 + (time % 6)
    const isFree = (at: number): boolean => at % (size + 1) === 0 || chance() < 0.8
    // Small whole numbers: many columns cost the same; some are out of reach, but never all ways.
    const costs = Float64Array.from({ length: size ** 2 }, (_, at) => (isFree(at) ? Math.floor(chance() * 9) - 4 : Infinity)) // prettier-ignore
    const columns = [...solve(costs, size).slice(0, size)]
    expect(columns.toSorted((a, b) => a - b)).toEqual([...Array(size).keys()])
    expect(columns.reduce((sum, column, row) => sum + (costs[row * size + column] ?? 0), 0)).toBe(bruteForce(costs, size)) // prettier-ignore
  }
})
