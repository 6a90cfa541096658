import type { VoiceBlock } from '../../../src-core/interpretation/voiceLevel.ts'
import { blockLoudness, blockSamples } from './loudness.ts'

/** The most that an analyser keeps. At more than 65 kHz a block is shorter than the standard's. */
const mostKept = 32_768

/** Measures the loudness of a sound, block by block. */
export class LoudnessMeter {
  readonly #source: AudioNode
  readonly #analyser: AnalyserNode
  readonly #kept: Float32Array<ArrayBuffer>
  readonly #used: Float32Array<ArrayBuffer>

  constructor(source: AudioNode) {
    const { context } = source
    this.#source = source
    this.#analyser = new AnalyserNode(context, { fftSize: mostKept })
    source.connect(this.#analyser)
    this.#kept = new Float32Array(mostKept)
    this.#used = this.#kept.subarray(Math.max(0, mostKept - blockSamples(context.sampleRate)))
  }

  /** The loudness of the last 400 ms, in LUFS, and their largest sample. */
  block(): VoiceBlock {
    this.#analyser.getFloatTimeDomainData(this.#kept)
    const peak = this.#used.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    return { loudness: blockLoudness(this.#used, this.#analyser.context.sampleRate), peak }
  }

  stop(): void {
    this.#source.disconnect(this.#analyser)
  }
}
