import { type RichBlock, type RichItem, type Span, deepest } from '../../../src-core/notes/richText.ts'
import { writeRich } from '../../../src-core/notes/writeRich.ts'

/** More is not looked into. */
const mostHtml = 2_000_000
/** What lies deeper is read without what it stands in: every piece of text is a line, so that no word is lost. */
const mostDeep = 200

/** The text of a note for pasted HTML: headings, lists, bold, italic and links as marks. Null when it has none of them. */
export function textOfHtml(html: string): string | null {
  if (html.length > mostHtml) return null
  const page = new DOMParser().parseFromString(html, 'text/html') // runs nothing, loads nothing
  if (page.querySelector(`h1,h2,h3,h4,h5,h6,[role=heading],li,b,strong,i,em,a[href],[style*="mso-list:"]`) === null) return null // prettier-ignore
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
  /** Of the first item of the list; null: its items are not numbered. */
  readonly start: number | null
  /** Of the list; -1 outside of any. */
  readonly depth: number
}

const outside: Place = { bold: false, italic: false, url: null, start: null, depth: -1 }
const silent = new Set(['SCRIPT', 'STYLE', 'TITLE', 'TEMPLATE', 'NOSCRIPT'])
const blocklike = new Set(['P', 'DIV', 'TR', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'TABLE', 'PRE', 'DL', 'DT', 'DD'])

type LineKind =
  { readonly kind: 'paragraph' } | { readonly kind: 'heading' } | { readonly kind: 'item'; readonly place: Place }

/** Reads a page from its beginning to its end, line by line. */
class Reading {
  readonly blocks: RichBlock[] = []
  #line: Span[] = []
  /** Of the last list. */
  #items: RichItem[] = []

  children(parent: Node, place: Place, deep: number): void {
    if (deep > mostDeep) {
      this.#flat(parent, place)
      return
    }
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
    const here = lineIn(place)
    if (tagName === 'BR') this.endLine(here)
    else if (isHeading(element)) this.#block(element, place, deep, here, { kind: 'heading' })
    else if (tagName === 'UL' || tagName === 'OL') {
      const inner = placeOfList(element, place)
      this.#block(element, inner, deep, here, lineIn(inner))
    } else if (tagName === 'LI' || blocklike.has(tagName)) {
      const inner = placeOfItem(element, place)
      this.#block(element, inner, deep, here, lineIn(inner))
    } else if (isMarker(element)) return
    else this.children(element, placeIn(element, place), deep)
  }

  /** Without going deeper itself: however deep it is, it comes to an end. */
  #flat(parent: Node, place: Place): void {
    const walker = document.createTreeWalker(parent, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      silent.has(node.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    )
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Text)) continue
      this.#text(node.data, place)
      this.endLine(lineIn(place))
    }
  }

  #block(element: HTMLElement, place: Place, deep: number, before: LineKind, after: LineKind): void {
    this.endLine(before)
    this.children(element, place, deep)
    this.endLine(after)
  }

  #item(line: readonly Span[], { start, depth }: Place): void {
    const last = this.blocks.at(-1)
    if (last?.kind !== 'list') {
      this.#items = []
      this.blocks.push({ kind: 'list', items: this.#items })
    }
    const before = this.#items.findLast((each) => each.depth <= depth)
    const isNext = start !== null && before?.depth === depth && before.number !== null
    this.#items.push({ depth, number: isNext ? before.number + 1 : start, line })
  }

  #text(data: string, { bold, italic, url }: Place): void {
    const text = data.replace(/\s+/g, ' ')
    if (text !== '') this.#line.push({ text, bold, italic, url })
  }
}

function lineIn(place: Place): LineKind {
  return place.depth < 0 ? { kind: 'paragraph' } : { kind: 'item', place }
}

/** Word in a browser has paragraphs that play headings. */
function isHeading(element: HTMLElement): boolean {
  return /^H[1-6]$/.test(element.tagName) || element.getAttribute('role') === 'heading'
}

/** Etherpad has a list for each line, and says in its class how deep it lies; what it merely indents is no list. */
function placeOfList(list: HTMLElement, place: Place): Place {
  const { tagName, className } = list
  const [, kind, level] = /\blist-(bullet|number|indent)(\d)\b/.exec(className) ?? []
  if (kind === 'indent') return { ...place, depth: -1 }
  const depth = level === undefined ? place.depth + 1 : Number(level) - 1
  return { ...place, start: tagName === 'OL' ? firstNumber(list) : null, depth: atMost(depth) }
}

/** Word's lists are paragraphs; in a browser it has a list for each item, which says how deep it lies. */
function placeOfItem(element: HTMLElement, place: Place): Place {
  const [, level] = /mso-list:\s*l\d+ level(\d)/.exec(element.getAttribute('style') ?? '') ?? []
  const own = level ?? (element.tagName === 'LI' ? element.getAttribute('aria-level') : null)
  if (own === null || !/^[1-9]$/.test(own)) return place
  const [, sign] = /^([\p{L}\p{N}]{1,5})[.)]/u.exec(element.textContent.trim()) ?? []
  const ofSign = sign === undefined ? null : /^[1-9]\d{0,2}$/.test(sign) ? Number(sign) : 1
  return { ...place, start: level === undefined ? place.start : ofSign, depth: atMost(Number(own) - 1) }
}

function firstNumber(list: HTMLElement): number {
  const start = list.getAttribute('start') ?? ''
  return /^\d{1,3}$/.test(start) ? Number(start) : 1
}

const atMost = (depth: number): number => Math.min(deepest, depth)

/** The sign or number that Word writes before an item. */
function isMarker(element: HTMLElement): boolean {
  return /mso-list:\s*Ignore/i.test(element.getAttribute('style') ?? '')
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
