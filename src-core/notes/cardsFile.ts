/**
 * The cards of a clinic as a file that people read and that is read again without loss. Each format has a writer and a reader
 * of its own; what they have in common is here.
 */
import { ParseError } from '../base/parse.ts'
import { parseRecord } from './cardRecord.ts'
import type { NoteKind } from './kind.ts'
import type { LaterCard } from './laterCards.ts'
import type { Note } from './note.ts'

export const cardFormats = ['markdown', 'wikitext', 'csv', 'json'] as const
export type CardFormat = (typeof cardFormats)[number]

export const endingOfFormat: Readonly<Record<CardFormat, string>> = {
  ...{ markdown: 'md', wikitext: 'wiki', csv: 'csv', json: 'json' },
}

/** What stands around the cards for those who read them. */
export interface CardsPage {
  readonly title: string
  readonly later: readonly LaterCard[]
  /** In order; answers follow what they answer. */
  readonly sections: readonly { readonly heading: string; readonly notes: readonly Note[] }[]
  /** Those that stand under what they answer. */
  readonly answering: ReadonlySet<string>
  readonly kindName: (kind: NoteKind) => string
  /** What a card says beside its text, in words. */
  readonly factsOf: (note: Note) => readonly string[]
}

/** What could not be read of a file: the line where the card begins, and which part of it. */
export interface BrokenCard {
  readonly line: number
  readonly at: string
}

export interface ReadCards {
  readonly notes: readonly Note[]
  /** Of a later version; only in JSON. */
  readonly later?: readonly LaterCard[]
  readonly broken: readonly BrokenCard[]
}

/** Reads records one by one. */
export function readRecords(records: readonly { readonly line: number; readonly value: unknown }[]): ReadCards {
  const notes = new Map<string, Note>()
  const broken: BrokenCard[] = []
  for (const { line, value } of records) {
    try {
      const note = parseRecord(value)
      if (notes.has(note.id))
        broken.push({ line, at: 'id' }) // a second card under one name would replace the first
      else notes.set(note.id, note)
    } catch (cause) {
      if (!(cause instanceof ParseError)) throw cause
      broken.push({ line, at: cause.at })
    }
  }
  return { notes: [...notes.values()], broken }
}

/** A stretch of a page between the marks of one card. */
export interface MarkedCard {
  /** Of the first mark. */
  readonly line: number
  /** What the mark says: JSON that is not looked at yet; null when there is none. */
  readonly fields: unknown
  /** Null when the second mark is missing. */
  readonly body: string | null
}

const beginMark = /^<!-- tertulia:card (.*) -->$/
const endMark = '<!-- tertulia:end -->'

export function headMark(format: 'markdown' | 'wikitext'): string {
  return `<!-- tertulia:cards ${format} 1 -->`
}

/** A card between its marks, which nobody sees who reads the page. */
export function markedCard(fields: unknown, body: string): string {
  return `<!-- tertulia:card ${commentJson(fields)} -->\n${body}\n${endMark}`
}

/** The cards of a page; what stands outside of their marks is no card. */
export function markedCards(text: string): readonly MarkedCard[] {
  const cards: MarkedCard[] = []
  let open: { line: number; fields: unknown; body: string[] } | null = null
  for (const [at, row] of text.split('\n').entries()) {
    const begin = beginMark.exec(row)?.[1]
    if (begin !== undefined) {
      if (open !== null) cards.push({ ...open, body: null })
      open = { line: at + 1, fields: jsonOrNull(begin), body: [] }
    } else if (row.trimEnd() === endMark && open !== null) {
      cards.push({ ...open, body: open.body.join('\n') })
      open = null
    } else open?.body.push(row)
  }
  return open === null ? cards : [...cards, { ...open, body: null }]
}

/** Fields of a mark with the text that belongs to them; null when one of both is missing. */
export function recordWith(fields: unknown, text: string | null): unknown {
  return typeof fields === 'object' && fields !== null && text !== null ? { ...fields, text } : null
}

/** JSON in which nothing ends or begins a comment. */
export function commentJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&~]|-(?=-)/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)
}

/** JSON that may be broken; null then, which is no record. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
