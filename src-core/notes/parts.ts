import { type RichBlock, type RichItem, readRich } from './richText.ts'
import { writeRich } from './writeRich.ts'

/** More are not made at once. */
export const maxParts = 500

/**
 * A text as several cards: one for each item of a list with what lies under it, and for each paragraph; lines, when the text is
 * nothing but lines. A heading goes with what follows it. No word is lost.
 */
export function partsOf(text: string): readonly string[] {
  const blocks = readRich(text)
  const parts: RichBlock[][] = []
  let headings: RichBlock[] = []
  for (const block of blocks.flatMap((each) => piecesOf(each, blocks.length === 1))) {
    const [first] = block
    if (first?.kind === 'heading') headings.push(first)
    else {
      parts.push([...headings, ...block])
      headings = []
    }
  }
  if (headings.length > 0) parts.push(headings)
  return parts.map((part) => writeRich(part)).slice(0, maxParts)
}

function piecesOf(block: RichBlock, isAll: boolean): readonly (readonly RichBlock[])[] {
  switch (block.kind) {
    case 'heading':
      return [[block]]
    case 'paragraph':
      return isAll ? block.lines.map((line) => [{ ...block, lines: [line] }]) : [[block]]
    case 'list':
      return itemsOf(block.items).map(([first, ...under]) => [
        { kind: 'paragraph', lines: [first.line] },
        ...(under.length === 0 ? [] : [{ ...block, items: under.map(less(first.depth + 1)) }]),
      ])
  }
}

const less =
  (depth: number) =>
  (item: RichItem): RichItem => ({ ...item, depth: Math.max(0, item.depth - depth) })

/** Each item with those that lie deeper behind it. */
function itemsOf(items: readonly RichItem[]): readonly (readonly [RichItem, ...RichItem[]])[] {
  const found: [RichItem, ...RichItem[]][] = []
  const top = Math.min(...items.map(({ depth }) => depth))
  for (const item of items) {
    const last = found.at(-1)
    if (last === undefined || item.depth <= top) found.push([item])
    else last.push(item)
  }
  return found
}
