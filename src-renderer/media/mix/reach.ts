/** So far below the loudest, and below full, something counts as heard: what a resampler leaves of a narrow band is less. */
const besideDb = 60
const leastDb = -95

/** Up to which frequency something is heard, in Hz, by the spectrum of a moment in dB; 0: nothing is. */
export function reachOf(spectrum: Float32Array, sampleRate: number): number {
  const loudest = spectrum.reduce((most, each) => Math.max(most, each), -Infinity)
  const heardDb = Math.max(loudest - besideDb, leastDb)
  const last = spectrum.findLastIndex((each) => each > heardDb)
  return last < 0 ? 0 : (last * sampleRate) / (2 * spectrum.length)
}
