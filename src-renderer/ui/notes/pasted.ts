import { type RichBlock, type Span, deepest } from '../../../src-core/notes/richText.ts'
import { writeRich } from '../../../src-core/notes/writeRich.ts'

/** More is not looked into. */
const mostHtml = 2_000_000
const mostDeep = 200

/** The text of a note for pasted HTML: headings, lists, bold, italic and links as marks. Null when it has none of them. */
export function textOfHtml(html: string): string | null {
  if (html.length > mostHtml) return null
  const page = new DOMParser().parseFromString(html, 'text/html') // runs nothing, loads nothing
  if (page.querySelector('h1,h2,h3,h4,h5,h6,li,b,strong,i,em,a[href]') === null) return null
  const reading = new Reading()
  reading.children(page.body, outside, 0)
  reading.endLine({ kind: 'paragraph' })
  return writeRich(reading.blocks)
}

/** What a piece of text stands in. */
interface Place {
  readonly bold: boolean
  readonly italic: boolean
  readonly url: string | null
  readonly ordered: boolean
  /** Of the list; -1 outside of any. */
  readonly depth: number
}

const outside: Place = { bold: false, italic: false, url: null, ordered: false, depth: -1 }
const silent = new Set(['SCRIPT', 'STYLE', 'TITLE', 'TEMPLATE', 'NOSCRIPT'])
const blocklike = new Set(['P', 'DIV', 'TR', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'TABLE', 'PRE', 'DL', 'DT', 'DD'])

type LineKind =
  { readonly kind: 'paragraph' } | { readonly kind: 'heading' } | { readonly kind: 'item'; readonly place: Place }

/** Reads a page from its beginning to its end, line by line. */
class Reading {
  readonly blocks: RichBlock[] = []
  #line: Span[] = []

  children(parent: Node, place: Place, deep: number): void {
    if (deep > mostDeep) return
    for (const node of parent.childNodes) {
      if (node instanceof Text) this.#text(node.data, place)
      else if (node instanceof HTMLElement && !silent.has(node.tagName)) this.#element(node, place, deep + 1)
    }
  }

  /** What stands in the line so far becomes a heading, an item or a paragraph. */
  endLine(as: LineKind): void {
    const line = trimmed(this.#line)
    this.#line = []
    if (line.length === 0) return
    if (as.kind === 'heading') this.blocks.push({ kind: 'heading', line })
    else if (as.kind === 'paragraph') this.blocks.push({ kind: 'paragraph', lines: [line] })
    else this.#item(line, as.place)
  }

  #element(element: HTMLElement, place: Place, deep: number): void {
    const { tagName } = element
    const here: LineKind = place.depth < 0 ? { kind: 'paragraph' } : { kind: 'item', place }
    if (tagName === 'BR') this.endLine(here)
    else if (/^H[1-6]$/.test(tagName)) this.#block(element, place, deep, here, { kind: 'heading' })
    else if (tagName === 'UL' || tagName === 'OL') {
      const inner = { ...place, ordered: tagName === 'OL', depth: Math.min(deepest, place.depth + 1) }
      this.#block(element, inner, deep, here, { kind: 'item', place: inner })
    } else if (tagName === 'LI') this.#block(element, place, deep, here, here)
    else if (blocklike.has(tagName)) this.#block(element, place, deep, here, here)
    else this.children(element, placeIn(element, place), deep)
  }

  #block(element: HTMLElement, place: Place, deep: number, before: LineKind, after: LineKind): void {
    this.endLine(before)
    this.children(element, place, deep)
    this.endLine(after)
  }

  #item(line: readonly Span[], { ordered, depth }: Place): void {
    const last = this.blocks.at(-1)
    const item = { depth, line }
    if (last?.kind === 'list' && last.ordered === ordered) {
      this.blocks[this.blocks.length - 1] = { ...last, items: [...last.items, item] }
    } else this.blocks.push({ kind: 'list', ordered, items: [item] })
  }

  #text(data: string, { bold, italic, url }: Place): void {
    const text = data.replace(/\s+/g, ' ')
    if (text !== '') this.#line.push({ text, bold, italic, url })
  }
}

function placeIn(element: HTMLElement, place: Place): Place {
  const { tagName, style } = element
  const isBold =
    tagName === 'STRONG' || tagName === 'B' || Number(style.fontWeight) >= 600 || style.fontWeight === 'bold'
  const isItalic = tagName === 'EM' || tagName === 'I' || style.fontStyle === 'italic'
  const href = tagName === 'A' ? (element.getAttribute('href') ?? '') : ''
  return {
    ...place,
    bold: (place.bold || isBold) && !['normal', '400'].includes(style.fontWeight), // some editors wrap all in such a <b>
    italic: place.italic || isItalic,
    url: /^https?:\/\/[^\s<>"]+$/i.test(href) ? href : place.url,
  }
}

function trimmed(line: readonly Span[]): readonly Span[] {
  const from = line.findIndex(({ text }) => text.trim() !== '')
  const to = line.findLastIndex(({ text }) => text.trim() !== '')
  return line.slice(from < 0 ? line.length : from, to + 1).map((span, index, all) => ({
    ...span,
    text: (index === 0 ? span.text.trimStart() : span.text).replace(index === all.length - 1 ? /\s+$/ : /$^/, ''),
  }))
}
