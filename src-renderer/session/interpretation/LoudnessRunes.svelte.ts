import { Evening } from '../../../src-core/interpretation/evening.ts'
import { Hush } from '../../../src-core/interpretation/hush.ts'
import { meanLoudness } from '../../../src-core/interpretation/loudness.ts'
import {
  type VoiceBlock,
  type VoiceTrouble,
  isLoudMinute,
  voiceTrouble,
} from '../../../src-core/interpretation/voiceLevel.ts'
import type { Meter, Mix } from '../../media/mix.ts'
import type { LoudnessState } from '../live.ts'

const blockEveryMs = 100
/** In blocks, of which ten begin in a second. */
const fiveSeconds = 50
/** In blocks, one after the other. */
const minute = 150
/** A warning stays so long after its last reason, so that it can be read. */
const staysMs = 5_000

export interface LoudnessOptions {
  readonly mix: Pick<Mix, 'meter' | 'meterOutput'>
  /** The microphone while it is on; null while it is off. */
  readonly microphone: () => MediaStreamTrack | null
  readonly now: () => number
}

/** Watches how loudly an interpreter speaks, and how loud what anybody hears has been for a minute. */
export class LoudnessRunes implements LoudnessState {
  voice = $state<LoudnessState['voice']>(null)
  loudMinute = $state(false)
  readonly #options: LoudnessOptions
  #own: { readonly track: MediaStreamTrack; readonly meter: Meter } | null = null
  #output: Meter | null = null
  #spoken: readonly VoiceBlock[] = []
  #played: readonly number[] = []
  #troubleAt = -Infinity
  readonly #evening = new Evening()
  readonly #hush = new Hush()

  constructor(options: LoudnessOptions) {
    this.#options = options
  }

  /** Ten times a second. */
  measureVoice(): void {
    this.#listen(this.#options.microphone())
    if (this.#own !== null) this.#judge(this.#own.meter.block())
  }

  /** By how much listeners hear me raised or lowered, in dB; null: not known yet. */
  get gainDb(): number | null {
    return this.#evening.isKnown ? this.#evening.gainDb : null
  }

  /** Every 400 ms. */
  measureOutput(): void {
    this.#output ??= this.#options.mix.meterOutput()
    this.#played = [...this.#played, this.#output.block().loudness].slice(-minute)
    this.loudMinute = this.#played.length === minute && isLoudMinute(meanLoudness(this.#played))
  }

  stop(): void {
    this.#listen(null)
    this.#output?.stop()
    this.#output = null
  }

  #listen(track: MediaStreamTrack | null): void {
    if (track === (this.#own?.track ?? null)) return
    this.#own?.meter.stop()
    this.#own = track && { track, meter: this.#options.mix.meter(track) }
    this.#spoken = []
    this.voice = null
  }

  #judge(block: VoiceBlock): void {
    this.#spoken = [...this.#spoken, block].slice(-fiveSeconds)
    const now = this.#options.now()
    if (this.#hush.isSpeech(block.loudness, now)) this.#evening.hear(block.loudness, blockEveryMs)
    const trouble = voiceTrouble(this.#spoken)
    if (isTold(trouble)) {
      this.voice = trouble
      this.#troubleAt = now
    } else if (now - this.#troubleAt > staysMs) this.voice = null
  }
}

/** Who listens to the floor is silent, and that is no trouble. */
function isTold(trouble: VoiceTrouble | null): trouble is LoudnessState['voice'] & string {
  return trouble !== null && trouble !== 'silent'
}
