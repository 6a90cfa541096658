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

/** ITU-R BS.1770-5: loudness is measured in blocks of 400 ms; what is below the first gate is silence. */
const blockS = 0.4
/** So long before a block its filters have settled. */
const settlingS = 0.1
const silentLufs = -70
const relativeGateLu = -10

/** What one has to hear for the loudness of a block, at this sample rate. */
export function blockSamples(sampleRate: number): number {
  return Math.round((blockS + settlingS) * sampleRate)
}

/** The loudness, in LUFS, of the end of a stretch of one channel that both loudspeakers play. */
export function blockLoudness(samples: Float32Array, sampleRate: number): number {
  const settling = Math.round((samples.length * settlingS) / (blockS + settlingS))
  return lufs(2 * weightedSquare(samples, settling, sampleRate))
}

/** The loudness of blocks together, by the standard's two gates: without silence, and without pauses in speech. */
export function gatedLoudness(blocks: readonly number[]): number {
  const heard = blocks.filter((block) => block > silentLufs)
  const gate = meanLoudness(heard) + relativeGateLu
  return meanLoudness(heard.filter((block) => block > gate))
}

/** Of blocks in LUFS, which are levels: their powers are what has a mean. */
export function meanLoudness(blocks: readonly number[]): number {
  return lufs(blocks.reduce((sum, block) => sum + power(block), 0) / blocks.length)
}

const offsetLu = -0.691

function lufs(square: number): number {
  return offsetLu + 10 * Math.log10(square)
}

function power(loudness: number): number {
  return 10 ** ((loudness - offsetLu) / 10)
}
