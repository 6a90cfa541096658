import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingText, maxNoteLength } from '../../../src-core/notes/note.ts'

test.each([
  ['a\u0000b\u001bc\td', 'abc\td'],
  ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
  ['half \ud83d', 'half '],
  ['<b onclick="x">&amp;</b>', '<b onclick="x">&amp;</b>'],
  ['x'.repeat(1_000_000), 'x'.repeat(maxNoteLength)],
  [`${'x'.repeat(maxNoteLength - 1)}😀`, 'x'.repeat(maxNoteLength - 1)],
])('what is typed or pasted becomes text that fits: %#', (typed, text) => {
  expect(fittingText(typed)).toBe(text)
})

test('whatever it is, it is text after once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
      const text = fittingText(typed)
      expect([fittingText(text), text.isWellFormed()]).toEqual([text, true])
    }),
  )
})
