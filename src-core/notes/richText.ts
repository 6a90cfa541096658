/**
 * What stands in a note, read from its text. People type a few marks or paste them; everything else is text:
 *
 *     # heading          - item          1. item          (an item two spaces further in lies one level deeper)
 *     **bold**   *italic* or _italic_   [words](https://…)   https://…   \* is a star
 *
 * The text is what is kept and merged, so that an older version shows the marks and destroys nothing.
 */
import { stretchesOf } from '../base/address.ts'

/** Text of one look. */
export interface Span {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** An http or https address; null: no link. */
  readonly url: string | null
}

export type RichLine = readonly Span[]

export interface RichItem {
  /** From 0 to `deepest`. */
  readonly depth: number
  readonly line: RichLine
}

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly RichLine[] }
  | { readonly kind: 'heading'; readonly line: RichLine }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly RichItem[] }

/** Items that are further in lie at this depth. */
export const deepest = 3

const heading = /^#{1,6}\s+(?=\S)/
const item = /^(\s*)(?:([-*•])|\d{1,3}[.)])\s+(?=\S)/

/** Reads a text; takes time in proportion to its length, whatever it is. */
export function readRich(text: string): readonly RichBlock[] {
  const blocks: RichBlock[] = []
  let isBroken = true
  for (const line of text.split('\n')) {
    const block = line.trim() === '' ? null : blockOf(line)
    const last = blocks.at(-1)
    const joint = block === null || isBroken || last === undefined ? null : joined(last, block)
    if (joint !== null) blocks[blocks.length - 1] = joint
    else if (block !== null) blocks.push(block)
    isBroken = block === null
  }
  return blocks
}

function blockOf(line: string): RichBlock {
  const head = heading.exec(line)
  if (head !== null) return { kind: 'heading', line: readLine(line.slice(head[0].length)) }
  const found = item.exec(line)
  if (found === null) return { kind: 'paragraph', lines: [readLine(line.trimEnd())] }
  const depth = Math.min(deepest, Math.floor((found[1]?.length ?? 0) / 2))
  const only = { depth, line: readLine(line.slice(found[0].length)) }
  return { kind: 'list', ordered: found[2] === undefined, items: [only] }
}

/** Two blocks as one when they belong together; else null. */
function joined(before: RichBlock, next: RichBlock): RichBlock | null {
  if (before.kind === 'paragraph' && next.kind === 'paragraph') {
    return { kind: 'paragraph', lines: [...before.lines, ...next.lines] }
  }
  if (before.kind === 'list' && next.kind === 'list' && before.ordered === next.ordered) {
    return { ...before, items: [...before.items, ...next.items] }
  }
  return null
}

/** `mark` null: text. A mark that finds no partner is text, too. */
interface Token {
  readonly text: string
  readonly mark: 'bold' | 'italic' | null
  readonly url: string | null
  readonly opens: boolean
  readonly closes: boolean
}

const address = /https?:\/\/[^\s<>"'`{}|[\]\\*]+/
const token = new RegExp(
  [
    String.raw`\\([!-/:-@[-\`{-~])`,
    String.raw`\[((?:\\.|[^[\]\\]){1,500})\]\((https?:\/\/[^\s()<>"]{1,2000})\)`,
    `(${address.source})`,
    String.raw`\*\*|[*_]`,
    String.raw`(?:(?!${address.source.slice(0, -1)})[^\\[*_])+`,
    String.raw`[\\[]`,
  ].join('|'),
  'gi',
)

/** Reads the marks inside a line. */
export function readLine(line: string): RichLine {
  const tokens = [...line.matchAll(token)].flatMap((match) => tokensOf(match, line))
  const pairs = pairsIn(tokens)
  const spans: Span[] = []
  const on = { bold: false, italic: false }
  for (const [index, { text, mark, url }] of tokens.entries()) {
    if (mark !== null && pairs.has(index)) on[mark] = !on[mark]
    else add(spans, { text, ...on, url })
  }
  return spans.length > 0 ? spans : [{ text: line, bold: false, italic: false, url: null }] // marks around nothing
}

function tokensOf(match: RegExpExecArray, line: string): readonly Token[] {
  const [text, escaped, words, url, bare] = match
  const plain = { mark: null, url: null, opens: false, closes: false }
  if (escaped !== undefined) return [{ ...plain, text: escaped }]
  if (words !== undefined && url !== undefined) return [{ ...plain, text: unescaped(words), url }]
  if (text === '**' || text === '*' || text === '_') return [markAt(text, match.index, line)]
  if (bare === undefined) return [{ ...plain, text }]
  return stretchesOf(text).map((each) => ({ ...plain, text: each.text, url: each.isAddress ? each.text : null }))
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** A mark opens before a letter and closes behind one; `_` not inside a word and never doubled, `*` not between digits. */
function markAt(text: string, at: number, line: string): Token {
  const [before, after] = [line[at - 1] ?? ' ', line[at + text.length] ?? ' ']
  const isInside = text === '_' ? /[\p{L}\p{N}_]/u : /\p{N}/u
  const isDoubled = text === '_' && (before === '_' || after === '_')
  const isText = isDoubled || (text !== '**' && isInside.test(before) && isInside.test(after))
  const opens = !isText && !/\s/.test(after) && (text !== '_' || !isInside.test(before))
  const closes = !isText && !/\s/.test(before) && (text !== '_' || !isInside.test(after))
  return { text, mark: text === '**' ? 'bold' : 'italic', url: null, opens, closes }
}

/** The places of the marks that have a partner with something between them. */
function pairsIn(tokens: readonly Token[]): ReadonlySet<number> {
  const pairs = new Set<number>()
  const open = new Map<string, number>()
  for (const [index, { text, mark, opens, closes }] of tokens.entries()) {
    if (mark === null) continue
    const partner = open.get(mark)
    if (partner !== undefined && closes && index > partner + 1 && tokens[partner]?.text === text) {
      pairs.add(partner).add(index)
      open.delete(mark)
    } else if (opens && partner === undefined) open.set(mark, index)
  }
  return pairs
}

function add(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  const isAlike = last?.bold === span.bold && last.italic === span.italic && last.url === null && span.url === null
  if (isAlike) spans[spans.length - 1] = { ...last, text: last.text + span.text }
  else spans.push(span)
}
