import { hitsIn } from '../../../src-core/notes/find.ts'

/** What is looked for, wherever it is drawn: `::highlight(found)`. Firefox before 140 marks nothing. */
const found = 'highlights' in CSS ? new Highlight() : null
if (found !== null) CSS.highlights.set('found', found)

/** Marks where a folded text stands in the lines of an element, without a change of its elements, until it is called off. */
export function markHits(element: Element, wanted: string): () => void {
  const ranges = linesOf(element).flatMap((line) => rangesIn(line, wanted))
  for (const range of ranges) found?.add(range)
  return () => {
    for (const range of ranges) found?.delete(range)
  }
}

/** The texts of each line, from the first to the last. */
function linesOf(element: Element): readonly (readonly Text[])[] {
  const lines: Text[][] = [[]]
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) lines.at(-1)?.push(node)
    else if (node instanceof Element && node.matches('p, li, br')) lines.push([])
  }
  return lines
}

function rangesIn(line: readonly Text[], wanted: string): readonly Range[] {
  return hitsIn(line.map(({ data }) => data).join(''), wanted).map(({ from, to }) => {
    const range = new Range()
    let at = 0
    for (const text of line) {
      if (from >= at && from < at + text.length) range.setStart(text, from - at)
      if (to > at && to <= at + text.length) range.setEnd(text, to - at)
      at += text.length
    }
    return range
  })
}
