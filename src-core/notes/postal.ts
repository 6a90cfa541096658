import { type Passage, passagesOf } from './passage.ts'

/**
 * Postal addresses as far as they can be told by their look in English, Spanish, French, Portuguese and Arabic: a word for a street,
 * a name, and the number of a house; post-office boxes; and codes that only addresses have. The text has Western digits.
 */
export function postalIn(text: string): readonly Passage[] {
  const found: Passage[] = []
  const all = patterns
    .flatMap((pattern) => passagesOf(text, pattern))
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  for (const passage of all) if (passage.from >= (found.at(-1)?.to ?? 0)) found.push(passage)
  return found
}

const start = String.raw`(?<![\p{L}\p{N}\p{M}_/-])`
const end = String.raw`(?![\p{L}\p{N}\p{M}_])`
/** The number of a house; a year is none. */
const house = String.raw`(?!(?:1[89]|20)\d\d(?!\d))\d{1,5}(?:[ -]?[a-zA-Z])?(?![\p{L}\p{N}])(?![.,:]\d)`
/** A word of a name; words that join them. */
const name = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`
const joining = String.raw`(?:(?:de la|de los|de las|de|del|do|da|dos|das|du|des|la|le|les|los|las|y|e|et|of|the) |d['’]|l['’])`
const names = String.raw`(?:${joining})*${name}(?: (?:${joining})*${name}){0,4}`
const number = String.raw`,? ?(?:n\.?[ºo°]\.?|nº|n[uú]mero|no\.|#)? ?${house}`

/** `calle` as it stands in a sentence and at its beginning. */
const either = (words: string): string =>
  words
    .split(' ')
    .map((word) => `[${word[0]}${word[0]?.toUpperCase()}]${word.slice(1)}`)
    .join('|')

const streets = {
  en: String.raw`(?:Street|Avenue|Road|Lane|Boulevard|St\.|Ave\.|Rd\.|Blvd\.?|Ln\.)`,
  fr: `(?:${either('rue avenue boulevard place chemin allée impasse quai route')}|[Bb]d\\.?|[Aa]v\\.)`,
  es: `(?:${either('calle avenida paseo plaza carrera carretera jirón pasaje')}|[Cc]/|[Aa]vda?\\.|[Aa]v\\.|[Jj]r\\.)`,
  pt: `(?:${either('rua avenida travessa praça largo alameda estrada rodovia')}|[Rr]\\.|[Aa]v\\.)`,
  ar: String.raw`(?:شارع|نهج|زنقة|جادة)`,
}
const arabicName = String.raw`\p{Script=Arabic}[\p{Script=Arabic}\p{M}]*`
const arabicNames = String.raw`${arabicName}(?: ${arabicName}){0,4}`

const patterns: readonly RegExp[] = [
  String.raw`${start}${house},? (?:${name} ){1,4}${streets.en}(?![\p{L}])`,
  String.raw`${start}P\.? ?O\.? ?Box ${house}`,
  String.raw`(?<=\p{L}, ?)[A-Z]{2} \d{5}(?:-\d{4})?${end}`,
  String.raw`${start}[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}${end}`,
  String.raw`${start}\d{1,4}(?: ?(?:bis|ter))?,? ${streets.fr} ${names}`,
  String.raw`${start}${streets.fr} ${names},? ${house}`,
  String.raw`${start}${streets.es} ${names}${number}`,
  String.raw`${start}(?:${either('calle carrera diagonal transversal')}|[Cc]ra\.?|[Cc]l\.?) \d{1,3} ?[A-Za-z]? ?(?:#|[Nn][°ºo]\.?) ?\d{1,3}[A-Za-z]?(?: ?- ?\d{1,3})?${end}`,
  String.raw`${start}${streets.pt} ${names}${number}`,
  String.raw`${start}(?:${either('apartado caixa')} [Pp]ostal|[Aa]partado(?: de correos)?|[Cc]aixa [Pp]ostal|[Bb]oîte [Pp]ostale|BP) ${house}`,
  String.raw`${start}CEP:? ?\d{5}-?\d{3}${end}`,
  String.raw`${start}\d{4}-\d{3} \p{Lu}\p{Ll}+`,
  String.raw`${start}${house}[،,]? (?:ال)?${streets.ar} ${arabicNames}`,
  String.raw`${start}[وفبل]?(?:ال)?${streets.ar} ${arabicNames}[،,]? ?(?:رقم |عمارة |مبنى |بناية )?${house}`,
  String.raw`${start}ص\.? ?ب\.?:? ?${house}`,
].map((pattern) => new RegExp(pattern, 'gu'))
