/** A voice as a row of frames: how loud it is, and whether it is voiced. Enough to find the syllables, and nothing of what is said. */
export interface VoiceFrame {
  /** Below full scale. */
  readonly db: number
  /** True when it has a pitch, as vowels have and hissing has not. */
  readonly voiced: boolean
}

export const frameMs = 10
/** A frame is heard through a window of this length: at least three periods of the lowest voice. */
const windowMs = 48
/** About this many samples a second are enough for vowels and their pitch; what hisses is quieter then, which is as well. */
const slowRate = 8_000
const lowestHz = 75
const highestHz = 400
/** How alike a voice is to itself one period later (1: wholly). White noise of this length reaches 0.2. */
const voicedFrom = 0.4
/** Quieter than this no pitch is looked for. */
const quietestDb = -70

/** The frames of some sound, and how many samples they used up: the others belong to what comes next. */
export function framesOf(samples: Float32Array, sampleRate: number): { frames: readonly VoiceFrame[]; used: number } {
  const step = Math.max(Math.floor(sampleRate / slowRate), 1)
  const sound = slower(samples, step)
  const rate = sampleRate / step
  const hop = Math.round((rate * frameMs) / 1000)
  const window = hann(Math.round((rate * windowMs) / 1000))
  const count = Math.max(Math.floor((sound.length - window.length) / hop) + 1, 0)
  const frames = Array.from({ length: count }, (_, at) => {
    const part = sound.subarray(at * hop, at * hop + window.length)
    const db = loudness(part, window)
    return { db, voiced: db > quietestDb && hasPitch(part, rate) }
  })
  return { frames, used: count * hop * step }
}

/** The same sound with fewer samples, each the mean of some. */
function slower(samples: Float32Array, step: number): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    let sum = 0
    for (let each = 0; each < step; each += 1) sum += samples[at * step + each] ?? 0
    return sum / step
  })
}

function hann(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / size))
}

function loudness(part: Float32Array, window: Float32Array): number {
  let power = 0
  for (let at = 0; at < part.length; at += 1) power += (window[at] ?? 0) * (part[at] ?? 0) ** 2
  return 10 * Math.log10((2 * power) / part.length + 1e-12) // the mean of the window is 1/2
}

function hasPitch(part: Float32Array, rate: number): boolean {
  const longest = Math.min(Math.ceil(rate / lowestHz), part.length - 1)
  for (let lag = Math.floor(rate / highestHz); lag <= longest; lag += 1) {
    if (likeness(part, lag) >= voicedFrom) return true
  }
  return false
}

/** Correlation of a sound with itself, `lag` samples later. */
function likeness(part: Float32Array, lag: number): number {
  let product = 0
  let before = 0
  let after = 0
  for (let at = lag; at < part.length; at += 1) {
    const one = part[at - lag] ?? 0
    const other = part[at] ?? 0
    product += one * other
    before += one * one
    after += other * other
  }
  return product / Math.sqrt(before * after + 1e-20)
}
