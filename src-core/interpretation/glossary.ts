/** What interpreters look up: the clinic's own words in its languages, and what they were given to read. */
import type { TermId } from '../base/id.ts'
import { type Language, parseLanguage, primary } from '../base/language.ts'
import { plain } from '../base/languageNames.ts'
import { type Parse, id, list, matching, nullable, object, record, text, withDefault } from '../base/parse.ts'

/** One thing, as it is called in several languages. */
export interface Term {
  readonly id: TermId
  /** By language; a language without a word is not there. */
  readonly words: Readonly<Record<Language, string>>
  /** What it means, or how it is said; empty when there is nothing to add. */
  readonly note: string
}

/** Something to read beforehand, such as slides or a report. */
export interface PreparedDocument {
  readonly title: string
  readonly url: string
  /** The language that it is written in; null: not said. */
  readonly language: Language | null
}

export interface Glossary {
  readonly terms: readonly Term[]
  readonly documents: readonly PreparedDocument[]
}

export const emptyGlossary: Glossary = { terms: [], documents: [] }

export const mostTerms = 1_000
export const mostDocuments = 50
export const longestWord = 200
export const longestNote = 400

const parseWords: Parse<Term['words']> = (value, at = '') => {
  const words = record(text(longestWord))(value, at)
  for (const language of Object.keys(words)) parseLanguage(language, `${at}.${language}`)
  return words
}

export const parseTerm: Parse<Term> = object<Term>({ id: id<TermId>(), words: parseWords, note: text(longestNote) })

export const parseWebAddress = matching(/^https:\/\/[^\s/]+\S*$/, 'a web address that begins with https://')

export const parseGlossary: Parse<Glossary> = object<Glossary>({
  terms: list(parseTerm, mostTerms),
  documents: list(
    object<PreparedDocument>({
      title: text(200),
      url: parseWebAddress,
      language: withDefault(nullable(parseLanguage), null),
    }),
    mostDocuments,
  ),
})

/**
 * The Terms with one added, or with what was changed in one: a word in a language takes the place of what was there, an empty one
 * takes it away, other languages stay. So two Booths may write into one Term at once. A Term without words is gone.
 */
export function withTerm(terms: readonly Term[], { id: term, words, note }: Term): readonly Term[] {
  const known = terms.find((each) => each.id === term)
  const all = Object.entries({ ...known?.words, ...words }).filter(([, word]) => word.trim() !== '')
  if (all.length === 0) return known === undefined ? terms : terms.filter((each) => each !== known)
  const next: Term = { id: term, words: Object.fromEntries(all), note }
  return known === undefined ? [...terms, next] : terms.map((each) => (each === known ? next : each))
}

/** The word of a Term in a language, or in another of the same primary language; null when there is none. */
export function wordIn({ words }: Term, language: Language): string | null {
  if (Object.hasOwn(words, language)) return words[language] ?? null
  return Object.entries(words).find(([each]) => primary(each) === primary(language))?.[1] ?? null
}

/** Finds Terms by what was typed, for who works in the `own` languages. */
export type FindTerms = (typed: string, own: readonly Language[]) => readonly Term[]

/**
 * Finds the Terms in which everything that was typed is found, in any language and in the note: first those that are called so in one
 * of the own languages. Accents, capitals, hyphens and vowel signs make no difference. When there is nothing: those that are called
 * nearly so, with one letter more, less, changed or swapped. With nothing typed: all, the latest first.
 */
export function findIn(terms: readonly Term[]): FindTerms {
  const folded = terms.map(foldedTerm)
  return (typed, own) => {
    const query = foldedText(typed)
    if (query === '') return terms.toReversed()
    const begins = new RegExp(`(^|[^\\p{L}\\p{N}])(ال)?${escaped(query)}`, 'u')
    const found = folded
      .map((each) => ({ each, rank: rankOf(each, query, begins, own) }))
      .filter(({ rank }) => rank < Infinity)
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ each }) => each.term)
    if (found.length > 0 || query.length < 4) return found
    return folded.filter(({ words }) => words.some(({ word }) => isNearly(word, query))).map(({ term }) => term)
  }
}

/** A Term as it is compared. */
interface FoldedTerm {
  readonly term: Term
  readonly words: readonly { readonly language: Language; readonly word: string }[]
  readonly everything: string
}

function foldedTerm(term: Term): FoldedTerm {
  const words = Object.entries(term.words).map(([language, word]) => ({ language, word: foldedText(word) }))
  return { term, words, everything: [...words.map(({ word }) => word), foldedText(term.note)].join(' ') }
}

/** True when a word begins like the query but for one letter. */
function isNearly(text: string, query: string): boolean {
  const all = text.split(/[^\p{L}\p{N}]+/u)
  return [...all, ...all.map((word) => word.replace(/^ال/, ''))].some((word) => {
    let at = 0
    while (at < query.length && word.charAt(at) === query.charAt(at)) at += 1
    const [is, asked] = [word.slice(at), query.slice(at)]
    const swapped = `${asked.charAt(1)}${asked.charAt(0)}${asked.slice(2)}`
    return (
      is.slice(1).startsWith(asked.slice(1)) ||
      is.slice(1).startsWith(asked) ||
      is.startsWith(asked.slice(1)) ||
      is.startsWith(swapped)
    )
  })
}

/** How well a Term fits: the lower, the better; Infinity when it does not. */
function rankOf({ words, everything }: FoldedTerm, query: string, begins: RegExp, own: readonly Language[]): number {
  const isOwn = (language: Language): boolean => own.some((each) => primary(each) === primary(language))
  const whole = Math.min(
    ...words.map(({ language, word }) => (isOwn(language) ? 0 : 4) + wordRank(word, query, begins)),
  )
  if (whole < Infinity) return whole
  return query.split(' ').every((each) => everything.includes(each)) ? 8 : Infinity
}

function wordRank(word: string, query: string, begins: RegExp): number {
  if (word === query) return 0
  if (word.startsWith(query)) return 1
  if (begins.test(word)) return 2
  return word.includes(query) ? 3 : Infinity
}

/** As it is compared: `Édit-a-thon` like `editathon`, Arabic without vowel signs and with one kind of final letter. */
function foldedText(text: string): string {
  return plain(text)
    .replace(/['\u2010-\u2015-]/g, '')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
