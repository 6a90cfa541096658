import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { interfaceLanguages } from '../../../src-core/base/language.ts'
import { inApp } from '../../../src-main/folders.ts'
import { wordsFor } from '../../../src-main/words.ts'

const read = (language: string) =>
  JSON.parse(readFileSync(inApp('resources', 'i18n', 'documents', `${language}.json`), 'utf8')) as Record<
    string,
    string
  >
const keys = Object.keys(read('en'))
const parametersOf = (text: string): string => [...new Set(text.match(/\$\d/g) ?? [])].sort().join()

describe('the words of documents', () => {
  it.each([...interfaceLanguages, 'qqq'])('%s has every key', (language) =>
    expect(Object.keys(read(language))).toEqual(keys),
  )

  it.each(interfaceLanguages)('%s can be said with every number, no parameter left', (language) => {
    const say = wordsFor('documents', language)
    const said = keys
      .filter((key) => key !== '@metadata')
      .flatMap((key) =>
        [0, 1, 2, 3, 5, 11, 100].map((count) => say(key, count, ...Array.from({ length: 4 }, () => String(count)))),
      )
    expect(said.filter((text) => /[${}|]/.test(text) || text === '')).toEqual([])
  })

  it.each(interfaceLanguages)('%s uses the parameters of English, outside of plurals', (language) => {
    const [english, own] = [read('en'), read(language)]
    const plain = keys.filter((key) => key !== '@metadata' && !english[key]!.includes('PLURAL'))
    expect(plain.filter((key) => parametersOf(own[key]!) !== parametersOf(english[key]!))).toEqual([])
  })
})
