import type { Language } from '../base/language.ts'
import { cleanProse } from '../base/text.ts'
import { type Replacement, replaced } from '../notes/passage.ts'
import { type RichBlock, type RichLine, type Span, readRich } from '../notes/richText.ts'
import type { NameHider } from './people.ts'

/**
 * What a note says, without what must not be published. Names are looked for in the words without their marks: one that is half bold is
 * found too. An address that holds one is no link any more.
 */
export function publicBlocks(text: string, language: Language, hideNames: NameHider): readonly RichBlock[] {
  const blocks = readRich(cleanProse(text))
  const words = blocks.flatMap(linesOf).map(wordsOf).join('\n')
  const found = hideNames(words, language)
  let at = 0
  const isOpen = (url: string): boolean => [url, decoded(url)].every((each) => hideNames(each, language).length === 0)
  const publicLine = (line: RichLine): RichLine => {
    const spans = line.map((span) => {
      const from = at
      at += span.text.length
      return publicSpan(span, replaced(words, found, from, at), isOpen)
    })
    at += 1
    return spans.filter((span) => span.text !== '')
  }
  return blocks.map((block) => withLines(block, publicLine))
}

/** A text without marks, with what stands instead of names. */
export function withoutNames(text: string, language: Language, hideNames: NameHider): string {
  const clean = cleanProse(text)
  const found: readonly Replacement[] = hideNames(clean, language)
  return replaced(clean, found)
}

function publicSpan(span: Span, text: string, isOpen: (url: string) => boolean): Span {
  const isChanged = span.text === span.url && text !== span.text
  return { ...span, text, url: span.url === null || isChanged || !isOpen(span.url) ? null : span.url }
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

const wordsOf = (line: RichLine): string => line.map(({ text }) => text).join('')

function linesOf(block: RichBlock): readonly RichLine[] {
  if (block.kind === 'list') return block.items.map(({ line }) => line)
  return block.kind === 'heading' ? [block.line] : block.lines
}

function withLines(block: RichBlock, change: (line: RichLine) => RichLine): RichBlock {
  if (block.kind === 'list')
    return { ...block, items: block.items.map((item) => ({ ...item, line: change(item.line) })) }
  return block.kind === 'heading'
    ? { ...block, line: change(block.line) }
    : { ...block, lines: block.lines.map(change) }
}
