import { lufs } from '../../../src-core/interpretation/loudness.ts'
import { weightedSquare } from './kWeighting.ts'

/** How loud it is just now, as root mean square in dB below full. */
export function loudnessOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  return decibels(samples)
}

export function decibels(samples: Float32Array): number {
  const square = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  return 10 * Math.log10(square)
}

/** ITU-R BS.1770-5: loudness is measured in blocks of 400 ms. */
const blockS = 0.4
/** So long before a block its filters have settled. */
const settlingS = 0.1

/** What one has to hear for the loudness of a block, at this sample rate. */
export function blockSamples(sampleRate: number): number {
  return Math.round((blockS + settlingS) * sampleRate)
}

/** The loudness, in LUFS, of the end of a stretch of one channel that both loudspeakers play. */
export function blockLoudness(samples: Float32Array, sampleRate: number): number {
  const settling = Math.round((samples.length * settlingS) / (blockS + settlingS))
  return lufs(2 * weightedSquare(samples, settling, sampleRate))
}
