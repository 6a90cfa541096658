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
  /** From 0 to `deepest`; no level is left out. */
  readonly depth: number
  /** Null: not numbered. Behind a numbered item of its list it is the next number, whatever was typed. */
  readonly number: number | null
  readonly line: RichLine
}

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly RichLine[] }
  | { readonly kind: 'heading'; readonly line: RichLine }
  | { readonly kind: 'list'; readonly items: readonly RichItem[] }

/** Items that are further in lie at this depth. */
export const deepest = 3

const heading = /^#{1,6}\s+(?=\S)/
const item = /^(\s*)(?:[-*•]|(\d{1,3})[.)])\s+(?=\S)/

/** Reads a text; takes time in proportion to its length, whatever it is. */
export function readRich(text: string): readonly RichBlock[] {
  const blocks: RichBlock[] = []
  let lines: RichLine[] | null = null
  let list: ItemsInOrder | null = null
  let isBroken = true
  for (const line of text.split('\n')) {
    const [head, found] = [heading.exec(line), item.exec(line)]
    const isBlank = line.trim() === ''
    if (found === null && !isBlank) list = null
    if (found !== null || head !== null || isBlank) lines = null
    if (head !== null) blocks.push({ kind: 'heading', line: readLine(line.slice(head[0].length)) })
    else if (found !== null) {
      const indent = Math.floor((found[1]?.length ?? 0) / 2)
      if (list === null || (isBroken && !list.holds(indent))) blocks.push({ kind: 'list', items: (list = new ItemsInOrder()).items }) // prettier-ignore
      list.add(indent, found[2] === undefined ? null : Number(found[2]), readLine(line.slice(found[0].length)))
    } else if (!isBlank) {
      if (lines === null) blocks.push({ kind: 'paragraph', lines: (lines = []) })
      lines.push(readLine(line.trimEnd()))
    }
    isBroken = isBlank
  }
  return blocks
}

/** The items of one list as they are typed: who is further in than the one above lies in it, however far. */
class ItemsInOrder {
  readonly items: RichItem[] = []
  /** The last item of each level. */
  readonly #open: { readonly indent: number; readonly number: number | null }[] = []

  /** True for an item that lies in another one: a blank line before it is no new list. */
  holds(indent: number): boolean {
    return indent > (this.#open[0]?.indent ?? indent)
  }

  add(indent: number, typed: number | null, line: RichLine): void {
    let before: { readonly number: number | null } | undefined
    while ((this.#open.at(-1)?.indent ?? -1) >= indent || this.#open.length > deepest) before = this.#open.pop()
    const number = typed === null || before === undefined || before.number === null ? typed : before.number + 1
    this.items.push({ depth: this.#open.length, number, line })
    this.#open.push({ indent, number })
  }
}

/** A list as it is drawn: its items, and the lists that lie in them. */
export interface RichList {
  /** The number of the first item; null: not numbered. */
  readonly start: number | null
  readonly items: readonly { readonly line: RichLine; readonly lists: readonly RichList[] }[]
}

export function nested(items: readonly RichItem[]): readonly RichList[] {
  const lists: { start: number | null; items: { line: RichLine; under: RichItem[] }[] }[] = []
  for (const each of items) {
    const last = lists.at(-1)
    const own = { line: each.line, under: [] }
    if (last !== undefined && each.depth > (items[0]?.depth ?? 0)) last.items.at(-1)?.under.push(each)
    else if (last !== undefined && (last.start === null) === (each.number === null)) last.items.push(own)
    else lists.push({ start: each.number, items: [own] })
  }
  return lists.map(({ start, items: own }) => {
    return { start, items: own.map(({ line, under }) => ({ line, lists: nested(under) })) }
  })
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
