import { type Judged, firstPatienceMs, lasts, nextPatienceMs, sinceWhen } from './patience.ts'

/** What of the sound that a listener was to hear since the last reading did not arrive. */
export interface LinkReading {
  /** ms, never set back. */
  readonly at: number
  /** What was made up of it, 0 to 1. */
  readonly madeUp: number
  /** What of its packets did not come, 0 to 1: more than is made up, since each packet has the one before in it (RED). */
  readonly lost: number
}

/** Everything is received. Since when readings have been bad, or far too few packets came, without a break. */
export interface WholeLink extends Judged {
  readonly isSpare: false
  readonly badSince: number | null
  readonly tornSince: number | null
}

/** One stream at a time, and no pictures. */
export interface SpareLink extends Judged {
  readonly isSpare: true
  /** Since when nothing of it was heard, and nothing got lost, without a break. */
  readonly calmSince: number | null
  readonly cleanSince: number | null
  /** Whether the line lost packets of the one stream too: once it no longer does, it is another line. */
  readonly hasLost: boolean
}

export type LinkJudgement = WholeLink | SpareLink

/** More than this of speech made up is heard as gaps; RED and the browser's own concealment hide less. */
const badShare = 0.05
const goodShare = 0.02
/** A hole of a second or two is no weak link. */
const badForMs = 4_000
/** A line that is too narrow loses this much of every second; after a hole it is all lost in one reading. */
const tornShare = 0.25
const tornForMs = 2_000
/** A line that still loses this much of one stream is the same line. */
const lossyShare = 0.03
/** For so long after it was spared, what had piled up on the line is still lost. */
const clearsForMs = 6_000
/** What was lost and no longer is needs less patience, what still is and is not heard more. */
const mendedShare = 0.4
const lossyTimes = 3

export const wholeLink: LinkJudgement = whole(-Infinity, firstPatienceMs)

/** Judges a link by what is heard of it. A pure fold: the same readings end in the same judgement. */
export function judged(before: LinkJudgement, reading: LinkReading): LinkJudgement {
  return before.isSpare ? judgedSpare(before, reading) : judgedWhole(before, reading)
}

function judgedWhole(before: WholeLink, { at, madeUp, lost }: LinkReading): LinkJudgement {
  const badSince = sinceWhen(before.badSince, madeUp > badShare, at)
  const tornSince = sinceWhen(before.tornSince, madeUp > badShare && lost > tornShare, at)
  if (!lasts(badSince, at, badForMs) && !lasts(tornSince, at, tornForMs)) return { ...before, badSince, tornSince }
  return {
    isSpare: true,
    since: at,
    patienceMs: nextPatienceMs(before, at),
    calmSince: null,
    cleanSince: null,
    hasLost: false,
  }
}

function judgedSpare(before: SpareLink, { at, madeUp, lost }: LinkReading): LinkJudgement {
  const { since, patienceMs } = before
  const isLossy = lost > lossyShare
  const calmSince = sinceWhen(before.calmSince, madeUp < goodShare, at)
  const cleanSince = sinceWhen(before.cleanSince, madeUp < goodShare && !isLossy, at)
  const hasLost = before.hasLost || (isLossy && at - since > clearsForMs)
  const isMended = lasts(cleanSince, at, hasLost ? mendedShare * patienceMs : patienceMs)
  if (isMended || lasts(calmSince, at, lossyTimes * patienceMs)) return whole(at, patienceMs)
  return { ...before, calmSince, cleanSince, hasLost }
}

function whole(since: number, patienceMs: number): WholeLink {
  return { isSpare: false, since, patienceMs, badSince: null, tornSince: null }
}
