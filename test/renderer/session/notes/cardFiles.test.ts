import { expect, test } from 'vitest'
import { type NoteId, asId } from '../../../../src-core/base/id.ts'
import { noDetails } from '../../../../src-core/notes/details.ts'
import { cardFormats } from '../../../../src-core/notes/cardsFile.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { CardFiles } from '../../../../src-renderer/session/notes/CardFiles.svelte.ts'

const card = (id: string, answers: string | null = null): Note => ({
  ...{ id: asId<NoteId>(id), kind: 'question', text: `Text of ${id}`, block: asId('case'), group: null },
  ...{ groupNumber: null, language: 'en', seat: asId('ana'), createdAt: 5 },
  details: { ...noDetails, answers: answers === null ? null : asId<NoteId>(answers) },
})
const words = { kindName: () => 'Kind', factsOf: () => [], heading: (block: string | null) => block ?? 'Outside' }

/** A shelf that holds cards; `saved` are the files it gave out. */
function shelfWith(...notes: Note[]) {
  const saved: (readonly [name: string, text: string])[] = []
  const files = new CardFiles({
    read: () =>
      Promise.resolve({ title: 'Café: one/two', agenda: [{ id: asId('case'), title: 'Case' }], notes, later: [] }),
    add(read) {
      const missing = read.filter(({ id }) => !notes.some((note) => note.id === id))
      notes.push(...missing)
      return Promise.resolve(missing.length)
    },
    takeOver(read) {
      notes.splice(0, notes.length, ...notes.map((note) => read.find(({ id }) => id === note.id) ?? note))
      return Promise.resolve()
    },
    save: (name, bytes) => {
      saved.push([name, Buffer.from(bytes, 'base64').toString()])
      return Promise.resolve()
    },
  })
  return { files, notes, saved }
}

test('what a file says otherwise is offered, and taken over when that is wanted', async () => {
  const { files, notes, saved } = shelfWith(card('q'), card('other'))
  await files.save('markdown', words)
  const changed = saved[0]![1].replace('\nText of q', '\nText of q, changed')
  await files.add(new File([changed], 'notes.md'))
  expect([files.taken?.differing.map(({ text }) => text), files.taken?.isTakenOver, notes[0]?.text]).toEqual([['Text of q, changed'], false, 'Text of q']) // prettier-ignore
  await files.takeOver()
  expect([files.taken?.isTakenOver, notes.map(({ text }) => text)]).toEqual([true, ['Text of q, changed', 'Text of other']]) // prettier-ignore
})

test.each(cardFormats)('what one shelf saves as %s another takes in whole, and once', async (format) => {
  const from = shelfWith(card('q'), card('other'), card('a', 'q'))
  await from.files.save(format, words)
  const [name, text] = from.saved[0]!
  expect(name).toMatch(/^Café-one-two\.(md|wiki|csv|json)$/)
  const to = shelfWith(card('other'))
  await to.files.add(new File([text], name))
  expect(to.files.taken).toEqual({ added: 2, known: 1, differing: [], isTakenOver: false, broken: [] })
  expect(to.notes.map(({ id }) => id).toSorted()).toEqual(['a', 'other', 'q'])
  await to.files.add(new File([text], name))
  expect(to.files.taken).toEqual({ added: 0, known: 3, differing: [], isTakenOver: false, broken: [] })
})

test('a page has answers behind their question, under the headings of the agenda', async () => {
  const { files, saved } = shelfWith(card('q'), card('other'), card('a', 'q'))
  await files.save('markdown', words)
  expect(saved[0]?.[1].match(/^## .*|Text of .*/gm)).toEqual([
    '## Case',
    ...['other', 'q', 'a'].map((id) => `Text of ${id}`),
  ])
})

test.each([
  ['another file', new File(['hello'], 'x.csv'), 'notCards'],
  ['one in another encoding', new File([new Uint8Array([0xe9, 0x2c])], 'x.csv'), 'cardsNotUtf8'],
  ['one of a later version', new File(['<!-- tertulia:cards wikitext 7 -->'], 'x.wiki'), 'cardsNewer'],
])('%s is refused by its code and changes nothing', async (_, file, code) => {
  const { files, notes } = shelfWith(card('q'))
  await files.add(file)
  expect([files.adding.failure, files.taken, notes.length]).toEqual([code, null, 1])
})
