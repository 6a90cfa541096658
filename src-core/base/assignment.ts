export type Solver = (costs: Float64Array, size: number) => Int32Array

/**
 * Solves assignment problems of up to `most` rows: which column each row gets, every column once, so that the sum of
 * `costs`, at `row * size + column`, is least. The Hungarian method (Kuhn 1955) by shortest augmenting paths (Jonker and
 * Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987).
 * The answer is valid until the next one.
 */
export function assignmentSolver(most: number): Solver {
  const work: Work = {
    columnOf: new Int32Array(most),
    rowOf: new Int32Array(most),
    rowPrice: new Float64Array(most),
    columnPrice: new Float64Array(most),
    distance: new Float64Array(most),
    before: new Int32Array(most),
    isDone: new Uint8Array(most),
  }
  return (costs, size) => {
    const left = reduce(work, costs, size)
    if (left > 0) for (let row = 0; row < size; row++) if (work.columnOf[row] === -1) augment(work, costs, size, row)
    return work.columnOf
  }
}

interface Work {
  readonly columnOf: Int32Array
  readonly rowOf: Int32Array
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  /** Of the path under way: how far each column is, from which row it is reached, and whether nothing is nearer. */
  readonly distance: Float64Array
  readonly before: Int32Array
  readonly isDone: Uint8Array
}

/** Gives each row its cheapest column while that is free; how many rows remain. */
function reduce({ columnOf, rowOf, rowPrice, columnPrice }: Work, costs: Float64Array, size: number): number {
  rowOf.fill(-1)
  columnPrice.fill(0)
  let left = 0
  for (let row = 0; row < size; row++) {
    let best = 0
    for (let column = 1; column < size; column++) {
      if ((costs[row * size + column] ?? 0) < (costs[row * size + best] ?? 0)) best = column
    }
    rowPrice[row] = costs[row * size + best] ?? 0
    const isFree = rowOf[best] === -1
    columnOf[row] = isFree ? best : -1
    if (isFree) rowOf[best] = row
    else left += 1
  }
  return left
}

/** Finds a column for one more row, where others have to change theirs along the shortest path. */
function augment(work: Work, costs: Float64Array, size: number, start: number): void {
  const { columnOf, rowOf, rowPrice, columnPrice, distance, before, isDone } = work
  distance.fill(Infinity)
  isDone.fill(0)
  let row = start
  let far = 0
  let end = -1
  while (end === -1) {
    let next = -1
    for (let column = 0; column < size; column++) {
      if (isDone[column] === 1) continue
      const through = far + (costs[row * size + column] ?? 0) - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0)
      if (through < (distance[column] ?? 0)) {
        distance[column] = through
        before[column] = row
      }
      if (next === -1 || (distance[column] ?? 0) < (distance[next] ?? 0)) next = column
    }
    far = distance[next] ?? 0
    isDone[next] = 1
    row = rowOf[next] ?? -1
    if (row === -1) end = next
  }
  reprice(work, size, start, far)
  for (let column = end; column !== -1;) {
    const giving = before[column] ?? start
    const freed = giving === start ? -1 : (columnOf[giving] ?? -1)
    columnOf[giving] = column
    rowOf[column] = giving
    column = freed
  }
}

/** Keeps what each row and column is worth consistent with the path that was found. */
function reprice(
  { rowOf, rowPrice, columnPrice, distance, isDone }: Work,
  size: number,
  start: number,
  far: number,
): void {
  rowPrice[start] = (rowPrice[start] ?? 0) + far
  for (let column = 0; column < size; column++) {
    if (isDone[column] === 0) continue
    const shorter = far - (distance[column] ?? 0)
    columnPrice[column] = (columnPrice[column] ?? 0) - shorter
    const row = rowOf[column] ?? -1
    if (row !== -1) rowPrice[row] = (rowPrice[row] ?? 0) + shorter
  }
}
