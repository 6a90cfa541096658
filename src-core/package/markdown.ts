import { cleanProse } from '../base/text.ts'
import { unreachable } from '../base/unreachable.ts'
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

/** The Outline as Markdown (CommonMark with GitHub's tables). What people wrote cannot become markup or HTML. */
export function writeMarkdown(outline: Outline): string {
  const parts = outline.parts.map((part) => partText(part, outline))
  return `${[`# ${escapeMarkdown(outline.title)}`, ...parts].join('\n\n')}\n`
}

function partText(part: OutlinePart, outline: Outline): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${lineText(part.text, outline)}`
    case 'paragraph':
      return lineText(part.text, outline)
    case 'list':
      return part.items
        .flatMap(({ line, under }) => [`- ${lineText(line, outline)}`, ...under.map((each) => `  - ${lineText(each, outline)}`)])
        .join('\n') // prettier-ignore
    case 'table':
      return tableText(part, outline)
    default:
      return unreachable(part)
  }
}

function tableText({ caption, columns, rows }: OutlineTable, outline: Outline): string {
  const width = Math.max(columns.length, ...rows.map((row) => row.length))
  const head = Array.from({ length: width }, (_, at) => escapeMarkdown(columns[at] ?? ''))
  const bold = (text: string): string => (columns.length === 0 ? `**${text}**` : text)
  const body = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? bold(lineText(cell, outline)) : lineText(cell, outline))),
  )
  const rowText = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    `**${escapeMarkdown(caption)}**`,
    '',
    rowText(head),
    rowText(head.map(() => '---')),
    ...body.map(rowText),
  ].join('\n')
}

const lineText = (text: Line, outline: Outline): string => text.map((piece) => pieceText(piece, outline)).join('')

function pieceText(piece: Piece, outline: Outline): string {
  switch (piece.kind) {
    case 'words':
      return keepingEdges(piece.text)
    case 'name':
      return `<bdi>${escapeMarkdown(piece.text)}</bdi>`
    case 'link': {
      const url = safeUrl(piece.url)
      return url === null ? escapeMarkdown(piece.text) : `[${escapeMarkdown(piece.text)}](<${url}>)`
    }
    case 'prose': {
      const text = piece.text.split('\n').map(keepingEdges).join('<br>')
      if (!isForeign(piece, outline)) return text
      return `<span lang="${piece.language}" dir="${directionOfPiece(piece, outline)}">${text}</span>`
    }
    default:
      return unreachable(piece)
  }
}

function keepingEdges(text: string): string {
  const before = /^\s/.test(text) ? ' ' : ''
  const after = /\S\s+$/.test(text) ? ' ' : ''
  return `${before}${escapeMarkdown(text)}${after}`
}

/** Escapes every character that could be markup, an HTML tag, an entity or an automatic link. */
export function escapeMarkdown(text: string): string {
  return cleanProse(text)
    .replace(/[\\`*_[\]<>|~@$^]|^#|!(?=\[|$)|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\./gimu, '\\$&')
    .replace(
      /^(\s*)([-+=]|\d+[.)])/gm,
      (_, space: string, sign: string) => `${space}${sign.slice(0, -1)}\\${sign.slice(-1)}`,
    )
    .replace(/\n/g, '<br>')
}
