import { primary, type Language } from '../../../src-core/base/language.ts'
import type { Listening } from '../../session/live.ts'

/** The Channels that an interpreter may work from instead of the floor: never their own, nor one in the floor's language. */
export function relaysOf({ channels }: Listening, floor: Language, into: Language | null): readonly Language[] {
  return channels
    .map(({ language }) => language)
    .filter((language) => language !== into && primary(language) !== primary(floor))
}
