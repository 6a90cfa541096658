/** A tone was heard from one instant to another, in ms since the Group was entered, at most this loud. */
export interface Span {
  readonly hertz: number
  readonly from: number
  to: number
  maxDb: number
}

declare global {
  /** What was heard inside a Group since `watchTones` began. */
  var spans: Span[]
  var stopWatching: (() => void) | undefined
}

export interface ToneWatch {
  readonly tones: readonly number[]
  readonly heardDb: number
  /** So long after one has entered the plenary may still be heard: its fading, and what the measuring looks back on. */
  readonly fadedMs: number
}

/** Runs in the page, as text: notes from now on when each of these tones is heard while the session is in a Group. */
export function watchTones({ tones, heardDb, fadedMs }: ToneWatch): void {
  const everyMs = 25
  const open = new Map<number, Span>()
  let insideSince: number | null = null
  globalThis.spans = []
  globalThis.stopWatching?.()
  const timer = setInterval(() => {
    const now = performance.now()
    insideSince = session.place.kind === 'group' ? (insideSince ?? now) : null
    if (insideSince === null || now - insideSince < fadedMs) open.clear()
    else for (const hertz of tones) look(hertz, now - insideSince)
  }, everyMs)
  globalThis.stopWatching = () => clearInterval(timer)
  const look = (hertz: number, at: number): void => {
    const db = globalThis.sound.loudness(hertz)
    const span = open.get(hertz)
    if (db < heardDb) open.delete(hertz)
    else if (span === undefined) {
      const begun = { hertz, from: at, to: at, maxDb: db }
      open.set(hertz, begun)
      globalThis.spans.push(begun)
    } else {
      span.to = at
      span.maxDb = Math.max(span.maxDb, db)
    }
  }
}
