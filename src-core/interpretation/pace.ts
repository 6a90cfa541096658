/**
 * How fast somebody speaks, from the sound alone. Syllables are found as de Jong and Wempe do ("Praat script to detect syllable
 * nuclei and measure speech rate automatically", Behavior Research Methods 41, 2009, https://doi.org/10.3758/BRM.41.2.385): peaks of
 * loudness with a dip of 2 dB before and after them, well above silence, and voiced.
 */
import { type Language, primary } from '../base/language.ts'
import { type VoiceFrame, frameMs } from './voiceFrames.ts'

/** What the pace is measured over: long enough to be steady, short enough to follow a speaker who has slowed down. */
export const paceOverMs = 15_000
/** With less speech than this nothing is said of the pace. */
const leastSpeechMs = 5_000
/** A pause counts as part of speaking up to this length, as in words per minute; longer ones are silence. */
const longestPauseMs = 2_000

const dipDb = 2
/** Peaks so far under the loud parts are breath and room. */
const underLoudDb = 25
/** Peaks must stand out of the noise between words as well, wherever that leaves room under the voice. */
const overNoiseDb = 4
const roomForVoiceDb = 10
/** A microphone that is quieter than this at its loudest hears nobody. */
const leastLoudDb = -55

/** Syllables per minute, pauses included; null while there is not enough speech to tell, or none now. */
export function paceOf(frames: readonly VoiceFrame[]): number | null {
  const heard = frames.slice(-paceOverMs / frameMs)
  const least = speechFrom(heard)
  if (least === null) return null
  const spoken = withoutSilence(heard, least)
  const isSpeaking = heard.slice(-longestPauseMs / frameMs).some(({ db }) => db >= least)
  const spokenMs = spoken.length * frameMs
  if (!isSpeaking || spokenMs < leastSpeechMs) return null
  const syllables = nucleiOf(spoken, least)
  return syllables === 0 ? null : (syllables * 60_000) / spokenMs
}

/** How loud speech is at least among these frames, in dB; null when there is none. */
function speechFrom(frames: readonly VoiceFrame[]): number | null {
  const sorted = Float64Array.from(frames, ({ db }) => db).sort()
  const [noise, loud] = [sorted[Math.floor(sorted.length * 0.1)], sorted[Math.floor(sorted.length * 0.95)]]
  if (noise === undefined || loud === undefined || loud < leastLoudDb) return null
  return Math.max(loud - underLoudDb, Math.min(noise + overNoiseDb, loud - roomForVoiceDb))
}

/** The frames with every silence cut down to the longest pause. */
function withoutSilence(frames: readonly VoiceFrame[], least: number): readonly VoiceFrame[] {
  let silent = longestPauseMs / frameMs // what was before the first word is no pause
  return frames.filter(({ db }) => {
    silent = db >= least ? 0 : silent + 1
    return silent <= longestPauseMs / frameMs
  })
}

/** How many syllable nuclei there are: voiced peaks, each parted from the next by a dip. */
function nucleiOf(frames: readonly VoiceFrame[], least: number): number {
  let count = 0
  let rising = true
  let peak: VoiceFrame = { db: -Infinity, voiced: false }
  let dip = Infinity
  for (const frame of frames) {
    if (rising) {
      if (frame.db > peak.db) peak = frame
      else if (frame.db <= peak.db - dipDb) {
        if (peak.voiced && peak.db >= least) count += 1
        rising = false
        dip = frame.db
      }
    } else if (frame.db < dip) dip = frame.db
    else if (frame.db >= dip + dipDb) {
      rising = true
      peak = frame
    }
  }
  return count
}

export type PaceLevel = 'calm' | 'brisk' | 'fast'

/**
 * Words per minute of English. 100 to 120 are best for interpreters (Li, "Coping Strategies for Fast Delivery in Simultaneous
 * Interpretation", JoSTrans 13, 2010; APIC's guidelines for speakers: about 100 for what is read). At 180 the European
 * Parliament's interpreters asked for help (https://euobserver.com/eu-political/ar98116a57). "Too fast" begins at two thirds
 * of the way from one to the other: our choice.
 */
const calmWords = 120
const fastWords = 160
/** Syllables of an English word in plain prose, after Flesch's norm of 147 in 100 words. */
const syllablesPerWord = 1.47

/**
 * Syllables per second in which the same texts were read (Pellegrino, Coupé and Marsico, "A cross-language perspective on speech
 * information rate", Language 87, 2011). A language of light syllables needs more of them for the same content. Portuguese was not
 * among them: it has as many written syllables as Spanish and drops more (Voigt and Schüppert 2013), so it is taken as French.
 * All others are taken as English.
 */
const perSecond: Readonly<Record<string, number>> = {
  en: 6.19, es: 7.82, fr: 7.18, it: 6.99, de: 5.97, ja: 7.84, zh: 5.18, vi: 5.22, pt: 7.18,
} // prettier-ignore

/** The syllables per minute at which a speaker of this language is no longer calm, and at which they are too fast. */
export function paceLimits(language: Language): { readonly calm: number; readonly fast: number } {
  const english = perSecond['en'] ?? 1
  const share = (perSecond[primary(language)] ?? english) / english
  const rounded = (words: number): number => Math.round((words * syllablesPerWord * share) / 10) * 10
  return { calm: rounded(calmWords), fast: rounded(fastWords) }
}

/** What a pace means for an interpreter who works from this language. */
export function paceLevel(perMinute: number, language: Language): PaceLevel {
  const { calm, fast } = paceLimits(language)
  return perMinute > fast ? 'fast' : perMinute > calm ? 'brisk' : 'calm'
}
