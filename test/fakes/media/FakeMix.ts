import type { VoiceFrame } from '../../../src-core/interpretation/voiceFrames.ts'
import type { Ear, Meter, Mix, Sound } from '../../../src-renderer/media/mix.ts'
import type { VoiceBlock } from '../../../src-core/interpretation/voiceLevel.ts'
import type { Echo } from '../../../src-renderer/media/mix/echo.ts'

/** A mix that plays nothing and remembers what it should. */
export class FakeMix implements Mix {
  sounds: readonly Sound[] = []
  blocked = false
  readonly delayMs = (): number => 10
  stopped = false
  level = 0.5
  /** What a microphone gives, and what is played. */
  voice: VoiceBlock = { loudness: -23, peak: 0.2 }
  played: VoiceBlock = { loudness: -23, peak: 0.2 }
  /** Up to which frequency a microphone sends, in Hz. */
  reach = 15_000
  /** What a microphone hears of the test. */
  echo: Echo | null = null
  /** The loudspeakers that were chosen, one after the other. */
  readonly chosen: string[] = []
  /** One that the browser does not take. */
  refused: string | null = null
  readonly choose = (device: string): Promise<void> => {
    if (device === this.refused) return Promise.reject(new DOMException('no', 'NotAllowedError'))
    this.chosen.push(device)
    return Promise.resolve()
  }
  /** For how long each watched sound has been silent; not given: it is heard now. */
  readonly silent = new Map<string, number>()

  /** What was told of how somebody is evened out, in dB. */
  readonly begun = new Map<string, number>()

  begins(from: string, gainDb: number): void {
    this.begun.set(from, gainDb)
  }

  play(sounds: readonly Sound[]): void {
    this.sounds = sounds
  }

  silentMs(key: string): number {
    return this.sounds.some((sound) => sound.key === key) ? (this.silent.get(key) ?? 0) : Infinity
  }

  meter(): Meter {
    return { level: () => this.level, block: () => this.voice, reach: () => this.reach, stop: () => undefined }
  }

  meterOutput(): Meter {
    return { level: () => this.level, block: () => this.played, reach: () => this.reach, stop: () => undefined }
  }

  readonly echoIn = () => Promise.resolve(this.echo)

  unblock(): Promise<void> {
    this.blocked = false
    return Promise.resolve()
  }

  /** What is heard next from whatever track is listened to. */
  spoken: readonly VoiceFrame[] = []

  listenTo(): Ear {
    return {
      frames: () => {
        const { spoken } = this
        this.spoken = []
        return spoken
      },
      stop: () => undefined,
    }
  }

  onBlocked(): () => void {
    return () => undefined
  }

  test(): Promise<void> {
    return Promise.resolve()
  }

  stop(): Promise<void> {
    this.stopped = true
    return Promise.resolve()
  }
}
