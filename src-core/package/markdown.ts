import { directionOf } from '../base/language.ts'
import { cleanProse } from '../base/text.ts'
import { unreachable } from '../base/unreachable.ts'
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
      return blockLines(part, outline).join('\n').trimEnd()
    case 'table':
      return tableText(part, outline)
    default:
      return unreachable(part)
  }
}

function blockLines(block: OutlineBlock, outline: Outline): readonly string[] {
  if (block.kind === 'paragraph') return ['', lineText(block.text, outline), '']
  return block.items.flatMap(({ line, under }, at) => {
    const mark = block.start === null ? '-' : `${block.start + at}.`
    const inner = under.flatMap((each) => blockLines(each, outline))
    const lines = inner.filter((each, index) => each !== '' || inner[index + 1] !== '') // one blank line between two
    const indent = ' '.repeat(mark.length + 1)
    return [`${mark} ${lineText(line, outline)}`.trimEnd(), ...lines.map((each) => (each === '' ? '' : indent + each))]
  })
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

function lineText(text: Line, outline: Outline): string {
  const stretches = stretchesIn(text, outline).map(({ language, pieces }) => {
    const inner = pieces.map((piece, at) => pieceText(piece, isAlone(pieces, at))).join('')
    return language === null ? inner : `<span lang="${language}" dir="${directionOf(language)}">${inner}</span>`
  })
  return stretches.join('')
}

/** True when stars around a piece are read as what they are: nothing else that is marked touches it. */
function isAlone(pieces: readonly Piece[], at: number): boolean {
  const isPlain = (piece: Piece | undefined): boolean => piece === undefined || (!lookOf(piece).bold && !lookOf(piece).italic) // prettier-ignore
  return isPlain(pieces[at - 1]) && isPlain(pieces[at + 1])
}

function pieceText(piece: Piece, alone: boolean): string {
  switch (piece.kind) {
    case 'words':
      return keepingEdges(piece.text)
    case 'name':
      return `<bdi>${escapeMarkdown(piece.text)}</bdi>`
    case 'link': {
      const url = safeUrl(piece.url)
      const words = escapeMarkdown(piece.text)
      return looking(url === null || words === '' ? words : `[${words}](<${url}>)`, piece, false)
    }
    case 'prose':
      return piece.text
        .split('\n')
        .map((text) => {
          const [before, inner, after] = edgesOf(text)
          return before + looking(escapeMarkdown(inner), piece, alone) + after
        })
        .join('<br>')
    default:
      return unreachable(piece)
  }
}

/** Stars are only read as marks beside letters, so what begins or ends otherwise gets tags. */
function looking(text: string, piece: Piece, alone: boolean): string {
  const { bold, italic } = lookOf(piece)
  if (text === '' || (!bold && !italic)) return text
  const isClear = alone && /^[\p{L}\p{N}]$|^[\p{L}\p{N}][^]*[\p{L}\p{N}]$/u.test(text)
  const signs = `${bold ? '**' : ''}${italic ? '*' : ''}`
  if (isClear) return signs + text + signs
  const slanted = italic ? `<em>${text}</em>` : text
  return bold ? `<strong>${slanted}</strong>` : slanted
}

function edgesOf(text: string): readonly [string, string, string] {
  return [/^\s/.test(text) ? ' ' : '', text.trim(), /\S\s+$/.test(text) ? ' ' : '']
}

function keepingEdges(text: string): string {
  const [before, inner, after] = edgesOf(text)
  return before + escapeMarkdown(inner) + after
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
