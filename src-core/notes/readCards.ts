import { unreachable } from '../base/unreachable.ts'
import { readCardsCsv } from './cardsCsv.ts'
import { type CardFormat, type CardsPage, type ReadCards, headMark } from './cardsFile.ts'
import { readCardsJson } from './cardsJson.ts'
import { readCardsMarkdown } from './cardsMarkdown.ts'
import { readCardsWikitext } from './cardsWikitext.ts'
import { maxCardsFile } from './notesSize.ts'
import { writeCardsCsv } from './cardsCsv.ts'
import { writeCardsJson } from './cardsJson.ts'
import { writeCardsMarkdown } from './cardsMarkdown.ts'
import { writeCardsWikitext } from './cardsWikitext.ts'

/** Why a file is no file of cards: it is something else, of a later version, or larger than all notes of a clinic can be. */
export type NoCards = 'notCards' | 'cardsNewer' | 'cardsTooLarge'

export function writeCards(format: CardFormat, page: CardsPage): string {
  const notes = page.sections.flatMap((section) => section.notes)
  switch (format) {
    case 'markdown':
      return writeCardsMarkdown(page)
    case 'wikitext':
      return writeCardsWikitext(page)
    case 'csv':
      return writeCardsCsv(notes)
    case 'json':
      return writeCardsJson(page.title, notes, page.later)
    default:
      return unreachable(format)
  }
}

/** Reads a file in any of the formats; what it is, it says itself. */
export function readCards(file: string): ReadCards | NoCards {
  if (file.length > maxCardsFile) return 'cardsTooLarge'
  const text = file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (/^\s*\{/.test(text)) return orRefused(readCardsJson(text))
  const head = /^\s*<!-- tertulia:cards (?:markdown|wikitext) (\d{1,6}) -->/.exec(text)
  if (head === null) return orRefused(readCardsCsv(text))
  if (head[1] !== '1') return 'cardsNewer'
  return head[0].trim() === headMark('markdown') ? readCardsMarkdown(text) : readCardsWikitext(text)
}

function orRefused(read: ReadCards | 'newer' | null): ReadCards | NoCards {
  if (read === null) return 'notCards'
  return read === 'newer' ? 'cardsNewer' : read
}
