/** A date and a time of day as a clock on the wall shows them: `2026-09-08`, `15:00`. */
export interface WallTime {
  readonly date: string
  readonly time: string
}

/** What the wall clock of a zone shows at an instant. */
export function wallTimeOf(at: number, timeZone: string): WallTime {
  const shape = { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const // prettier-ignore
  const parts = new Intl.DateTimeFormat('en', shape).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? ''
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` }
}

/**
 * The instant at which the zone's wall clock shows this; null when it is no date or time. An hour that a clock change skips
 * gives the instant an hour later, one that it repeats the first.
 */
export function instantOf({ date, time }: WallTime, timeZone: string): number | null {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(wanted)) return null
  const tries = [offsetAt(wanted - dayMs, timeZone), offsetAt(wanted + dayMs, timeZone)].map(
    (offset) => wanted - offset,
  )
  const right = tries.find((at) => at + offsetAt(at, timeZone) === wanted)
  return right ?? Math.max(...tries)
}

const dayMs = 24 * 60 * 60_000

/** How much the zone's wall clock is ahead of UTC at an instant, in ms. */
function offsetAt(at: number, timeZone: string): number {
  const { date, time } = wallTimeOf(at, timeZone)
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000
}

/** True for a zone that this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
