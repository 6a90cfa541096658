/** The time and its alarms, as main uses them. */
export interface Clock {
  now(): number
  /** Runs `ring` once the instant has come; the returned function takes the alarm back. */
  at(instant: number, ring: () => void): () => void
}

/** A clock that is so far ahead of another. */
export function aheadOf(clock: Clock, ms: number): Clock {
  return { now: () => clock.now() + ms, at: (instant, ring) => clock.at(instant - ms, ring) }
}

/** The clock of the computer. An alarm is set anew every so often: computers sleep, and clocks are put right. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant, ring) {
    const longestMs = 10_000
    let timer: NodeJS.Timeout
    const wait = (): void => {
      const left = instant - Date.now()
      timer = setTimeout(left <= 0 ? ring : wait, Math.min(Math.max(left, 0), longestMs))
    }
    wait()
    return () => clearTimeout(timer)
  },
}
