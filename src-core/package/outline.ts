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
  { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: Line } | OutlineBlock | OutlineTable

/** What may also stand in an item of a list. */
export type OutlineBlock = { readonly kind: 'paragraph'; readonly text: Line } | OutlineList

export interface OutlineList {
  readonly kind: 'list'
  /** The number of the first item; null: not numbered. */
  readonly start: number | null
  readonly items: readonly ListItem[]
}

/** An item, and what stands in it below its line. */
export interface ListItem {
  readonly line: Line
  readonly under: readonly OutlineBlock[]
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
  | { readonly kind: 'prose'; readonly text: string; readonly language: Language; readonly look?: Look }
  /** A link to a web address (http or https); `language` of words that people wrote. */
  | {
      readonly kind: 'link'
      readonly text: string
      readonly url: string
      readonly language?: Language
      readonly look?: Look
    }

export interface Look {
  readonly bold: boolean
  readonly italic: boolean
}

/** How a piece looks; the application's own words and names look plain. */
export function lookOf(piece: Piece): Look {
  const plain = { bold: false, italic: false }
  return piece.kind === 'prose' || piece.kind === 'link' ? (piece.look ?? plain) : plain
}

export function words(text: string): Piece {
  return { kind: 'words', text }
}

/** A line of the application's own words. */
export function line(text: string): Line {
  return [words(text)]
}

/** Pieces that stand together and are marked with one language, since it is not that of the document; null: with none. */
export interface Stretch {
  readonly language: Language | null
  readonly pieces: readonly Piece[]
}

export function stretchesIn(line: Line, outline: Outline): readonly Stretch[] {
  const stretches: { language: Language | null; pieces: Piece[] }[] = []
  for (const piece of line) {
    const own = piece.kind === 'prose' || piece.kind === 'link' ? (piece.language ?? null) : null
    const language = own === outline.language ? null : own
    const last = stretches.at(-1)
    if (last?.language === language) last.pieces.push(piece)
    else stretches.push({ language, pieces: [piece] })
  }
  return stretches
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
      return piece.url.endsWith(piece.text) ? 'ltr' : directionOf(piece.language ?? outline.language)
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
