import type { VoiceFrame } from '../../src-core/interpretation/voiceFrames.ts'
import type { Stop } from './media.ts'

/** One thing to hear. `key` stays the same while it is the same sound. */
export interface Sound {
  readonly key: string
  readonly track: MediaStreamTrack
  /** 0 to 1. */
  readonly gain: number
  /** From -1, the left ear alone, over 0, both alike, to 1, the right ear alone. */
  readonly pan: number
  /** True when `silentMs` will be asked. */
  readonly watched: boolean
}

/** Everything this page plays. */
export interface Mix {
  /** From now on exactly these sounds are heard; every change is a crossfade. */
  play(sounds: readonly Sound[]): void
  /** For how long nothing has been heard in a watched sound; `Infinity` when nothing yet, or it is not there. */
  silentMs(key: string): number
  /** Measures how loud a track is. */
  meter(track: MediaStreamTrack): Meter
  /** Hears how somebody speaks. */
  listenTo(track: MediaStreamTrack): Ear
  /** True while the browser waits for a gesture before it plays sound. */
  readonly blocked: boolean
  unblock(): Promise<void>
  onBlocked(listener: () => void): Stop
  /** A short sound to try the loudspeaker with. */
  test(): Promise<void>
  /** Chooses a loudspeaker; null where the browser cannot. */
  readonly choose: ((device: string) => Promise<void>) | null
  stop(): Promise<void>
}

export interface Ear {
  /** What was heard since it was last asked. */
  frames(): readonly VoiceFrame[]
  stop(): void
}

export interface Meter {
  /** 0 to 1, from -60 dB to full. */
  level(): number
  stop(): void
}
