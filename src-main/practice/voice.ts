import { type Chance, seeded } from '../../src-core/base/seeded.ts'

/** Samples per second of every simulated sound. */
export const sampleRate = 24_000

/** Gives the next samples of an endless sound, mono, 16 bit. */
export type Sound = (samples: number) => Int16Array

export const silence: Sound = (samples) => new Int16Array(samples)

/** A pure tone, for ears that measure. */
export function tone(hertz: number, level = 0.3): Sound {
  let at = 0
  return (samples) => {
    const wave = Int16Array.from(
      { length: samples },
      (_, index) => 32767 * level * Math.sin(turns(hertz * (at + index))),
    )
    at = (at + samples) % sampleRate
    return wave
  }
}

/** One syllable: how long, how high, how loud, and which vowel. */
interface Syllable {
  readonly samples: number
  readonly pauseAfter: number
  readonly pitch: number
  readonly level: number
  readonly formants: readonly [number, number]
}

const vowels = [[730, 1090], [530, 1840], [390, 1990], [570, 840], [440, 1020]] as const // prettier-ignore
const harmonics = 24

/**
 * Something that sounds like a person speaking behind a door: syllables of harmonics below two formants, pitch falling through
 * each phrase, pauses between phrases. No words, so no language, and nothing recorded from anyone.
 */
export function voice(pitch: number, seed: number): Sound {
  const chance = seeded(seed)
  let left = 0
  let syllable = nextSyllable(pitch, chance, 0)
  let at = 0
  let phase = 0
  return (samples) => {
    const wave = new Int16Array(samples)
    for (let index = 0; index < samples; index++, at++) {
      if (at >= syllable.samples + syllable.pauseAfter) {
        left = left > 0 ? left - 1 : 6 + Math.floor(chance() * 9)
        syllable = nextSyllable(pitch, chance, left)
        at = 0
      }
      phase = (phase + syllable.pitch / sampleRate) % 1
      if (at < syllable.samples) wave[index] = 32767 * sampleOf(syllable, at, phase)
    }
    return wave
  }
}

/** `left` is how many syllables the phrase still has: its last one is followed by a pause. */
function nextSyllable(pitch: number, chance: Chance, left: number): Syllable {
  const seconds = 0.11 + chance() * 0.16
  const pause = left === 0 ? 0.35 + chance() * 0.7 : chance() * 0.05
  return {
    samples: Math.round(seconds * sampleRate),
    pauseAfter: Math.round(pause * sampleRate),
    pitch: pitch * (0.9 + 0.02 * Math.min(left, 12) + 0.08 * chance()),
    level: 0.14 + 0.1 * chance(),
    formants: vowels[Math.floor(chance() * vowels.length)] ?? vowels[0],
  }
}

function sampleOf({ samples, pitch, level, formants }: Syllable, at: number, phase: number): number {
  let sum = 0
  for (let harmonic = 1; harmonic <= harmonics && harmonic * pitch < 3600; harmonic++) {
    sum += gain(harmonic * pitch, formants) * Math.sin(2 * Math.PI * harmonic * phase)
  }
  return level * Math.sin((Math.PI * at) / samples) ** 0.6 * Math.max(-1, Math.min(1, sum / 3))
}

/** How loud a vowel is at a frequency: two resonances above a fall of 6 dB per octave. */
function gain(hertz: number, [first, second]: readonly [number, number]): number {
  const resonance = (center: number, width: number): number => 1 / (1 + ((hertz - center) / width) ** 2)
  return (250 / (hertz + 150)) * (0.25 + 2 * resonance(first, 110) + 1.2 * resonance(second, 140))
}

function turns(cycles: number): number {
  return (2 * Math.PI * (cycles % sampleRate)) / sampleRate
}
