import { expect, test } from 'vitest'
import { wordsFor } from '../../../src-main/words.ts'

const subject = 'tertulia-invites-subject'

test('words come in the language asked for', () => {
  expect(wordsFor('invites', 'fr')(subject, 'Wikidata')).toBe('Votre place à « Wikidata »')
})

test('a regional language finds its closest relative, a far one English', () => {
  expect(wordsFor('invites', 'pt-br')(subject, 'A')).toBe('O seu lugar em “A”')
  expect(wordsFor('invites', 'ja')(subject, 'A')).toBe('Your place at “A”')
})

test('text from people is never read as markup', () => {
  expect(wordsFor('invites', 'en')(subject, '{{PLURAL:$1|[[x]]}} <b>')).toBe('Your place at “{{PLURAL:$1|[[x]]}} <b>”')
})

test('a key that is not there is a defect', () => {
  expect(() => wordsFor('invites', 'en')('tertulia-invites-nothing')).toThrow('no text tertulia-invites-nothing')
})
