/** What a microphone picks up of what the loudspeaker plays. */
export interface Echo {
  readonly delayMs: number
  /** Against what was played. Software knows no sound pressure: this is between two numbers of the computer. */
  readonly gainDb: number
}

const [lowHz, highHz] = [300, 3_000]
const lengthS = 1
const amplitude = 0.15
const edgeS = 0.05
/** Beyond this no headset, and no loudspeaker on a wireless line, is late. */
export const latestMs = 600
/** The band of the sweep fits into half of this. */
const correlatedAtHz = 8_000
/** A peak so much above what else there is, is the sweep: speech, noise and hum make none of more than about 5. */
const leastStrength = 10

/** A sweep through the band of speech, moderate and faded at its ends. */
export function testSweep(sampleRate: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: lengthS * sampleRate }, (_, at) => {
    const seconds = at / sampleRate
    const turns = lowHz * seconds + ((highHz - lowHz) * seconds * seconds) / (2 * lengthS)
    const edge = Math.min(1, seconds / edgeS, (lengthS - seconds) / edgeS)
    return amplitude * edge * Math.sin(2 * Math.PI * turns)
  })
}

/** The echo of what was played in what was heard, from the instant on when it was played; null when there is none. */
export function findEcho(played: Float32Array, heard: Float32Array, sampleRate: number): Echo | null {
  const step = Math.max(1, Math.floor(sampleRate / correlatedAtHz))
  const likeness = correlation(thinned(played, step), thinned(heard, step), (latestMs * sampleRate) / step / 1000)
  const peak = likeness.reduce((most, each) => Math.max(most, each), 0)
  const usual = likeness.toSorted()[likeness.length >> 1] ?? 0
  if (peak === 0 || peak < leastStrength * usual) return null
  return { delayMs: (likeness.indexOf(peak) * step * 1000) / sampleRate, gainDb: 20 * Math.log10(peak) }
}

/** How much of the one is in the other, by delay: 1 is all of it. */
function correlation(played: Float32Array, heard: Float32Array, latest: number): Float32Array {
  const power = played.reduce((sum, each) => sum + each * each, 0)
  return Float32Array.from({ length: Math.floor(latest) }, (_, delay) => {
    const until = Math.min(played.length, heard.length - delay)
    let sum = 0
    for (let at = 0; at < until; at++) sum += (played[at] ?? 0) * (heard[at + delay] ?? 0)
    return Math.abs(sum) / power
  })
}

/** One sample for so many: their mean. */
function thinned(samples: Float32Array, step: number): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    let sum = 0
    for (let at = index * step; at < (index + 1) * step; at++) sum += samples[at] ?? 0
    return sum / step
  })
}
