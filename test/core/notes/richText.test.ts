import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type RichBlock,
  type RichItem,
  type RichLine,
  type RichList,
  type Span,
  deepest,
  nested,
  readRich,
} from '../../../src-core/notes/richText.ts'
import { plainText, writeRich } from '../../../src-core/notes/writeRich.ts'

/** Blocks as one line each: `h ...`, `p line / line`, `l - item ; .1 item`; `<b>`, `<i>` and `<url>` around a span. */
function shown(blocks: readonly RichBlock[]): readonly string[] {
  return blocks.map((block) => {
    if (block.kind === 'heading') return `h ${shownLine(block.line)}`
    if (block.kind === 'paragraph') return `p ${block.lines.map(shownLine).join(' / ')}`
    return `l ${block.items.map(({ depth, number, line }) => `${'.'.repeat(depth)}${number ?? '-'} ${shownLine(line)}`).join(' ; ')}`
  })
}
const shownLine = (line: RichLine): string => line.map(shownSpan).join('')
function shownSpan({ text, bold, italic, url }: Span): string {
  const marks = [bold && 'b', italic && 'i', url !== null && url].filter((mark) => mark !== false)
  return marks.length === 0 ? text : `<${marks.join(' ')}>${text}</>`
}

/** The words of each line: white space at the end of bold words moves out of them, a bracket in an address is written in another way. */
const wordsOf = (blocks: readonly RichBlock[]): readonly string[] => shown(blocks).map((each) => each.replace(/<[^<>]*>/g, '')) // prettier-ignore
const lettersIn = (text: string): number => text.replace(/[^aé]/g, '').length

describe('a text is read as', () => {
  test.each([
    ['one line', ['p one line']],
    ['one\ntwo\n\nthree', ['p one / two', 'p three']],
    ['# Day one\n- a\n- b\n  - c\ntext', ['h Day one', 'l - a ; - b ; .- c', 'p text']],
    ['1. a\n2) b\n\n3. c', ['l 1 a ; 2 b', 'l 3 c']],
    ['1. a\n  - b\n2. c', ['l 1 a ; .- b ; 2 c']],
    ['1. a\n1. b\n7. c\n- d\n7. e', ['l 1 a ; 2 b ; 3 c ; - d ; 7 e']],
    ['- a\n\n  - b\n\n- c', ['l - a ; .- b', 'l - c']],
    ['- a\n      - b\n    - c\n - d\n          - e', ['l - a ; .- b ; .- c ; - d ; .- e']],
    ['1. a\n  1. b\n    1. c\n      1. d\n        1. e\n2. f', ['l 1 a ; .1 b ; ..1 c ; ...1 d ; ...2 e ; 2 f']],
    ['                - far in', ['l - far in']],
    [
      '- **bold** and *italic*, _both **of** them_',
      ['l - <b>bold</> and <i>italic</>, <i>both </><b i>of</><i> them</>'],
    ],
    [
      '2 * 3 * 4, 5*3*2, snake_case_name, __TOC__, a ** b, *',
      ['p 2 * 3 * 4, 5*3*2, snake_case_name, __TOC__, a ** b, *'],
    ],
    ['**_**_', ['p **_**_']],
    ['****, **open and *open', ['p ****, **open and *open']],
    ['\\*not\\* \\[x\\]', ['p *not* [x]']],
    ['see https://example.org/a_b_c. Now', ['p see <https://example.org/a_b_c>https://example.org/a_b_c</>. Now']],
    [
      '[the page](https://example.org) [x](javascript:alert(1))',
      ['p <https://example.org>the page</> [x](javascript:alert(1))'],
    ],
    ['中文**粗体**中文', ['p 中文<b>粗体</>中文']],
    ['مهم: **نعم**', ['p مهم: <b>نعم</>']],
    ['-5 degrees\n#tag', ['p -5 degrees / #tag']],
    ['', []],
  ] as const)('%j', (text, blocks) => {
    expect(shown(readRich(text))).toEqual(blocks)
  })
})

