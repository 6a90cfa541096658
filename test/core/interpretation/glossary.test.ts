import { describe, expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { ParseError } from '../../../src-core/base/parse.ts'
import {
  type Term,
  findIn,
  parseGlossary,
  parseTerm,
  withTerm,
  wordIn,
} from '../../../src-core/interpretation/glossary.ts'

/** `en:learning clinic es:clínica de aprendizaje (a note)`, one Term a line; its identity is `t1`, `t2`, … */
function terms(text: string): readonly Term[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, at) => {
      const words = [...line.matchAll(/([a-z-]+):(.*?)(?=\s[a-z-]+:|\s\(|$)/g)].map(([, language = '', word = '']) => [language, word] as const) // prettier-ignore
      return { id: asId(`t${at + 1}`), words: Object.fromEntries(words), note: /\((.*)\)$/.exec(line)?.[1] ?? '' }
    })
}

const glossary = terms(`
  en:learning clinic es:clínica de aprendizaje fr:clinique d’apprentissage
  en:clinic es:clínica (a hospital)
  en:edit-a-thon es:editatón ar:ورشة تحرير
  fr:étoile en:barnstar (a badge of thanks, say BARN-star)
  ar:المُحَرِّر en:editor
  de:Klinik en:hospital
`)
const found = (typed: string, own = 'en,es'): string => findIn(glossary)(typed, own.split(',')).map(({ id }) => id).join(' ') // prettier-ignore

describe('a search in the glossary', () => {
  test('finds words of every language, wherever they stand, and those that are called so first', () => {
    expect([found('clinic'), found('clínica'), found('aprendizaje'), found('edit')]).toEqual(['t2 t1', 't2 t1', 't1', 't3 t5']) // prettier-ignore
  })

  test('makes no difference of accents, capitals, hyphens, apostrophes and Arabic signs', () => {
    expect([found('ETOILE'), found('editathon'), found('EDITATON'), found('dapprentissage')]).toEqual(['t4', 't3', 't3', 't1']) // prettier-ignore
    expect([found('محرر'), found('المحرر'), found('ورشه')]).toEqual(['t5', 't5', 't3'])
  })

  test('has the words of the own languages before those of others', () => {
    const both = terms('fr:clinique\nen:cliniquement')
    const order = (own: string): string =>
      findIn(both)('cliniq', [own])
        .map(({ id }) => id)
        .join(' ')
    expect([order('fr'), order('en'), order('en-gb')]).toEqual(['t1 t2', 't2 t1', 't2 t1'])
  })

  test('finds several words in whatever order, also in the note', () => {
    expect([found('clinic learn'), found('thanks badge'), found('say nothing')]).toEqual(['t1', 't4', ''])
  })

  test('finds what is nearly so when nothing is called so: one letter more, less, changed or swapped', () => {
    const slips = ['barnnstar', 'banstar', 'bornstar', 'branstar', 'barnstart', 'محرور', 'bxrnxtar', 'brn']
    expect(slips.map((typed) => found(typed))).toEqual(['t4', 't4', 't4', 't4', 't4', 't5', '', ''])
  })

  test('takes signs as they are, and gives everything, the latest first, when nothing is typed', () => {
    expect([found('(.*'), found('  '), found('-')]).toEqual(['', 't6 t5 t4 t3 t2 t1', 't6 t5 t4 t3 t2 t1'])
  })
})

describe('a Term that is noted', () => {
  const [one, two] = terms('en:clinic es:clínica\nen:editor')
  const shown = (all: readonly Term[]): string => all.map(({ id, words, note }) => `${id} ${JSON.stringify(words)} ${note}`).join(' | ') // prettier-ignore
  const noted = (id: string, words: Term['words'], note = ''): string => shown(withTerm([one!, two!], { id: asId(id), words, note })) // prettier-ignore

  test('stands at the end, or adds and replaces words of the one that is there', () => {
    expect(noted('t9', { fr: 'étoile' })).toBe(
      't1 {"en":"clinic","es":"clínica"}  | t2 {"en":"editor"}  | t9 {"fr":"étoile"} ',
    )
    expect(noted('t1', { fr: 'clinique', es: 'consultorio' }, 'to see')).toBe(
      't1 {"en":"clinic","es":"consultorio","fr":"clinique"} to see | t2 {"en":"editor"} ',
    )
  })

  test('loses a word that is empty, and is gone without any', () => {
    expect(noted('t1', { en: ' ' })).toBe('t1 {"es":"clínica"}  | t2 {"en":"editor"} ')
    expect(noted('t2', { en: '' })).toBe('t1 {"en":"clinic","es":"clínica"} ')
    expect(noted('t9', { en: '' })).toBe('t1 {"en":"clinic","es":"clínica"}  | t2 {"en":"editor"} ')
  })

  test('has its word in a near variant of a language when it has none in the very one', () => {
    const [brazilian] = terms('pt-br:mutirão en:edit-a-thon')
    expect([wordIn(brazilian!, 'pt'), wordIn(brazilian!, 'pt-br'), wordIn(brazilian!, 'fr')]).toEqual(['mutirão', 'mutirão', null]) // prettier-ignore
  })
})

test('a glossary from outside is refused when it is not one: languages, addresses, lengths', () => {
  const term = { id: 't1', words: { en: 'clinic' }, note: '' }
  const document = { title: 'Slides', url: 'https://example.org/slides', language: null }
  expect(parseGlossary({ terms: [term], documents: [document] })).toEqual({ terms: [term], documents: [document] })
  const wrong = (run: () => unknown): void => expect(run).toThrow(ParseError)
  wrong(() => parseTerm({ ...term, words: { 'not a language': 'x' } }))
  wrong(() => parseTerm({ ...term, words: { en: 'x'.repeat(201) } }))
  for (const url of ['javascript:alert(1)', 'http://example.org', 'https://', 'https:// example.org'])
    wrong(() => parseGlossary({ terms: [], documents: [{ ...document, url }] }))
})
