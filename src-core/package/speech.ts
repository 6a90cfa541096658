import type { Language } from '../base/language.ts'
import { type Line, type Piece, words } from './outline.ts'

/** Finds the text of a key in one language and puts the parameters in. */
export type Say = (key: string, ...params: readonly (string | number)[]) => string

/** One language to write a document in. */
export interface Speech {
  readonly language: Language
  readonly say: Say
}

/** Western digits and the Gregorian calendar in every language: instants stay comparable with "UTC". */
const locale = (language: Language): string => `${language}-u-ca-gregory-nu-latn`

/** "Saturday, 5 December 2026" in UTC. */
export function dateOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeZone: 'UTC' }).format(at)
}

/** "15:00" in UTC. */
export function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 16)
}

/** "2026-12-05" in UTC. */
export function isoDateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** A language's name in another language: "Spanish". The code itself when nobody named it. */
export function languageName(code: Language, language: Language): string {
  return new Intl.DisplayNames([locale(language)], { type: 'language', fallback: 'code' }).of(code) ?? code
}

/** "3 minutes", from milliseconds, rounded to whole minutes. */
export function minutesText(ms: number, say: Say): string {
  const minutes = Math.round(ms / 60_000)
  return say('tertulia-documents-minutes', minutes, String(minutes))
}

/** Several pieces as one enumeration of the language: "A, B and C". */
export function enumeration(pieces: readonly Piece[], language: Language): Line {
  const parts = new Intl.ListFormat(locale(language), { type: 'conjunction' }).formatToParts(
    pieces.map((_, at) => String(at)),
  )
  return parts.map((part) => (part.type === 'element' ? (pieces[Number(part.value)] ?? words('')) : words(part.value)))
}

/** A sentence with pieces (links, names) in the places of its parameters: nothing is glued. */
export function sentence(say: Say, key: string, ...pieces: readonly Piece[]): Line {
  const marks = pieces.map((_, at) => String.fromCharCode(0xe000 + at))
  const texts = say(key, ...marks).split(/([\ue000-\ue0ff])/)
  return texts
    .map((text) => pieces[marks.indexOf(text)] ?? words(text))
    .filter((piece) => piece.kind !== 'words' || piece.text !== '')
}
