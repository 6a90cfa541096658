import { escapeProse, escapeStrict, joinWiki, wikiLook } from '../base/wikiEscape.ts'
import { type WikiBlock, wikiLines } from '../base/wikiBlocks.ts'
import { cleanCard, recordOf } from './cardRecord.ts'
import { type CardsPage, type MarkedCard, type ReadCards, headMark, markedCard, markedCards, readRecords, recordWith } from './cardsFile.ts' // prettier-ignore
import { maxNoteLength } from './note.ts'
import { type RichBlock, type RichLine, type RichList, type Span, nested, readRich } from './richText.ts'
import { textOfWiki } from './wikiText.ts'

/**
 * Cards as wikitext. What is read on a wiki page looks otherwise than what people type, so the mark of a card holds its text as
 * well: a card that nobody has changed on the page is read as it was, one that somebody has is read from the page.
 */
export function writeCardsWikitext({ title, sections, answering, kindName, factsOf }: CardsPage): string {
  const parts = sections.flatMap(({ heading, notes }) => [
    `== ${escapeStrict(heading)} ==`,
    ...notes.flatMap((note) => [
      headingOf(escapeStrict(kindName(note.kind)), answering.has(note.id)),
      markedCard(recordOf(cleanCard(note)), wikiOf(cleanCard(note).text)),
      ...factsOf(note).map((fact) => `* ${escapeStrict(fact)}`),
    ]),
  ])
  return `${[headMark('wikitext'), `'''${escapeStrict(title)}'''`, ...parts].join('\n\n')}\n`
}

function headingOf(text: string, isAnswer: boolean): string {
  const fence = isAnswer ? '====' : '==='
  return `${fence} ${text} ${fence}`
}

/** More than a card can become, whatever must be escaped in it. */
const mostBody = 30 * maxNoteLength

export function readCardsWikitext(page: string): ReadCards {
  return readRecords(
    markedCards(page).map((card) => ({ line: card.line, value: recordWith(card.fields, textOf(card)) })),
  )
}

function textOf({ fields, body }: MarkedCard): string | null {
  const text: unknown = typeof fields === 'object' && fields !== null && 'text' in fields ? fields.text : null
  if (body === null || body.length > mostBody || typeof text !== 'string') return null
  return wikiOf(text).trim() === body.trim() ? text : textOfWiki(body)
}

export function wikiOf(text: string): string {
  return readRich(text)
    .map((block) => wikiLines(blocksOf(block)).join('\n'))
    .join('\n\n')
}

function blocksOf(block: RichBlock): readonly WikiBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'text', text: `'''${lineText(block.line.map((span) => ({ ...span, bold: false })))}'''` }]
    case 'paragraph':
      return [{ kind: 'text', text: block.lines.map(lineText).join('<br />') }]
    case 'list':
      return listsOf(nested(block.items))
  }
}

function listsOf(lists: readonly RichList[]): readonly WikiBlock[] {
  return lists.map(({ start, items }) => ({
    kind: 'list',
    start,
    items: items.map((each) => ({ text: lineText(each.line), under: listsOf(each.lists) })),
  }))
}

const lineText = (line: RichLine): string => joinWiki(line.map(spanText))

function spanText({ text, url, bold, italic }: Span): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? []
  if (inner === '') return text === '' ? '' : ' '
  const words = url === null ? escapeProse(inner) : `[${safeAddress(url)} ${escapeStrict(inner)}]`
  return `${before && ' '}${wikiLook(words, { bold, italic })}${after && ' '}`
}

/** What would end the link or be markup stands as the address writes it otherwise. */
function safeAddress(url: string): string {
  return url.replace(/[[\]<>"'{}|`\\~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
