import { type Judged, firstPatienceMs, lasts, longestPatienceMs, nextPatienceMs, sinceWhen } from './patience.ts'

/** What of the packets of one's own sound the server did not get, 0 to 1, by its last report. */
export interface UplinkReading {
  /** ms, never set back. */
  readonly at: number
  readonly lost: number
}

/** The sound is sent as it should be. */
export interface WideUplink extends Judged {
  readonly isNarrow: false
  /** Since when too much has been lost without a break, and how much. */
  readonly lossySince: number | null
  readonly lossy: readonly number[]
  /** Until then it is no use to send less: the line loses what it loses. */
  readonly inVainUntil: number
}

/** The sound is sent in fewer bits, so that the line can hold it. */
export interface NarrowUplink extends Judged {
  readonly isNarrow: true
  /** What was lost before, in the mean. */
  readonly lostBefore: number
  /** What has been lost since the line cleared, until it is judged whether it has helped; null: it has. */
  readonly lostSince: readonly number[] | null
  /** Since when hardly anything has been lost. */
  readonly cleanSince: number | null
}

export type Uplink = WideUplink | NarrowUplink

/**
 * A voice with RED takes about 60 kbit/s; a line that carries 53 of it loses an eighth. Single lost packets RED hides, so a line
 * that drops a tenth of whatever comes is left alone.
 */
const lossyShare = 0.12
const lossyForMs = 4_000
const cleanShare = 0.03
/** So many of the last readings are kept, of a line on which less is no help. */
const mostReadings = 5
/** What had piled up on the line is still lost for so long. */
const clearsForMs = 6_000
/** One reading says little, above all while notes go over the line too. */
const judgedAfterMs = 12_000

export const wideUplink: Uplink = wide(-Infinity, firstPatienceMs, -Infinity)

/** Judges whether one's own sound is too much for the line. A pure fold: the same readings end in the same judgement. */
export function judgedUplink(before: Uplink, reading: UplinkReading): Uplink {
  return before.isNarrow ? judgedNarrow(before, reading) : judgedWide(before, reading)
}

function judgedWide(before: WideUplink, { at, lost }: UplinkReading): Uplink {
  const isTooMuch = lost > lossyShare
  const lossySince = sinceWhen(before.lossySince, isTooMuch, at)
  const lossy = isTooMuch ? [...before.lossy, lost] : []
  if (!lasts(lossySince, at, lossyForMs) || at < before.inVainUntil)
    return { ...before, lossySince, lossy: lossy.slice(-mostReadings) }
  const patienceMs = nextPatienceMs(before, at)
  return { isNarrow: true, since: at, patienceMs, lostBefore: mean(lossy), lostSince: [], cleanSince: null }
}

function judgedNarrow(before: NarrowUplink, { at, lost }: UplinkReading): Uplink {
  if (at - before.since < clearsForMs) return before
  let lostSince = before.lostSince && [...before.lostSince, lost]
  if (lostSince !== null && at - before.since >= judgedAfterMs) {
    if (mean(lostSince) > before.lostBefore / 2) return wide(at, before.patienceMs, at + longestPatienceMs)
    lostSince = null
  }
  const cleanSince = sinceWhen(before.cleanSince, lost < cleanShare, at)
  const isMended = lasts(cleanSince, at, before.patienceMs)
  return isMended ? wide(at, before.patienceMs, -Infinity) : { ...before, lostSince, cleanSince }
}

function wide(since: number, patienceMs: number, inVainUntil: number): WideUplink {
  return { isNarrow: false, since, patienceMs, lossySince: null, lossy: [], inVainUntil }
}

function mean(shares: readonly number[]): number {
  return shares.reduce((sum, each) => sum + each, 0) / shares.length
}
