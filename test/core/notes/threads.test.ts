import { expect, test } from 'vitest'
import { type NoteId, asId } from '../../../src-core/base/id.ts'
import { threadsOf } from '../../../src-core/notes/threads.ts'

/** `"q a>q"`: a card q, and a card a that answers it. */
function threads(text: string): string {
  const cards = text.split(' ').map((each) => {
    const [id = '', answers] = each.split('>')
    return { id: asId<NoteId>(id), details: { answers: answers === undefined ? null : asId<NoteId>(answers) } }
  })
  return threadsOf(cards).map(({ note, answers }) => note.id + answers.map(({ id }) => `(${id})`).join('')).join(' ') // prettier-ignore
}

test.each([
  ['q a>q r b>q', 'q(a)(b) r'],
  ['a>q q', 'q(a)'],
  ['q a>q b>a', 'q(a)(b)'],
  ['b>a a>q q', 'q(b)(a)'],
  ['a>gone', 'a'],
  ['a>a', 'a'],
  ['a>b b>a', 'a b'],
  ['a>b b>a c>a', 'a(c) b'],
])('%s stands as %s', (cards, stand) => {
  expect(threads(cards)).toBe(stand)
})

test('a chain of 10,000 answers stands under its question', () => {
  const chain = ['n0', ...Array.from({ length: 9_999 }, (_, at) => `n${at + 1}>n${at}`)]
  expect(threads(chain.toReversed().join(' '))).toBe(`n0${chain.slice(1).toReversed().map((each) => `(${each.split('>')[0]!})`).join('')}`) // prettier-ignore
})
