/**
 * Why a listener hears the original who wants another language. `paused`: nothing is heard of who interprets. `silent`: nobody
 * interprets.
 */
export type Missing = 'paused' | 'silent'

/** What a listener is told of it. */
export interface MissingNote {
  readonly at: number
  /** What is said now. */
  readonly told: Missing | null
  /** For how long people have spoken without an interpretation. */
  readonly missedMs: number
  /** For how long the interpretation has been back. */
  readonly backMs: number
}

export interface MissingReading {
  readonly at: number
  readonly missing: Missing | null
  /** Whether somebody speaks on the floor. Where nobody speaks nothing is missed. */
  readonly isSpoken: boolean
}

/** Interpreters wait for a sentence's meaning: a pause of this length in what is spoken is part of their work. */
const tellsAfterMs: { readonly [M in Missing]: number } = { paused: 3_000, silent: 1_000 }
/** One word between two silences does not take the note away and bring it back. */
const goesAfterMs = 1_500
/** A page that was asleep does not catch up. */
const longestStepMs = 1_500

export const nothingMissing: MissingNote = { at: 0, told: null, missedMs: 0, backMs: 0 }

/** Follows what a listener misses from reading to reading: the note comes late enough not to flicker, and goes when it is over. */
export function noted(before: MissingNote, { at, missing, isSpoken }: MissingReading): MissingNote {
  const stepMs = before === nothingMissing ? 0 : Math.max(0, Math.min(at - before.at, longestStepMs))
  if (missing === null) {
    const backMs = before.backMs + stepMs
    return { at, told: backMs < goesAfterMs ? before.told : null, missedMs: 0, backMs }
  }
  const missedMs = before.missedMs + (isSpoken ? stepMs : 0)
  const isTold = before.told !== null || missedMs >= tellsAfterMs[missing]
  return { at, told: isTold ? missing : null, missedMs, backMs: 0 }
}
