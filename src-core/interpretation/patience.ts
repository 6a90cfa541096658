/** How a line is tried again on which something was given up. Instants and spans in ms. */
export interface Judged {
  /** Since when it is as it is. */
  readonly since: number
  /** How long a good line must hold before everything is tried again: longer each time that it was in vain. */
  readonly patienceMs: number
}

export const firstPatienceMs = 20_000
export const longestPatienceMs = 160_000
/** Bad again so soon after everything was tried again: it was in vain. */
const inVainMs = 30_000

/** The patience of a line that turns bad, on which nothing was given up before. */
export function nextPatienceMs({ since, patienceMs }: Judged, at: number): number {
  return at - since < inVainMs ? Math.min(2 * patienceMs, longestPatienceMs) : firstPatienceMs
}

/** Since when something is so without a break; null: it is not. */
export function sinceWhen(before: number | null, isSo: boolean, at: number): number | null {
  return isSo ? (before ?? at) : null
}

export function lasts(since: number | null, at: number, ms: number): boolean {
  return since !== null && at - since >= ms
}
