import type { LocalTrack } from 'livekit-client'

/** A muted track goes on with silence for so long, by when the server and all listeners have it ready. */
const silenceMs = 3_000

/** Lets what is muted rest: nothing of it is encoded or sent. */
export interface Resting {
  /** Whether it may rest from now on. Resolves, when it may not, once sound would be sent again. */
  rest(on: boolean): Promise<void>
  /** Another microphone has taken its place, of which LiveKit sends the silence at once. */
  replaced(): void
  /** It is no longer sent at all. */
  stop(): void
}

export function resting(track: Pick<LocalTrack, 'pauseUpstream' | 'resumeUpstream'>): Resting {
  let mayRest = false
  let alarm: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(alarm)
  const begin = (): void => {
    stop()
    alarm = setTimeout(() => {
      track.pauseUpstream().catch(() => undefined) // the room is being mended or left: silence flows on
    }, silenceMs)
  }
  return {
    async rest(on) {
      mayRest = on
      stop()
      if (on) begin()
      else await track.resumeUpstream()
    },
    replaced() {
      if (mayRest) begin()
    },
    stop,
  }
}
