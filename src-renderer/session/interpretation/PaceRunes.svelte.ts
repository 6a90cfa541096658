import { paceOf, paceOverMs } from '../../../src-core/interpretation/pace.ts'
import { type VoiceFrame, frameMs } from '../../../src-core/interpretation/voiceFrames.ts'
import type { Ear, Mix } from '../../media/mix.ts'
import type { PaceState } from '../live.ts'

export interface PaceOptions {
  readonly mix: Pick<Mix, 'listenTo'>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly onChanged: () => void
}

const key = 'tertulia.pace'

/** How fast I speak. It is measured on this computer and told to nobody. */
export class PaceRunes implements PaceState {
  on = $state(true)
  perMinute = $state<number | null>(null)
  readonly #options: PaceOptions
  #track: MediaStreamTrack | null = null
  #ear: Ear | null = null
  #frames: readonly VoiceFrame[] = []

  constructor(options: PaceOptions) {
    this.#options = options
    this.on = options.storage.getItem(key) !== 'off'
  }

  turn(on: boolean): void {
    this.on = on
    this.#options.storage.setItem(key, on ? 'on' : 'off')
    this.#options.onChanged()
  }

  /** What is said into this microphone now; null while nothing is to be measured. Called a few times a second. */
  follow(track: MediaStreamTrack | null): void {
    if (track !== this.#track) this.#listenTo(track)
    if (this.#ear === null) return
    const heard = this.#ear.frames()
    if (heard.length === 0) return
    this.#frames = [...this.#frames, ...heard].slice(-paceOverMs / frameMs)
    this.perMinute = paceOf(this.#frames)
  }

  #listenTo(track: MediaStreamTrack | null): void {
    this.#ear?.stop()
    this.#track = track
    this.#ear = track === null ? null : this.#options.mix.listenTo(track)
    this.#frames = []
    this.perMinute = null
  }
}
