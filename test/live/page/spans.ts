/** A tone was heard from one instant to another, in ms since `watchTones` began, at most this loud. */
export interface Span {
  readonly hertz: number
  readonly from: number
  to: number
  maxDb: number
}

declare global {
  /** What was heard since `watchTones` began. */
  var spans: Span[]
  var stopWatching: (() => void) | undefined
}

export interface ToneWatch {
  /** How everyone sounds at home, and how in a Group. */
  readonly atHome: readonly number[]
  readonly inGroup: readonly number[]
  /** How this page's own microphone sounds, in each. */
  readonly own: { readonly atHome: number; readonly inGroup: number }
  readonly leastDb: number
  /** So long after one has entered the plenary may still be heard: its fading, and what the measuring looks back on. */
  readonly fadedMs: number
}

/**
 * Runs in the page, as text. From now on this page's microphone sounds otherwise in a Group than at home, so that what was said
 * in a Group is told from what was said before. Notes when each tone is heard: those of Groups from now on until the Group is
 * left, so in every moment of the switch; those of home only inside, once the plenary has faded.
 */
export function watchTones({ atHome, inGroup, own, leastDb, fadedMs }: ToneWatch): void {
  const everyMs = 25
  const open = new Map<number, Span>()
  const began = performance.now()
  let insideSince: number | null = null
  let isOver = false
  globalThis.spans = []
  globalThis.stopWatching?.()
  const timer = setInterval(() => {
    const now = performance.now()
    const isInside = session.place.kind === 'group'
    globalThis.sound.pitch(isInside ? own.inGroup : own.atHome)
    isOver ||= insideSince !== null && !isInside
    if (isInside) insideSince ??= now
    const isFaded = isInside && now - (insideSince ?? now) >= fadedMs
    for (const hertz of isOver ? [] : inGroup) look(hertz, now - began)
    for (const hertz of isFaded ? atHome : []) look(hertz, now - began)
  }, everyMs)
  globalThis.stopWatching = () => clearInterval(timer)
  const look = (hertz: number, at: number): void => {
    const db = globalThis.sound.loudness(hertz)
    const span = open.get(hertz)
    if (db < leastDb) open.delete(hertz)
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
