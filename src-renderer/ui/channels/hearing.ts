import { type Language, primary } from '../../../src-core/base/language.ts'
import type { Listening } from '../../session/live.ts'

/**
 * What a person hears, in a word that the page has a sentence for. `alone`: the Channel without the original behind it. `paused`:
 * the original, since nothing is heard of who interprets. `silent`: the original, since nobody interprets.
 */
export type Hearing = 'floor' | 'own' | 'channel' | 'alone' | 'paused' | 'silent' | 'nothing'

export function hearingOf(
  { wanted, hearing, channels }: Pick<Listening, 'wanted' | 'hearing' | 'channels'>,
  floor: Language,
): Hearing {
  if (hearing.channel === 'silent') return 'paused'
  if (hearing.channel === 'heard') return hearing.floor > 0 ? 'channel' : 'alone'
  if (wanted !== null && primary(wanted) === primary(floor)) return 'own'
  const onAir = channels.some((each) => each.language === wanted && each.onAir)
  if (wanted !== null && !onAir) return 'silent'
  return hearing.floor > 0 ? 'floor' : 'nothing'
}
