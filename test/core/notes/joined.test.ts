import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NoteId, asId } from '../../../src-core/base/id.ts'
import {
  type JoinedThread,
  type Translated,
  inLanguage,
  joinedThreads,
  translationsOf,
} from '../../../src-core/notes/joined.ts'

interface Card {
  readonly id: NoteId
  readonly details: { readonly answers: NoteId | null; readonly sameAs: NoteId | null; readonly translates: NoteId | null }
} // prettier-ignore

/** `"q a>q b=a c~b"`: a answers q, b says the same as a, c translates b. */
function cardsOf(text: string): readonly Card[] {
  return text.split(' ').map((each) => {
    const link = (sign: string): NoteId | null => {
      const found = new RegExp(`${sign}(\\w+)`).exec(each)?.[1]
      return found === undefined ? null : asId<NoteId>(found)
    }
    const [id = ''] = /^\w+/.exec(each) ?? []
    return { id: asId<NoteId>(id), details: { answers: link('>'), sameAs: link('='), translates: link('~') } }
  })
}

const translated = ({ note, translations }: Translated<Card>): string =>
  note.id + translations.map(({ id }) => `~${id}`).join('')
const joined = (card: Omit<JoinedThread<Card>, 'answers'>): string => [card, ...card.same].map(translated).join('=')
const shown = (text: string): string =>
  joinedThreads(cardsOf(text))
    .map((card) => joined(card) + card.answers.map((answer) => `(${joined(answer)})`).join(''))
    .join(' ')

test.each([
  ['a b', 'a b'],
  ['a b=a c=a', 'a=b=c'],
  ['a b=a c=b', 'a=b=c'],
  ['b=a a', 'a=b'],
  ['a t~a u~a', 'a~t~u'],
  ['a t~a u~t', 'a~t~u'],
  ['a b=a t~b u~a', 'a~u=b~t'],
  ['a t~a b=t', 'a~t=b'],
  ['q a>q b=q c>b', 'q=b(a)(c)'],
  ['q a>q t~a', 'q(a~t)'],
  ['q t~q a>t', 'q~t(a)'],
  ['q a>q b>a', 'q(a)(b)'],
  ['q r a>q b>r b2=b', 'q(a) r(b=b2)'],
  ['q r=q a>r', 'q=r(a)'],
])('%s is shown as %s', (cards, text) => expect(shown(cards)).toBe(text))

describe('circles and what is gone', () => {
  test.each([
    ['a=a', 'a'],
    ['a=b b=a', 'a b'],
    ['a=b b=a c=a', 'a=c b'],
    ['a~b b~a', 'a b'],
    ['a=gone', 'a'],
    ['t~gone', 't'],
    ['q=a a>q', 'a=q'],
    ['a>b b=c c>a', 'a c=b'],
  ])('%s is shown as %s', (cards, text) => expect(shown(cards)).toBe(text))
})

test('every card is shown once, whatever points at what', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const link = fc.option(fc.constantFrom(...ids, 'gone'), { nil: null })
  const details = fc.record({ answers: link, sameAs: link, translates: link })
  fc.assert(
    fc.property(fc.subarray(ids), fc.array(details, { minLength: 7, maxLength: 7 }), (present, all) => {
      const cards = present.map((id, at) => ({ id, details: all[at]! })) as unknown as readonly Card[]
      const everything = joinedThreads(cards).flatMap((card) => [card, ...card.answers].flatMap((each) => [each, ...each.same]).flatMap((each) => [each.note, ...each.translations])) // prettier-ignore
      expect(everything.map(({ id }) => id).toSorted()).toEqual(present.toSorted())
    }),
    { numRuns: 3_000 },
  )
})

test('10,000 cards in one chain are one', () => {
  const chain = ['n0', ...Array.from({ length: 9_999 }, (_, at) => `n${at + 1}=n${at}`)]
  expect(joinedThreads(cardsOf(chain.join(' ')))[0]?.same).toHaveLength(9_999)
})

test('with a card go its translations and theirs, not others', () => {
  expect(translationsOf(asId<NoteId>('a'), cardsOf('a t~a u~t b v~b c=a')).map(({ id }) => id)).toEqual(['t', 'u'])
})

test.each([
  ['es', 'en es pt-br', 'es'],
  ['pt', 'en es pt-br', 'pt-br'],
  ['pt', 'pt-br en', 'pt-br'],
  ['pt', 'en pt-br pt', 'pt'],
  ['fr', 'en es', 'en'],
])('who reads %s has of %s the one in %s', (language, all, read) => {
  const [note, ...translations] = all.split(' ').map((each) => ({ language: each }))
  expect(inLanguage({ note: note!, translations }, language).language).toBe(read)
})