const word = fc.constantFrom('a', 'b c', 'x*y', '1.', '- d', '#e', '_f_', '[g](https://h.org)', 'https://i.org/j', '\\k', 'ñ 😀', 'سلام', '**', '2*3') // prettier-ignore
const url = fc.constantFrom(null, null, null, 'https://example.org/a?b=c', 'http://x.org')
const span = fc.record({ text: word, bold: fc.boolean(), italic: fc.boolean(), url })
/** Spans of different looks with a space between them, as people write. */
const line = fc.array(span, { minLength: 1, maxLength: 4 }).map((spans): RichLine => merged(spans.flatMap((each, index): Span[] => (index === 0 ? [each] : [plainSpace, each])))) // prettier-ignore
const plainSpace: Span = { text: ' ', bold: false, italic: false, url: null }
function merged(spans: readonly Span[]): RichLine {
  return spans.reduce<Span[]>((done, each) => {
    const last = done.at(-1)
    const isAlike = last?.url === null && each.url === null && last.bold === each.bold && last.italic === each.italic
    return isAlike ? [...done.slice(0, -1), { ...last, text: last.text + each.text }] : [...done, each]
  }, [])
}
/** No level left out, and each number behind another one the next. */
function listOf(
  steps: readonly { readonly step: number; readonly number: number | null; readonly line: RichLine }[],
): RichBlock {
  const items: RichItem[] = []
  for (const { step, number, line: own } of steps) {
    const depth = items.length === 0 ? 0 : Math.max(0, Math.min(deepest, items.at(-1)!.depth + step))
    const before = items.findLast((each) => each.depth <= depth)
    const isNext = number !== null && before?.depth === depth && before.number !== null
    items.push({ depth, number: isNext ? before.number + 1 : number, line: own })
  }
  return { kind: 'list', items }
}
const block: fc.Arbitrary<RichBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), line }),
  fc.record({ kind: fc.constant('paragraph' as const), lines: fc.array(line, { minLength: 1, maxLength: 3 }) }),
  fc.array(fc.record({ step: fc.integer({ min: -3, max: 1 }), number: fc.option(fc.integer({ min: 0, max: 999 }), { nil: null }), line }), { minLength: 1, maxLength: 6 }).map(listOf), // prettier-ignore
)

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
      expect(shown(readRich(writeRich(blocks)))).toEqual(shown(blocks))
    }),
    { numRuns: 1_000 },
  )
})

test('a list is drawn with each item once, in order, in the item it lies in', () => {
  const flat = (lists: readonly RichList[], depth = 0): readonly RichItem[] =>
    lists.flatMap(({ start, items }) =>
      items.flatMap(({ line: own, lists: inner }, at) => [
        { depth, number: start === null ? null : start + at, line: own },
        ...flat(inner, depth + 1),
      ]),
    )
  fc.assert(
    fc.property(block, (each) => {
      if (each.kind === 'list') expect(flat(nested(each.items))).toEqual(each.items)
    }),
    { numRuns: 1_000 },
  )
})

test('any text is read, keeps its letters, and says the same when it is written again', () => {
  const typed = fc.array(fc.constantFrom('*', '**', '_', '[', ']', '(', ')', '\\', '- ', '# ', '1. ', '\n', ' ', 'a', 'é', '😀', 'https://x.org', '<b>', '&amp;')).map((all) => all.join('')) // prettier-ignore
  fc.assert(
    fc.property(typed, (text) => {
      const blocks = readRich(text)
      expect(wordsOf(readRich(writeRich(blocks)))).toEqual(wordsOf(blocks))
      expect(lettersIn(plainText(blocks))).toBeGreaterThanOrEqual(lettersIn(text))
    }),
    { numRuns: 1_000 },
  )
})

test.each(['*', '[', '\\', '_a', '**a', '[a](', '- ', '  - ', 'https://', '1.', '(', '\n'])(
  'a hundred thousand times %j is read as quickly as anything',
  (text) => {
    expect(plainText(readRich(text.repeat(100_000))).length).toBeLessThanOrEqual(100_000 * (text.length + 3))
  },
)
