import { unreachable } from '../base/unreachable.ts'
import { directionOf } from '../base/language.ts'
import { type WikiBlock, wikiLines } from '../base/wikiBlocks.ts'
import { escapeProse, escapeStrict, joinWiki, wikiLook } from '../base/wikiEscape.ts'
import { safeUrl } from './links.ts'
import {
  type Line,
  type Outline,
  type OutlineBlock,
  type OutlinePart,
  type OutlineTable,
  type Piece,
  lookOf,
  stretchesIn,
} from './outline.ts'

/** The marks around our text: an update replaces what stands between them and nothing else. */
export function marks(id: string): { readonly begin: string; readonly end: string } {
  return { begin: `<!-- tertulia:begin ${id} -->`, end: `<!-- tertulia:end ${id} -->` }
}

/** The Outline as wikitext. What people wrote cannot become markup; foreign text is marked with language and direction. */
export function writeWikitext(outline: Outline): string {
  const { begin, end } = marks(outline.id)
  const parts = outline.parts.map((part) => partText(part, outline))
  return `${[begin, ...parts, end].join('\n\n')}\n`
}

function partText(part: OutlinePart, outline: Outline): string {
  switch (part.kind) {
    case 'heading': {
      const fence = '='.repeat(part.level)
      return `${fence} ${cellText(part.text, outline)} ${fence}`
    }
    case 'paragraph':
      return lineText(part.text, outline)
    case 'list':
      return wikiLines([blockOf(part, outline)]).join('\n')
    case 'table':
      return tableText(part, outline)
    default:
      return unreachable(part)
  }
}

function blockOf(block: OutlineBlock, outline: Outline): WikiBlock {
  if (block.kind === 'paragraph') return { kind: 'text', text: lineText(block.text, outline) }
  const items = block.items.map(({ line, under }) => ({
    text: lineText(line, outline),
    under: under.map((each) => blockOf(each, outline)),
  }))
  return { kind: 'list', start: block.start, items }
}

function tableText(table: OutlineTable, outline: Outline): string {
  const columns = table.columns.map((column) => `! scope="col" | ${escapeStrict(column)}`)
  const rows = table.rows.map((row) => ['|-', ...row.map((cell, at) => cellOf(table, cell, at, outline))])
  const head = columns.length > 0 ? ['|-', ...columns] : []
  return ['{| class="wikitable"', `|+ ${escapeStrict(table.caption)}`, ...head, ...rows.flat(), '|}'].join('\n')
}

function cellOf(table: OutlineTable, cell: Line, at: number, outline: Outline): string {
  const start = table.columns.length === 0 && at === 0 ? '! scope="row" | ' : '| '
  return `${start}${cellText(cell, outline)}`
}

const lineText = (text: Line, outline: Outline): string => stretched(text, outline, escapeProse)
const cellText = (text: Line, outline: Outline): string => stretched(text, outline, escapeStrict)

type Escape = (text: string) => string

function stretched(text: Line, outline: Outline, escape: Escape): string {
  const stretches = stretchesIn(text, outline).map(({ language, pieces }) => {
    const inner = joinWiki(pieces.map((piece) => pieceText(piece, escape)))
    return language === null ? inner : `<span lang="${language}" dir="${directionOf(language)}">${inner}</span>`
  })
  return joinWiki(stretches)
}

function pieceText(piece: Piece, escape: Escape): string {
  switch (piece.kind) {
    case 'words':
      return keepingEdges(piece, escape)
    case 'name':
      return `<bdi>${escapeStrict(piece.text)}</bdi>`
    case 'link':
      return keepingEdges(piece, (text) => linkText(text, piece.url))
    case 'prose':
      return piece.text
        .split('\n')
        .map((text) => keepingEdges({ ...piece, text }, escape))
        .join('<br />')
    default:
      return unreachable(piece)
  }
}

/** Escaping trims; a piece between two others keeps the space that parts it from them, outside of what makes it bold. */
function keepingEdges(piece: Piece, escape: Escape): string {
  const { text } = piece
  const before = /^\s/.test(text) ? ' ' : ''
  const after = /\S\s+$/.test(text) ? ' ' : ''
  return `${before}${wikiLook(escape(text), lookOf(piece))}${after}`
}

function linkText(text: string, url: string): string {
  const safe = safeUrl(url)
  const words = escapeStrict(text)
  return safe === null || words === '' ? words : `[${safe} ${words}]`
}
