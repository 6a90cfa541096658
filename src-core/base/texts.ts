import { type InterfaceLanguage, type Language, interfaceLanguageFor } from './language.ts'
import { type Parse, object, text } from './parse.ts'

/** A text that is written in all of the interface's languages. */
export type Texts = { readonly [L in InterfaceLanguage]: string }

/** Reads a text in all languages, each of at most `max` characters. */
export const texts = (max: number): Parse<Texts> => {
  const one = text(max)
  return object<Texts>({ en: one, es: one, fr: one, pt: one, ar: one })
}

/** The text for a language, in its closest interface language. */
export function textIn(all: Texts, language: Language): string {
  return all[interfaceLanguageFor([language])]
}
