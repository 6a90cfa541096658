import type { LiveSession } from '../../session/live.ts'

/**
 * Fetches parts of a screen once there are notes: after the sound, so that they are there when the link is lost. What cannot be
 * fetched is said where it would be shown.
 */
export function fetchedAhead(live: () => LiveSession, ...parts: readonly (() => Promise<unknown>)[]): void {
  $effect(() => {
    if (live().notes !== null) for (const fetched of parts) fetched().catch(() => undefined)
  })
}
