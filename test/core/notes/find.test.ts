import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, hitsIn } from '../../../src-core/notes/find.ts'

test.each([
  ['Éditathon', 'editathon'],
  ['ÁRBOL', 'arbol'],
  ['أحمد إلى آخر', 'احمد الي اخر'],
  ['كَتَبَ', 'كتب'],
  ['مكتبة', 'مكتبه'],
  ['مــــهم', 'مهم'],
  ['کتاب یک', 'كتاب يك'],
  ['Straße', 'strasse'],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
  ['ＡＢ１', 'ab1'],
  ['٢٠٢٦ ۲۰۲۶', '2026 2026'],
  ['l’année', "l'annee"],
  ['İstanbul ılık', 'istanbul ilik'],
  ['two  words\nhere', 'two words here'],
])('%s is looked for as %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test.each([
  ['Les éditathons, un Éditathon', 'editathon', ['éditathon', 'Éditathon']],
  ['كَتَبَ أحمدُ', 'احمد', ['أحمدُ']],
  ['die Straße', 'strasse', ['Straße']],
  ['aaa', 'aa', ['aa']],
  ['Straße', 's', ['S', 'ß']],
  ['e\u0301te\u0301', 'ete', ['e\u0301te\u0301']],
  ['nothing', 'x', []],
  ['nothing', '', []],
])('in %j, %j stands as %j', (text, wanted, found) => {
  expect(hitsIn(text, wanted).map(({ from, to }) => text.slice(from, to))).toEqual(found)
})

test('whatever a text has, its parts are found in it and a hit folds to what was looked for', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'É', 'أ', 'ة', 'َ', 'ß', 'ﷺ', ' ', '٣', '👍', 'Σ', 'e\u0301'), maxLength: 20 }) // prettier-ignore
  fc.assert(
    fc.property(words, words, words, (before, part, after) => {
      const text = before + part + after
      const wanted = fold(part).trim()
      const hits = hitsIn(text, wanted)
      if (wanted !== '') expect(hits.length).toBeGreaterThan(0)
      for (const { from, to } of hits) expect(fold(text.slice(from, to))).toContain(wanted)
    }),
  )
})
