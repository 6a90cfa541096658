import { unreachable } from '../base/unreachable.ts'
import { escapeProse, escapeStrict } from '../base/wikiEscape.ts'
import { safeUrl } from './links.ts'
import {
  type Line,
  type Outline,
  type OutlinePart,
  type OutlineTable,
  type Piece,
  directionOfPiece,
  isForeign,
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
      return part.items
        .flatMap(({ line, under }) => [`* ${lineText(line, outline)}`, ...under.map((each) => `** ${lineText(each, outline)}`)])
        .join('\n') // prettier-ignore
    case 'table':
      return tableText(part, outline)
    default:
      return unreachable(part)
  }
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

const lineText = (text: Line, outline: Outline): string =>
  text.map((piece) => pieceText(piece, outline, escapeProse)).join('')
const cellText = (text: Line, outline: Outline): string =>
  text.map((piece) => pieceText(piece, outline, escapeStrict)).join('')

type Escape = (text: string) => string

function pieceText(piece: Piece, outline: Outline, escape: Escape): string {
  switch (piece.kind) {
    case 'words':
      return keepingEdges(piece.text, escape)
    case 'name':
      return `<bdi>${escapeStrict(piece.text)}</bdi>`
    case 'link':
      return linkText(piece.text, piece.url)
    case 'prose': {
      const text = piece.text
        .split('\n')
        .map((each) => keepingEdges(each, escape))
        .join('<br />')
      if (!isForeign(piece, outline)) return text
      return `<span lang="${piece.language}" dir="${directionOfPiece(piece, outline)}">${text}</span>`
    }
    default:
      return unreachable(piece)
  }
}

/** Escaping trims; a piece between two others keeps the space that parts it from them. */
function keepingEdges(text: string, escape: Escape): string {
  const before = /^\s/.test(text) ? ' ' : ''
  const after = /\S\s+$/.test(text) ? ' ' : ''
  return `${before}${escape(text)}${after}`
}

function linkText(text: string, url: string): string {
  const safe = safeUrl(url)
  return safe === null ? escapeStrict(text) : `[${safe} ${escapeStrict(text)}]`
}
