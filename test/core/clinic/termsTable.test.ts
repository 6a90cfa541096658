import { expect, test } from 'vitest'
import { type ReadTerms, termsOf, termsTable, writeTerms } from '../../../src-core/clinic/termsTable.ts'
import { readCsv } from '../../../src-core/base/csv.ts'
import { asId } from '../../../src-core/base/id.ts'
import type { Term } from '../../../src-core/interpretation/glossary.ts'

/** A table as main reads it: lines parted by `/`, cells by `|`. */
function table(written: string) {
  const [columns = [], ...rows] = written.split('/').map((line) => line.split('|').map((cell) => cell.trim()))
  return { columns, rows: rows.map((cells, at) => ({ line: at + 2, cells })), broken: [] }
}
function read(written: string, known: readonly Term[] = []): ReadTerms {
  let next = 0
  return termsOf(termsTable(table(written), ['en', 'es']), known, () => `t${(next += 1)}`)
}
const shown = ({ terms, problems }: ReadTerms): string =>
  [
    ...terms.map(({ id, words, note }) => [id, ...Object.entries(words).map((each) => each.join(':')), note && `(${note})`].filter(Boolean).join(' ')), // prettier-ignore
    ...problems.map(({ line, trouble }) => `${line} ${trouble}`),
  ].join(' / ')

test.each([
  ['headers name the languages as people write them', 'English|français|العربية / barnstar|étoile|نجمة', 't1 en:barnstar fr:étoile ar:نجمة'],
  ['codes and notes too, and other columns are left out', 'en|pt-br|Note|Page / edit-a-thon|maratona|all day|17', 't1 en:edit-a-thon pt-br:maratona (all day)'],
  ['without headers the first line is a Term, in the languages of the clinic, then a note', 'barnstar|estrella|thanks / clinic|clínica|', 't1 en:barnstar es:estrella (thanks) / t2 en:clinic es:clínica'],
  ['a language that stands twice counts once', 'en|English|es / a|b|c', 't1 en:a es:c'],
  ['a line without words is told', 'en|es|note / | |only a note / a||', 't1 en:a / 2 noWords'],
  ['what is too long is cut and told', `en|es / ${'x'.repeat(201)}|y`, `t1 en:${'x'.repeat(200)} es:y / 2 tooLong`],
])('%s', (_, written, expected) => {
  expect(shown(read(written))).toBe(expected)
}) // prettier-ignore

test('a table that is read again adds to the Terms it made, whatever their accents and capitals', () => {
  const known: Term[] = [{ id: asId('old'), words: { en: 'Barnstar' }, note: '' }]
  expect(shown(read('en|es / barnstar|estrella / BARNSTAR|estrella de mérito / new|nuevo', known))).toBe(
    'old en:barnstar es:estrella / old en:BARNSTAR es:estrella de mérito / t1 en:new es:nuevo',
  )
})

test('lines that could not be read are told with their number', () => {
  const broken = { line: 3, text: 'a,"b', code: 'openQuote' as const }
  const torn = { ...table('en|es / a|b'), broken: [broken] }
  expect(shown(termsOf(termsTable(torn, ['en', 'es']), [], () => 't1'))).toBe('t1 en:a es:b / 3 unread')
})

test('what is saved as a table is read again as the same Terms, whatever stands in them', () => {
  const terms: Term[] = [
    { id: asId('t1'), words: { en: '=SUM(A1)', ar: 'نجمة، «حارس»' }, note: 'said "twice", once; slowly' },
    { id: asId('t2'), words: { 'pt-br': "'quoted" }, note: '' },
    { id: asId('t3'), words: { en: 'barnstar', es: 'estrella' }, note: '-' },
  ]
  const written = writeTerms(terms, ['es', 'en', 'fr'])
  expect(written.split('\r\n')[0]).toBe('\ufeffes,en,ar,pt-br,note')
  expect(written).not.toMatch(/[,\n"]=SUM/)
  const [columns, ...rows] = readCsv(written.slice(1)).map(({ line, cells }) => ({ line, cells: cells ?? [] }))
  const { terms: again, problems } = termsOf(termsTable({ columns: columns!.cells, rows, broken: [] }, []), terms, () => 'new') // prettier-ignore
  expect(problems).toEqual([])
  expect(again.map(({ words, note }) => ({ words, note }))).toEqual(terms.map(({ words, note }) => ({ words, note })))
})
