import { setTimeout as pause } from 'node:timers/promises'

export interface Patience {
  readonly timeout: number
  readonly interval: number
}

/**
 * Runs a check again and again until it no longer throws, and gives what it says; after the timeout throws its last
 * complaint. Like `vi.waitFor`, but benchmarks run without a test runner.
 */
export async function eventually<T>(check: () => T | Promise<T>, { timeout, interval }: Patience): Promise<T> {
  const givenUpAt = performance.now() + timeout
  for (;;) {
    try {
      return await check()
    } catch (complaint) {
      if (performance.now() >= givenUpAt) throw complaint
    }
    await pause(interval)
  }
}
