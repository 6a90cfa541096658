import { type InterfaceLanguage, type Language, interfaceLanguageFor, parseLanguage } from './language.ts'
import { type Parse, ParseError, record, text } from './parse.ts'

/** A text that can be said in all of the interface's languages. */
export type Texts = { readonly [L in InterfaceLanguage]: string }

/** A text in the languages that somebody wrote it in, by language code: one at least. */
export type WrittenTexts = Readonly<Record<Language, string>>

/** Reads a text in some languages, each of at most `max` characters. */
export const writtenTexts = (max: number): Parse<WrittenTexts> => {
  const inLanguages = record(text(max))
  return (value, at = '') => {
    const read = inLanguages(value, at)
    const codes = Object.keys(read)
    if (codes.length === 0) throw new ParseError(at, 'a text in one language at least')
    for (const code of codes) parseLanguage(code, `${at}.${code}`)
    return read
  }
}

/** The text in all languages: where it is not written it falls back to English, else to the first language it has. */
export function filled(written: WrittenTexts): Texts {
  const anyOf = written['en'] || (Object.values(written).find((each) => each !== '') ?? '')
  const said = (language: InterfaceLanguage): string => written[language] || anyOf
  return { en: said('en'), es: said('es'), fr: said('fr'), pt: said('pt'), ar: said('ar') }
}

/** A text that is written in one language, under the code that readers look for: `pt` for `pt-br`. */
export function writtenIn(language: Language, said: string): WrittenTexts {
  const own = interfaceLanguageFor([language])
  return { [language.startsWith(`${own}-`) ? own : language]: said }
}

/** The text for a language, in its closest interface language. */
export function textIn(all: Texts, language: Language): string {
  return all[interfaceLanguageFor([language])]
}
