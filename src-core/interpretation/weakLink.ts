/** What of the sound that a listener was to hear since the last reading did not arrive and was made up, 0 to 1. */
export interface LinkReading {
  /** ms, never set back. */
  readonly at: number
  readonly madeUp: number
}

/** `spare`: one stream at a time, and no pictures. */
export interface LinkJudgement {
  readonly isSpare: boolean
  /** Since when readings have spoken for the other way without a break; null while they do not. */
  readonly doubtedSince: number | null
  /** Since when it is as it is. */
  readonly since: number
  /** How long a good link must hold before everything is tried again: longer each time that it was in vain. */
  readonly patienceMs: number
}

/** More than this of speech made up is heard as gaps; RED and the browser's own concealment hide less. */
const badShare = 0.05
const goodShare = 0.02
/** A hole of a second or two is no weak link. */
const badForMs = 4_000
const firstPatienceMs = 20_000
const longestPatienceMs = 160_000
/** Bad again so soon after everything was tried again: it was in vain. */
const inVainMs = 30_000

export const wholeLink: LinkJudgement = {
  isSpare: false,
  doubtedSince: null,
  since: -Infinity,
  patienceMs: firstPatienceMs,
}

/** Judges a link by what is heard of it. A pure fold: the same readings end in the same judgement. */
export function judged(before: LinkJudgement, { at, madeUp }: LinkReading): LinkJudgement {
  const isDoubted = before.isSpare ? madeUp < goodShare : madeUp > badShare
  if (!isDoubted) return before.doubtedSince === null ? before : { ...before, doubtedSince: null }
  const doubtedSince = before.doubtedSince ?? at
  if (at - doubtedSince < (before.isSpare ? before.patienceMs : badForMs)) return { ...before, doubtedSince }
  if (before.isSpare) return { ...before, isSpare: false, doubtedSince: null, since: at }
  const wasInVain = at - before.since < inVainMs
  const patienceMs = wasInVain ? Math.min(2 * before.patienceMs, longestPatienceMs) : firstPatienceMs
  return { isSpare: true, doubtedSince: null, since: at, patienceMs }
}
