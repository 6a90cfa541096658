/** A recording that runs: a mix of tracks, given away piece by piece as WebM with Opus. */
export interface Tape {
  /** From now on exactly these tracks are in it; without any it is silence. */
  mix(tracks: readonly MediaStreamTrack[]): void
  /** Ends it. What was not given away yet is lost. */
  stop(): void
}

/**
 * Begins a recording. Pieces belong together in their order; cut off after any of them it can still be played. `onFailed` is
 * told when it ends though it was not stopped.
 */
export type OpenTape = (onSound: (bytes: Uint8Array) => void, onFailed: (cause: DOMException) => void) => Tape
