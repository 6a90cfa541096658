import { type Language, parseLanguage } from '../../../src-core/base/language.ts'
import { type Parse, json, list, object, text, boolean } from '../../../src-core/base/parse.ts'
import { type ConsentAnswers, parseConsentAnswers } from '../../../src-core/clinic/event.ts'

/** What a person says of themselves on the join page. */
export interface Profile {
  readonly name: string
  /** Languages understood, best first. */
  readonly languages: readonly Language[]
  readonly consents: ConsentAnswers
  /** False: the person comes in by listening and writing. */
  readonly withMicrophone: boolean
}

/** Version of the questions of consent, kept with the answers. Raise it when their meaning changes. */
export const consentWording = '2026-11'

/** Where the browser remembers a profile: `localStorage` has these members. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const place = `tertulia-profile-${consentWording}`

const readProfile: Parse<Profile> = json(
  object<Profile>({
    name: text(120),
    languages: list(parseLanguage, 20),
    consents: parseConsentAnswers,
    withMicrophone: boolean,
  }),
)

/** The profile this browser remembers; null when there is none that can be read. */
export function rememberedProfile(memory: Memory): Profile | null {
  try {
    return readProfile(memory.getItem(place))
  } catch {
    return null
  }
}

/** Remembers a profile, or forgets it with null. A browser that refuses storage simply does not remember. */
export function rememberProfile(memory: Memory, profile: Profile | null): void {
  try {
    if (profile === null) memory.removeItem(place)
    else memory.setItem(place, JSON.stringify(profile))
  } catch {
    // Private windows may refuse: coming in must not depend on it.
  }
}
