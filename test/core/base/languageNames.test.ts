import { describe, expect, test } from 'vitest'
import { interfaceLanguages } from '../../../src-core/base/language.ts'
import { languageNamed, plain } from '../../../src-core/base/languageNames.ts'

describe('a language is known by', () => {
  test.each([
    ['en', 'en'], ['EN', 'en'], ['pt-BR', 'pt-br'], ['pt_br', 'pt-br'], ['wo', 'wo'], ['mfe', 'mfe'],
    ['español', 'es'], ['ESPANOL', 'es'], ['Castellano', 'es'], ['francês', 'fr'], ['Français', 'fr'], ['عربي', 'ar'], ['اَلعَرَبِيَّة', 'ar'],
    ['الانجليزية', 'en'], ['हिन्दी', 'hi'], ['中文', 'zh'], ['Português do Brasil', 'pt-br'], ['Tiếng Việt', 'vi'],
  ])('%s', (written, code) => {
    expect(languageNamed(written)).toBe(code)
  }) // prettier-ignore
  test.each(['klingon', 'xqz', '', 'english please', '=en', 'e', 'en; es'])('but not %j', (written) => {
    expect(languageNamed(written)).toBe(null)
  })
})

test('the interface languages are known by their names in each other', () => {
  for (const reader of interfaceLanguages) {
    const names = new Intl.DisplayNames([reader], { type: 'language' })
    expect(interfaceLanguages.map((code) => languageNamed(names.of(code) ?? ''))).toEqual([...interfaceLanguages])
  }
})

test('accents, case, vowel signs and forms of alif do not matter', () => {
  expect(plain(' Éàñ  Ç ')).toBe('ean c')
  expect(plain('أإآ')).toBe('ااا')
})
