import { matching } from './parse.ts'

/** A language as a BCP 47 tag: `es`, `pt-br`, `zh-hans`. Lower case. */
export type Language = string

/** The languages Tertulia's own words are written in, and the order they are offered in. */
export const interfaceLanguages = ['en', 'es', 'fr', 'pt', 'ar'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

export const parseLanguage = matching(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, 'a language code such as es or pt-br')

/** A language that cannot be told: several are spoken. Nobody asks for it. */
export const undetermined: Language = 'und'

/** The primary subtag: `pt` of `pt-br`. */
export function primary(language: Language): string {
  return language.split('-', 1)[0] ?? language
}

/** True when a person who understands `known` follows speech in `spoken`: the primary subtags agree. */
export function understands(known: readonly Language[], spoken: Language): boolean {
  return known.some((language) => primary(language) === primary(spoken))
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ug', 'ps', 'sd', 'dv', 'yi', 'ckb', 'arz', 'ary'])

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return rightToLeft.has(primary(language)) ? 'rtl' : 'ltr'
}

const closest: Readonly<Record<string, InterfaceLanguage>> = { arz: 'ar', ary: 'ar', ber: 'fr', wo: 'fr', qu: 'es' }

/** The interface language for a person who understands `known`, best first. English when none fits. */
export function interfaceLanguageFor(known: readonly Language[]): InterfaceLanguage {
  const own = known.map(primary).find((language) => (interfaceLanguages as readonly string[]).includes(language))
  if (own !== undefined) return own as InterfaceLanguage
  return known.map((language) => closest[primary(language)]).find((language) => language !== undefined) ?? 'en'
}
