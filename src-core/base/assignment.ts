export type Solver = (costs: Float64Array, size: number) => Int32Array

/**
 * Solves assignment problems of up to `most` rows: which column each row gets, every column once, so that the sum of
 * `costs`, at `row * size + column`, is least. Rows bid for columns as long as that goes well, and shortest augmenting paths
 * settle the rest (Jonker and Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", Computing 38, 1987). The answer is valid until the next one.
 */
export function assignmentSolver(most: number): Solver {
  const work: Work = {
    columnOf: new Int32Array(most),
    rowOf: new Int32Array(most),
    price: new Float64Array(most),
    distance: new Float64Array(most),
    before: new Int32Array(most),
    isDone: new Uint8Array(most),
  }
  return (costs, size) => {
    work.columnOf.fill(-1)
    work.rowOf.fill(-1)
    work.price.fill(0)
    for (let row = 0; row < size; row++) bid(work, costs, size, row)
    for (let row = 0; row < size; row++) if (work.columnOf[row] === -1) augment(work, costs, size, row)
    return work.columnOf
  }
}

interface Work {
  /** -1 for a row that has none yet, and the other way round. */
  readonly columnOf: Int32Array
  readonly rowOf: Int32Array
  /** What a column costs less than it seems: whoever has one has the cheapest for them. */
  readonly price: Float64Array
  /** Of the path under way: how far each column is, from which row it is reached, and whether nothing is nearer. */
  readonly distance: Float64Array
  readonly before: Int32Array
  readonly isDone: Uint8Array
}

/** A row takes its cheapest column, which becomes as dear as its second; who had it bids next, as long as that is no tie. */
function bid({ columnOf, rowOf, price }: Work, costs: Float64Array, size: number, start: number): void {
  let row = start
  for (let time = 0; time < size; time++) {
    let [best, least, second] = [0, Infinity, Infinity]
    for (let column = 0; column < size; column++) {
      const cost = (costs[row * size + column] ?? 0) - (price[column] ?? 0)
      if (cost < least) {
        second = least
        least = cost
        best = column
      } else if (cost < second) second = cost
    }
    const holder = rowOf[best] ?? -1
    if (holder !== -1 && !(least < second)) return
    if (second < Infinity) price[best] = (price[best] ?? 0) - (second - least)
    rowOf[best] = row
    columnOf[row] = best
    if (holder === -1) return
    columnOf[holder] = -1
    row = holder
  }
}

/** Finds a column for one more row, where others have to change theirs along the shortest path. */
function augment(work: Work, costs: Float64Array, size: number, start: number): void {
  const { columnOf, rowOf, price, distance, before, isDone } = work
  distance.fill(Infinity)
  isDone.fill(0)
  let row = start
  let far = 0
  let reached = 0
  let end = -1
  while (end === -1) {
    let next = -1
    for (let column = 0; column < size; column++) {
      if (isDone[column] === 1) continue
      const through = far + (costs[row * size + column] ?? 0) - (price[column] ?? 0) - reached
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
    else reached = (costs[row * size + next] ?? 0) - (price[next] ?? 0)
  }
  for (let column = 0; column < size; column++) {
    if (isDone[column] === 1) price[column] = (price[column] ?? 0) + (distance[column] ?? 0) - far
  }
  for (let column = end; column !== -1;) {
    const giving = before[column] ?? start
    const freed = giving === start ? -1 : (columnOf[giving] ?? -1)
    columnOf[giving] = column
    rowOf[column] = giving
    column = freed
  }
}
