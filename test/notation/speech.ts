import { seeded } from '../../src-core/base/seeded.ts'

/** A voice without words: pitched bursts as syllables, of a known number per minute. */
export interface Speech {
  /** Syllables per minute, pauses included. */
  readonly perMinute: number
  readonly seconds: number
  /** Silence afterwards. */
  readonly afterSeconds?: number
  readonly hertz?: number
  readonly level?: number
  /** White noise all through, against the voice. */
  readonly noiseDb?: number
  /** A hissing consonant before each vowel. */
  readonly hiss?: boolean
  /** Hissing alone. */
  readonly unvoiced?: boolean
  /** A pause after every eighth syllable; the others are spoken faster for it. */
  readonly pauseMs?: number
  readonly stressDb?: number
  readonly sampleRate?: number
}

const phrase = 8

export function synthesised(speech: Speech): { readonly samples: Float32Array; readonly sampleRate: number } {
  const { perMinute, seconds, afterSeconds = 0, level = 0.2, noiseDb = -Infinity, sampleRate = 16_000 } = speech
  const chance = seeded(7)
  const noise = level * 10 ** (noiseDb / 20)
  const count = Math.round((seconds + afterSeconds) * sampleRate)
  const samples = Float32Array.from({ length: count }, () => noise * (2 * chance() - 1))
  if (perMinute === 0) return { samples, sampleRate }
  const pauseS = (speech.pauseMs ?? 0) / 1000
  const syllableS = 60 / perMinute - pauseS / phrase
  for (let number = 0, begins = 0; begins + syllableS <= seconds; number += 1) {
    const stress = number % 3 === 0 ? 10 ** ((speech.stressDb ?? 0) / 20) : 1
    addSyllable(samples, { ...speech, level: level * stress, sampleRate }, begins, syllableS, chance)
    begins += syllableS + (number % phrase === phrase - 1 ? pauseS : 0)
  }
  return { samples, sampleRate }
}

type Voice = Required<Pick<Speech, 'level' | 'sampleRate'>> & Pick<Speech, 'hertz' | 'hiss' | 'unvoiced'>

/** A consonant of a third of the time, then a vowel that swells and fades. Its harmonics fall off as those of a voice. */
function addSyllable(samples: Float32Array, voice: Voice, begins: number, lengthS: number, chance: () => number): void {
  const { level, sampleRate, hertz = 140, hiss = false, unvoiced = false } = voice
  const from = Math.round(begins * sampleRate)
  const length = Math.floor(lengthS * sampleRate)
  for (let at = 0; at < length && from + at < samples.length; at += 1) {
    const through = at / length
    const seconds = (from + at) / sampleRate
    const swell = through < 1 / 3 ? 0 : Math.sin(Math.PI * (through - 1 / 3) * 1.5) ** 2
    const tone = [1, 2, 3, 4].reduce((sum, each) => sum + Math.sin(2 * Math.PI * hertz * each * seconds) / each, 0)
    const breath = 2 * chance() - 1
    const consonant = hiss && through < 1 / 3 ? 0.15 * Math.sin(Math.PI * through * 3) ** 2 * breath : 0
    samples[from + at] = (samples[from + at] ?? 0) + level * (swell * (unvoiced ? breath : tone / 2) + consonant)
  }
}
