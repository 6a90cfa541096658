import type { LocalTrack } from 'livekit-client'

/**
 * A muted copy goes on with silence for so long, by when the server and all listeners have it ready. Then nothing is encoded or
 * sent until it is unmuted: most microphones of a clinic are muted most of the time, and everyone in a Group has one at home.
 */
const silenceMs = 3_000

/** Lets what is muted rest. */
export interface Resting {
  /** It is muted now. */
  begin(): void
  /** It is about to be unmuted: resolves when sound would be sent again. */
  end(): Promise<void>
  /** It is no longer sent at all. */
  stop(): void
}

export function resting(track: Pick<LocalTrack, 'pauseUpstream' | 'resumeUpstream'>): Resting {
  let alarm: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(alarm)
  return {
    begin() {
      stop()
      alarm = setTimeout(() => {
        track.pauseUpstream().catch(() => undefined) // the room is being mended or left: silence flows on
      }, silenceMs)
    },
    end() {
      stop()
      return track.resumeUpstream()
    },
    stop,
  }
}

/** For what is to be heard without the least delay, as at a hand-over between interpreters. */
export const neverResting: Resting = { begin: () => undefined, end: () => Promise.resolve(), stop: () => undefined }
