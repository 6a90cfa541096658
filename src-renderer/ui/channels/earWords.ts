import type { Words } from '../kit/words.ts'

/** How loud something is in an interpreter's ears. */
export function loudnessText(words: Words, level: number): string {
  return level === 0 ? words.say('tertulia-booth-ears-off') : words.percent(level)
}
