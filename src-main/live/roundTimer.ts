import type { Round } from '../../src-core/grouping/group.ts'
import type { Clock } from './clock.ts'

/** Ends the Groups when their time is over: one alarm, set anew when the Round changes. */
export function roundTimer(clock: Clock, end: () => void): { follow(round: Round | null): void; stop(): void } {
  let endsAt: number | null = null
  let takeBack = (): void => undefined
  return {
    follow(round) {
      if (round?.endsAt === endsAt) return
      takeBack()
      endsAt = round?.endsAt ?? null
      takeBack = endsAt === null ? () => undefined : clock.at(endsAt, end)
    },
    stop: () => takeBack(),
  }
}
