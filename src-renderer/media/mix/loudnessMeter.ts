import { blockLoudness, blockSamples } from './loudness.ts'

/** The most that an analyser keeps. At more than 65 kHz a block is shorter than the standard's. */
const mostKept = 32_768

/** Measures the loudness of a sound, block by block. */
export class LoudnessMeter {
  readonly #analyser: AnalyserNode
  readonly #kept: Float32Array<ArrayBuffer>
  readonly #used: Float32Array<ArrayBuffer>

  constructor(source: AudioNode) {
    const { context } = source
    this.#analyser = new AnalyserNode(context, { fftSize: mostKept })
    source.connect(this.#analyser)
    this.#kept = new Float32Array(mostKept)
    this.#used = this.#kept.subarray(Math.max(0, mostKept - blockSamples(context.sampleRate)))
  }

  /** The samples of the last half second. */
  get samples(): Float32Array {
    this.#analyser.getFloatTimeDomainData(this.#kept)
    return this.#used
  }

  /** The loudness of the last 400 ms, in LUFS. */
  block(): number {
    return blockLoudness(this.samples, this.#analyser.context.sampleRate)
  }
}
