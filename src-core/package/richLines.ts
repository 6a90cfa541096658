import type { Language } from '../base/language.ts'
import { type RichBlock, type RichLine, type RichList, type Span, nested } from '../notes/richText.ts'
import type { Line, Look, OutlineBlock, OutlineList, Piece } from './outline.ts'

/** What people wrote: the line it begins with, which is empty where it begins with a list, and what stands below. */
export interface RichBody {
  readonly first: Line
  readonly rest: readonly OutlineBlock[]
}

export function bodyOf(blocks: readonly RichBlock[], language: Language): RichBody {
  const [first, ...rest] = blocks.flatMap((block) => outlined(block, language))
  if (first === undefined) return { first: [], rest: [] }
  return first.kind === 'paragraph' ? { first: first.text, rest } : { first: [], rest: [first, ...rest] }
}

/** The same as one line with line breaks, for what stands between quotation marks. */
export function oneLine(blocks: readonly RichBlock[], language: Language): Line {
  return brokenLines(
    blocks.flatMap((block): readonly Line[] => {
      if (block.kind !== 'list') return outlined(block, language).flatMap((each) => (each.kind === 'paragraph' ? [each.text] : [])) // prettier-ignore
      return block.items.map(({ depth, number, line }) => {
        const mark = `${'\u2003'.repeat(depth)}${number === null ? '•' : `${number}.`} `
        return [{ kind: 'prose', text: mark, language }, ...pieces(line, language)]
      })
    }),
    language,
  )
}

function outlined(block: RichBlock, language: Language): readonly OutlineBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'paragraph', text: pieces(block.line.map((span) => ({ ...span, bold: true })), language) }] // prettier-ignore
    case 'paragraph':
      return [{ kind: 'paragraph', text: brokenLines(block.lines.map((line) => pieces(line, language)), language) }] // prettier-ignore
    case 'list':
      return listsOf(nested(block.items), language)
  }
}

function listsOf(lists: readonly RichList[], language: Language): readonly OutlineList[] {
  return lists.map(({ start, items }) => ({
    kind: 'list',
    start,
    items: items.map(({ line, lists: inner }) => ({ line: pieces(line, language), under: listsOf(inner, language) })),
  }))
}

function brokenLines(lines: readonly Line[], language: Language): Line {
  return lines.flatMap((line, at) => (at === 0 ? line : [{ kind: 'prose', text: '\n', language } as const, ...line]))
}

const pieces = (line: RichLine, language: Language): Line => line.map((span) => pieceOf(span, language))

function pieceOf({ text, url, bold, italic }: Span, language: Language): Piece {
  const look: { readonly look?: Look } = bold || italic ? { look: { bold, italic } } : {}
  if (url === null) return { kind: 'prose', text, language, ...look }
  if (text === url) return { kind: 'link', text: url.replace(/^https?:\/\//i, ''), url, ...look }
  return { kind: 'link', text, url, language, ...look }
}
