import type { Language } from '../../../src-core/base/language.ts'
import type { RecordedVoice, View } from '../../../src-core/clinic/view.ts'
import type { Voice } from '../../media/media.ts'
import { recordedVoices } from './recordedTracks.ts'
import { Taping, type TapingOptions } from './Taping.ts'

export interface TapingsOptions extends Omit<TapingOptions, 'voice'> {
  readonly view: () => View
  /** Of the home room. */
  readonly voices: () => readonly Voice[]
  /** My microphone while I am heard on the floor. */
  readonly ownTrack: () => MediaStreamTrack | null
}

/** Records what the View says is recorded, each voice into files of its own. */
export class Tapings {
  readonly #options: TapingsOptions
  readonly #running = new Map<Language | null, Taping>()

  constructor(options: TapingsOptions) {
    this.#options = options
  }

  /** In line with the View: what pauses ends, what is new begins, and each has the tracks that belong into it. */
  settle(): void {
    const view = this.#options.view()
    const voices = view.recording?.voices ?? []
    for (const [channel, taping] of this.#running) {
      const isOn = voices.some((voice) => voice.channel === channel && voice.since === taping.since)
      if (!isOn && this.#running.delete(channel)) taping.stop()
    }
    for (const voice of voices) this.#of(voice).mix(this.#tracksOf(voice, view))
  }

  stop(): void {
    for (const taping of this.#running.values()) taping.stop()
    this.#running.clear()
  }

  #of(voice: RecordedVoice): Taping {
    const known = this.#running.get(voice.channel)
    if (known !== undefined) return known
    const taping = new Taping({ ...this.#options, voice })
    this.#running.set(voice.channel, taping)
    return taping
  }

  #tracksOf(voice: RecordedVoice, view: View): readonly MediaStreamTrack[] {
    const { voices, ownTrack } = this.#options
    const own = voice.channel === null ? ownTrack() : null
    const others = recordedVoices(voice, view, voices()).flatMap(({ track }) => track ?? [])
    return own === null ? others : [...others, own]
  }
}
