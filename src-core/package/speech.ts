import type { Language } from '../base/language.ts'
import type { Role } from '../clinic/plan.ts'
import { type Line, type Piece, words } from './outline.ts'

/** Finds the text of a key in one language and puts the parameters in. */
export type Say = (key: string, ...params: readonly (string | number)[]) => string

/** One language to write a document in. */
export interface Speech {
  readonly language: Language
  readonly say: Say
  /** The words of other languages, for what stands inside a text of people. */
  readonly sayIn: (language: Language) => Say
}

/** The words of one language and how to reach the others. */
export function speechOf(language: Language, sayIn: (language: Language) => Say): Speech {
  return { language, say: sayIn(language), sayIn }
}

/** What stands in a text instead of a person's name: "a participant", in the language of the text. */
export function someone({ sayIn }: Speech): RoleWord {
  return (role, language) => sayIn(language)(`tertulia-documents-someone-${role}`)
}

/** Names a Role in a language. */
export type RoleWord = (role: Role, language: Language) => string

/** Western digits and the Gregorian calendar in every language: instants stay comparable with "UTC". English of no one country. */
const locale = (language: Language): string => `${language === 'en' ? 'en-gb' : language}-u-ca-gregory-nu-latn`

/** "Saturday, 5 December 2026" in UTC; `long` leaves the weekday out. */
export function dateOf(at: number, language: Language, dateStyle: 'full' | 'long' = 'full'): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle, timeZone: 'UTC' }).format(at)
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
  const parts = new Intl.ListFormat(locale(language), { type: 'unit', style: 'long' }).formatToParts(
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
