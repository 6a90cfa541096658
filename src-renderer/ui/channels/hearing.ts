import { type Language, primary } from '../../../src-core/base/language.ts'
import type { Listening } from '../../session/live.ts'

/** What a person hears, in a word that the page has a sentence for. */
export type Hearing = 'floor' | 'own' | 'channel' | 'silent' | 'nothing'

export function hearingOf(
  { wanted, hearing, channels }: Pick<Listening, 'wanted' | 'hearing' | 'channels'>,
  floor: Language,
): Hearing {
  if (hearing.channel > 0) return 'channel'
  if (wanted !== null && primary(wanted) === primary(floor)) return 'own'
  const onAir = channels.some((each) => each.language === wanted && each.onAir)
  if (wanted !== null && !onAir) return 'silent'
  return hearing.floor > 0 ? 'floor' : 'nothing'
}
