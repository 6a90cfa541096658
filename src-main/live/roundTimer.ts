import { type Round, lastEndOf } from '../../src-core/grouping/group.ts'
import type { Clock } from './clock.ts'

const againMs = 2_000

/** Ends the Groups when their time is over: one alarm, set anew when the Round changes, rung again when ending failed. */
export function roundTimer(
  clock: Clock,
  end: () => Promise<unknown>,
  onTrouble: (failure: unknown) => void,
): { follow(round: Round | null): void; stop(): void } {
  let endsAt: number | null = null
  let takeBack = (): void => undefined
  const set = (instant: number): void => {
    takeBack = clock.at(instant, () => {
      end().catch((failure: unknown) => {
        onTrouble(failure)
        if (endsAt !== null) set(clock.now() + againMs)
      })
    })
  }
  const stop = (): void => {
    takeBack()
    takeBack = () => undefined
    endsAt = null
  }
  return {
    stop,
    follow(round) {
      const last = round === null ? null : lastEndOf(round)
      if (last === endsAt) return
      stop()
      endsAt = last
      if (endsAt !== null) set(endsAt)
    },
  }
}
