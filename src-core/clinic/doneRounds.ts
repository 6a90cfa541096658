import type { Round } from '../grouping/group.ts'
import type { DoneRound, View } from './view.ts'

/** More than a clinic of a day has; the first are forgotten. */
export const mostRounds = 40

/** The Rounds that were, once this one has ended. It was of the Block that runs, or of the one that has just ended. */
export function roundsAfter(
  { running, done, rounds }: Pick<View, 'running' | 'done' | 'rounds'>,
  { startsAt }: Pick<Round, 'startsAt'>,
  to: number,
): readonly DoneRound[] {
  const block = running?.block ?? done.at(-1)?.block
  return block === undefined ? rounds : [...rounds, { block, from: startsAt, to }].slice(-mostRounds)
}
