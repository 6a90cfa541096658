/**
 * Loudness by ITU-R BS.1770-5, in LUFS: of blocks of 400 ms, weighted as the ear does, which `media` measures. All levels are
 * relative to the largest number a computer has: none of them says how loud it is at somebody's ear.
 */

/** The loudness every interpreter comes to: that of programmes by EBU R 128. */
export const targetLufs = -23
/** How far somebody is raised or lowered towards it. */
export const evenedDb = { least: -12, most: 9 }
/** Quieter than this is a room, not a voice. */
export const silenceLufs = -50

const silentGateLufs = -70
const relativeGateLu = -10
const offsetLu = -0.691

/** The loudness of blocks together, by the standard's two gates: without silence, and without the pauses in speech. */
export function gatedLoudness(blocks: readonly number[]): number {
  const heard = blocks.filter((block) => block > silentGateLufs)
  const gate = meanLoudness(heard) + relativeGateLu
  return meanLoudness(heard.filter((block) => block > gate))
}

/** Of blocks, whose powers are what has a mean. */
export function meanLoudness(blocks: readonly number[]): number {
  return lufs(blocks.reduce((sum, block) => sum + 10 ** ((block - offsetLu) / 10), 0) / blocks.length)
}

/** Of the weighted mean squares of all channels together. */
export function lufs(square: number): number {
  return offsetLu + 10 * Math.log10(square)
}
