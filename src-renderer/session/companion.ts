import type { Stop } from '../media/media.ts'

/** Something that goes along with a session from its start to its end. */
export interface Companion {
  /** Once, at the start. What it gives is called at the end. `changed` is called when there is something to settle. */
  readonly begin: (changed: () => void) => Stop
  /** The home room was entered, for the first time or anew. */
  readonly joined: () => void
  /** The session has brought everything in line with the View and the clock. */
  readonly settled: () => void
}

const nothing = (): void => undefined

export const idle: Companion = { begin: () => nothing, joined: nothing, settled: nothing }
