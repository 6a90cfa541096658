/** Runs one piece of work after the other, each with its own outcome. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>) => {
    const next = last.then(work, work)
    last = next
    return next
  }
}
