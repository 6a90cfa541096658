import type { VoiceFrame } from '../../src-core/interpretation/voiceFrames.ts'
import type { VoiceBlock } from '../../src-core/interpretation/voiceLevel.ts'
import type { Stop } from './media.ts'
import type { Echo } from './mix/echo.ts'

/** One thing to hear. `key` stays the same while it is the same sound. */
export interface Sound {
  readonly key: string
  readonly track: MediaStreamTrack
  /** 0 to 1. */
  readonly gain: number
  /** From -1, the left ear alone, over 0, both alike, to 1, the right ear alone. */
  readonly pan: number
  /** True for an interpreter's Channel: `silentMs` will be asked, and loudness is evened out. */
  readonly watched: boolean
  /** As of its Voice. */
  readonly newest: () => number | null
  /** Who it comes from: what is learnt of their loudness holds when it is another sound. */
  readonly from: string
}

/** Everything this page plays. */
export interface Mix {
  /** From now on exactly these sounds are heard; every change is a crossfade. */
  play(sounds: readonly Sound[]): void
  /** By how much, in dB, somebody is to be raised or lowered until their loudness is known here. */
  begins(from: string, gainDb: number): void
  /** How late a sound leaves this page, in ms: its own ways, and what the browser knows of the loudspeaker's buffer. */
  delayMs(): number
  /**
   * For how long nothing has been heard in a watched sound; `Infinity` when nothing yet, or it is not there. A sound that has
   * stopped coming is silent at once.
   */
  silentMs(key: string): number
  /** Measures how loud a track is. */
  meter(track: MediaStreamTrack): Meter
  /** Hears how somebody speaks. */
  listenTo(track: MediaStreamTrack): Ear
  /** Measures how loud everything is that this page plays. */
  meterOutput(): Meter
  /**
   * Plays a short test and says what of it a microphone hears; null for nothing. Rejects when nothing was recorded. Null where
   * the browser cannot.
   */
  readonly echoIn: ((microphone: MediaStreamTrack) => Promise<Echo | null>) | null
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
  /** Of the last 400 ms. */
  block(): VoiceBlock
  /** Up to which frequency something is heard now, in Hz; 0: nothing is. */
  reach(): number
  stop(): void
}
