import { type Language, directionOf } from '../base/language.ts'
import { unreachable } from '../base/unreachable.ts'

/** A document without a format: what it says, in order. Each writer turns it into its own format. */
export interface Outline {
  /** Identity of what it is about, for the markers around the page. */
  readonly id: string
  readonly title: string
  readonly language: Language
  readonly parts: readonly OutlinePart[]
}

export type OutlinePart =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Line }
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | OutlineTable

/** An item, and the items that stand under it. */
export interface ListItem {
  readonly line: Line
  readonly under: readonly Line[]
}

/** A table with a caption. `columns` is empty when the first cell of each row is its heading. */
export interface OutlineTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Line[])[]
}

/** Pieces of text that stand one behind the other. */
export type Line = readonly Piece[]

export type Piece =
  /** The application's own words, or a short text of the plan, in the language of the document. */
  | { readonly kind: 'words'; readonly text: string }
  /** A username: its direction must not disturb what stands around it. */
  | { readonly kind: 'name'; readonly text: string }
  /** What people wrote, marked with its language; a newline is a line break. */
  | { readonly kind: 'prose'; readonly text: string; readonly language: Language }
  /** A link to a web address (http or https). */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }

export function words(text: string): Piece {
  return { kind: 'words', text }
}

/** A line of the application's own words. */
export function line(text: string): Line {
  return [words(text)]
}

/** True when a piece of prose must be marked, since it is not in the language of the document. */
export function isForeign(piece: Piece, outline: Outline): boolean {
  return piece.kind === 'prose' && piece.language !== outline.language
}

/** The direction a piece is written in: a name's own letters decide, an address is always left to right. */
export function directionOfPiece(piece: Piece, outline: Outline): 'ltr' | 'rtl' {
  switch (piece.kind) {
    case 'words':
      return directionOf(outline.language)
    case 'prose':
      return directionOf(piece.language)
    case 'name':
      return directionOfLetters(piece.text)
    case 'link':
      return piece.url.endsWith(piece.text) ? 'ltr' : directionOf(outline.language)
    default:
      return unreachable(piece)
  }
}

/** The direction of the first letter that has one. */
export function directionOfLetters(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(
    first,
  )
    ? 'rtl'
    : 'ltr'
}
