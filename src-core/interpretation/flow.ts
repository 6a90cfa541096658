/** Whether the sound of a Channel still comes. It is sent without pauses, also while its interpreter is silent. */
export interface Flow {
  /** ms, never set back: when it was last looked at. */
  readonly at: number
  /** For how long other sound has come without it, ms. */
  readonly missedMs: number
}

export interface Arrivals {
  /** ms, never set back. */
  readonly at: number
  /** Whether more of it has come since the last look; null when that cannot be told, as of a Channel that is muted. */
  readonly hasCome: boolean | null
  /** Whether anything else has come since. */
  readonly hasOtherCome: boolean
}

/** A Channel without which the floor has come for so long has stopped: RED and the browser's own buffers bridge less. */
const stoppedMs = 400
/** A page that looks more rarely knows nothing of the time in between. */
const longestLookMs = 200

/**
 * Follows a Channel from look to look. In a hole of the listener's own link nothing comes at all: that says nothing of the
 * interpreter, nor is there a floor that could rise.
 */
export function flowed(before: Flow | null, { at, hasCome, hasOtherCome }: Arrivals): Flow {
  if (before === null || hasCome !== false) return { at, missedMs: 0 }
  const passedMs = hasOtherCome ? Math.min(at - before.at, longestLookMs) : 0
  return { at, missedMs: before.missedMs + passedMs }
}

export function hasStopped({ missedMs }: Flow): boolean {
  return missedMs >= stoppedMs
}
