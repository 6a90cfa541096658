import { stretchesOf } from '../base/address.ts'
import { type RichBlock, type RichLine, type Span, readLine } from './richText.ts'

/** The text that `readRich` reads as these blocks. White space at the ends of a bold or italic span moves out of it. */
export function writeRich(blocks: readonly RichBlock[]): string {
  return blocks.map(blockText).join('\n\n')
}

function blockText(block: RichBlock): string {
  switch (block.kind) {
    case 'heading':
      return `# ${lineText(block.line)}`
    case 'paragraph':
      return block.lines.map((line) => withoutBlockMark(lineText(line))).join('\n')
    case 'list':
      return block.items
        .map(({ depth, number, line }) => `${'  '.repeat(depth)}${number === null ? '-' : `${Math.min(number, 999)}.`} ${lineText(line)}`)
        .join('\n') // prettier-ignore
  }
}

/** A paragraph's line that begins like a heading or an item is none. */
function withoutBlockMark(text: string): string {
  return text.replace(/^(\s*)([#\-•]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}${mark === '•' ? '' : '\\'}${mark}`,
  )
}

/** A look that the marks around it would make something else of is left out: words come first. */
function lineText(line: RichLine): string {
  const marked = markedText(line)
  if (wordsOf(readLine(marked)) === wordsOf(line)) return marked
  return markedText(line.map((span) => ({ ...span, bold: false, italic: false })))
}

/** Spans of one look share their marks. */
function markedText(line: RichLine): string {
  const looks: Span[][] = []
  for (const span of line) {
    const last = looks.at(-1)
    if (last?.[0]?.bold === span.bold && last[0].italic === span.italic) last.push(span)
    else looks.push([span])
  }
  return looks.map((spans, index) => lookText(spans, looks[index + 1]?.[0]?.text ?? '')).join('')
}

function lookText(spans: readonly Span[], next: string): string {
  const inner = spans.map((span, index) => spanText(span, spans[index + 1]?.text ?? next)).join('')
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(inner) ?? []
  const marks = `${spans[0]?.bold === true ? '**' : ''}${spans[0]?.italic === true ? '*' : ''}`
  return words === '' ? inner : before + marks + words + marks + after
}

function spanText({ text, url }: Span, next: string): string {
  return url === null ? escaped(text) : linkText(text, url, next)
}

function wordsOf(line: RichLine): string {
  return line.map(({ text }) => text).join('')
}

function linkText(words: string, url: string, next: string): string {
  const [first, second] = stretchesOf(url)
  const isBare = words === url && first?.isAddress === true && second === undefined && !/[\\*]/.test(url)
  if (isBare && /^(\s|$)/.test(next)) return url
  return `[${escaped(words)}](${url.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))})`
}

function escaped(text: string): string {
  return text.replace(/[\\*_[\]]/g, '\\$&').replace(/(https?):(?=\/\/)/gi, '$1\\:')
}

/** The text without marks: for places that know no bold, and for searching. A link is its words, and its address behind. */
export function plainText(blocks: readonly RichBlock[]): string {
  return blocks
    .map((block, index) => {
      const isParted = block.kind === 'paragraph' && blocks[index - 1]?.kind === 'paragraph'
      return (isParted ? '\n' : '') + plainBlock(block)
    })
    .join('\n')
}

function plainBlock(block: RichBlock): string {
  switch (block.kind) {
    case 'heading':
      return plainLine(block.line)
    case 'paragraph':
      return block.lines.map(plainLine).join('\n')
    case 'list':
      return block.items
        .map(({ depth, number, line }) => `${'  '.repeat(depth)}${number === null ? '•' : `${number}.`} ${plainLine(line)}`)
        .join('\n') // prettier-ignore
  }
}

function plainLine(line: RichLine): string {
  return line.map(({ text, url }) => (url === null || url === text ? text : `${text} (${url})`)).join('')
}
