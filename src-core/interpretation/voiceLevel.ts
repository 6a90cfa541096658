import { evenedDb, gatedLoudness, silenceLufs, targetLufs } from './loudness.ts'

/** What is wrong with how somebody's microphone is set. `silent`: nothing has come at all. */
export type VoiceTrouble = 'clipped' | 'tooLoud' | 'tooQuiet' | 'silent'

/** What a microphone gave in 400 ms: its loudness in LUFS, and its largest sample, 0 to 1. */
export interface VoiceBlock {
  readonly loudness: number
  readonly peak: number
}

/** A sample at full scale was cut. A knock on the table is in five blocks, which overlap; twice may happen. */
const full = 0.99
const mostCut = 10
/** With less speech nothing is said about it. */
const fewest = 10

/**
 * What the last blocks say of a microphone; null: nothing is wrong. Too loud and too quiet is what listeners would hear as
 * such, since it cannot be evened out for them.
 */
export function voiceTrouble(blocks: readonly VoiceBlock[]): VoiceTrouble | null {
  if (blocks.filter(({ peak }) => peak >= full).length > mostCut) return 'clipped'
  const spoken = blocks.map(({ loudness }) => loudness).filter((loudness) => loudness > silenceLufs)
  if (spoken.length < fewest) return 'silent'
  const speech = gatedLoudness(spoken)
  if (speech > targetLufs - evenedDb.least) return 'tooLoud'
  return speech < targetLufs - evenedDb.most ? 'tooQuiet' : null
}

/** A minute that is louder than this on average is hard on the ears: so much over what one interpreter is evened to. */
const loudMinuteLufs = targetLufs + 9

/** True when what was played in a minute is too loud for ears that work for hours. */
export function isLoudMinute(loudnessLufs: number): boolean {
  return loudnessLufs > loudMinuteLufs
}

/** An echo softer than this, against what is played, is not told. Ours; not tried on many headsets. */
const leastEchoDb = -45

/**
 * A headset in call mode takes 8,000 or 16,000 samples a second, and so sends nothing above 4 or 8 kHz. In any sentence some
 * consonant goes beyond this, and so does the noise of a microphone. Ours; not tried on many headsets.
 */
const leastReachHz = 9_500

/**
 * What a headset check found: the microphone hears the loudspeaker, the browser changes the sound, it has the band of a call, or
 * its level is wrong.
 */
export type HeadsetTrouble = 'leaks' | 'processed' | 'narrow' | VoiceTrouble

export interface HeadsetFindings {
  /** Against what is played; null: none. */
  readonly echoDb: number | null
  readonly isProcessed: boolean
  /** Up to which frequency anything was heard of a sentence, in Hz. */
  readonly reachHz: number
  readonly blocks: readonly VoiceBlock[]
}

export function headsetTroubles({ echoDb, isProcessed, reachHz, blocks }: HeadsetFindings): readonly HeadsetTrouble[] {
  const voice = voiceTrouble(blocks)
  return [
    ...(echoDb !== null && echoDb > leastEchoDb ? (['leaks'] as const) : []),
    ...(isProcessed ? (['processed'] as const) : []),
    ...(reachHz < leastReachHz && voice !== 'silent' ? (['narrow'] as const) : []),
    ...(voice === null ? [] : [voice]),
  ]
}
