import type { View } from '../../src-core/clinic/view.ts'
import type { Clock } from './clock.ts'

const againMs = 2_000

/** Does something when an instant that the View names has come: one alarm, set anew when it changes, rung again when it failed. */
export function viewTimer(
  clock: Clock,
  instantOf: (view: View) => number | null,
  ring: () => Promise<unknown>,
  onTrouble: (failure: unknown) => void,
): { follow(view: View): void; stop(): void } {
  let awaited: number | null = null
  let takeBack = (): void => undefined
  const set = (instant: number): void => {
    takeBack = clock.at(instant, () => {
      ring().catch((failure: unknown) => {
        onTrouble(failure)
        if (awaited !== null) set(clock.now() + againMs)
      })
    })
  }
  const stop = (): void => {
    takeBack()
    takeBack = () => undefined
    awaited = null
  }
  return {
    stop,
    follow(view) {
      const instant = instantOf(view)
      if (instant === awaited) return
      stop()
      awaited = instant
      if (awaited !== null) set(awaited)
    },
  }
}
