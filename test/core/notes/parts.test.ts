import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxParts, partsOf } from '../../../src-core/notes/parts.ts'
import { readRich } from '../../../src-core/notes/richText.ts'
import { plainText } from '../../../src-core/notes/writeRich.ts'

test.each([
  ['- one\n- two\n- three', ['one', 'two', 'three']],
  ['- one\n  - deeper\n    - deepest\n- two', ['one\n\n- deeper\n  - deepest', 'two']],
  ['  - one\n  - two', ['one', 'two']],
  ['1. first\n2. second', ['first', 'second']],
  ['1. first\n  1. under\n2. second', ['first\n\n1. under', 'second']],
  ['Before\n\n- one\n- two\n\nAfter', ['Before', 'one', 'two', 'After']],
  ['one\ntwo', ['one', 'two']],
  ['one\nstill one\n\ntwo', ['one\nstill one', 'two']],
  ['# Ideas\n- one\n- two\n# More\nthree', ['# Ideas\n\none', 'two', '# More\n\nthree']],
  ['# One\n# Two', ['# One\n\n# Two']],
  ['- **bold** [words](https://a.org)\n- # no heading', ['**bold** [words](https://a.org)', '\\# no heading']],
  ['one', ['one']],
  ['', []],
])('%j is parted into %j', (text, parts) => expect(partsOf(text)).toEqual(parts))

test('no word is lost, and each part reads as it did', () => {
  const line = fc.constantFrom('# head', '- item', '  - under', '1. first', '  2. second', 'words', '**bold** and *more*', '', '\\- text', '3) x')
  const wordsOf = (text: string): string => plainText(readRich(text)).replace(/^[ \t]*(?:•|\d+\.) /gm, '').replace(/\s+/g, ' ').trim() // prettier-ignore
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n')
      expect(partsOf(text).map(wordsOf).join(' ').trim()).toBe(wordsOf(text))
    }),
    { numRuns: 2_000 },
  )
}) // prettier-ignore

test('not more than can be looked through', () => {
  expect(partsOf('- x\n'.repeat(maxParts + 9))).toHaveLength(maxParts)
})
