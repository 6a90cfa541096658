import type { Stop } from '../media/media.ts'

/** The page's clock, its alarms and its chance: a test has its own. */
export interface Timing {
  /** ms since 1970, never set back; stands still while the computer sleeps. */
  now(): number
  /** ms since 1970 by this computer's clock, which may be set. */
  wall(): number
  /** Runs once after `ms`, unless taken back. */
  later(ms: number, run: () => void): Stop
  /** From 0 to 1. */
  chance(): number
  /** Called when the computer says that it is on line again. */
  onOnline(listener: () => void): Stop
}

export const browserTiming: Timing = {
  now: () => performance.timeOrigin + performance.now(),
  wall: () => Date.now(),
  later(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  chance: () => Math.random(),
  onOnline(listener) {
    addEventListener('online', listener)
    return () => removeEventListener('online', listener)
  },
}

/** The same with clocks that are so far ahead. */
export function aheadOf(timing: Timing, ms: number): Timing {
  return {
    now: () => timing.now() + ms,
    wall: () => timing.wall() + ms,
    later: (after, run) => timing.later(after, run),
    chance: () => timing.chance(),
    onOnline: (listener) => timing.onOnline(listener),
  }
}

/** Runs again and again until stopped. */
export function every(timing: Timing, ms: number, run: () => void): Stop {
  let takeBack: Stop
  const again = (): void => {
    takeBack = timing.later(ms, () => {
      again()
      run()
    })
  }
  again()
  return () => takeBack()
}

export function wait(timing: Timing, ms: number): Promise<void> {
  return new Promise((resolve) => timing.later(ms, resolve))
}
