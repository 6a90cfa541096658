import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Banana from 'banana-i18n'
import { expect, test } from 'vitest'
import { interfaceLanguages } from '../../../src-core/base/language.ts'

const root = join(import.meta.dirname, '../../..')
const read = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(root, `resources/i18n/live/${language}.json`), 'utf8')) as Record<string, string>
const keys = Object.keys(read('en'))

test.each(['qqq', ...interfaceLanguages])('%s has every key and no other', (language) => {
  expect(Object.keys(read(language)).toSorted()).toEqual(keys.toSorted())
})

test.each(interfaceLanguages)('%s can be rendered with any number, and leaves no hole', (language) => {
  const banana = new Banana(language, { messages: { [language]: read(language) } })
  for (const key of keys) {
    for (const count of [0, 1, 2, 3, 5, 11, 100]) {
      const text = banana.i18n(key, count, String(count), 'X', 'Y')
      expect(text, key).not.toMatch(/\$\d|\{\{|\}\}/)
      expect(text.trim(), key).not.toBe('')
    }
  }
})

test('every key that a screen names is there', () => {
  const folders = ['stage', 'channels', 'groups', 'notes', 'join', 'clock', 'seats', 'messages', 'screens']
  const files = folders.flatMap((folder) => {
    const at = join(root, 'src-renderer/ui', folder)
    const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name))
    return names.map((name) => readFileSync(join(at, name), 'utf8'))
  })
  const named = files.flatMap((text) => [...text.matchAll(/'(tertulia-live-[\w-]+)'/g)].map(([, key]) => key ?? ''))
  expect(named.filter((key) => !keys.includes(key))).toEqual([])
})
