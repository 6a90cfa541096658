/** Writes of one room: the one under way, and the newest of those that wait. */
interface Lane {
  waiting: { readonly text: string; readonly done: Promise<void> } | null
  running: Promise<void>
}

/**
 * Coalesces writes by key: one under way at a time, and of those that wait only the newest text is written. The promise
 * settles with the write that carried this text or a newer one.
 */
export function latestWins(
  write: (key: string, text: string) => Promise<void>,
): (key: string, text: string) => Promise<void> {
  const lanes = new Map<string, Lane>()
  const next = async (lane: Lane, key: string): Promise<void> => {
    await lane.running.catch(() => undefined)
    const text = lane.waiting?.text ?? ''
    lane.waiting = null
    lane.running = write(key, text).finally(() => {
      if (lane.waiting === null) lanes.delete(key)
    })
    await lane.running
  }
  return (key, text) => {
    const lane = lanes.get(key) ?? { waiting: null, running: Promise.resolve() }
    lanes.set(key, lane)
    lane.waiting = { text, done: lane.waiting?.done ?? next(lane, key) }
    return lane.waiting.done
  }
}
