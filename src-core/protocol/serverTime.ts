/** How far another clock is ahead of one's own, in ms: at least and at most. */
export interface Ahead {
  readonly least: number
  readonly most: number
}

/** An answer that gives its date in whole seconds, the rest cut off; all in ms since 1970, the others by one's own clock. */
export interface Dated {
  readonly sentAt: number
  readonly date: number
  readonly receivedAt: number
}

const secondMs = 1000

/** What is known of the other clock after one more answer. Answers that cannot both be true: a clock was set, and the last counts. */
export function narrowed(known: Ahead | null, { sentAt, date, receivedAt }: Dated): Ahead {
  const told = { least: date - receivedAt, most: date + secondMs - sentAt }
  if (known === null) return told
  const both = { least: Math.max(known.least, told.least), most: Math.min(known.most, told.most) }
  return both.least <= both.most ? both : told
}

/** What a clock may be off before it is said: more than the measurement is off, less than people notice. */
const noticedMs = 2_000

/** True when two clocks differ by so much that somebody should know. */
export function isOff(aheadMs: number | null): aheadMs is number {
  return aheadMs !== null && Math.abs(aheadMs) > noticedMs
}

/** Off by at most half of what lies between. */
export function middleOf({ least, most }: Ahead): number {
  return Math.round((least + most) / 2)
}
