import { expect, test } from 'vitest'
import { type BlockId, type NoteId, type SeatId, asId } from '../../../../src-core/base/id.ts'
import { encodeNotesMessage } from '../../../../src-core/protocol/notesMessage.ts'
import { Writers } from '../../../../src-renderer/session/notes/Writers.svelte.ts'

const place = (groupNumber: number | null) => ({ block: asId<BlockId>('case'), groupNumber })

/** Two pages and what the first has sent to the second, at a clock that the test moves. */
function twoPages() {
  const clock = { now: 0 }
  const sent: number[] = []
  const theirs = new Writers({ send: () => undefined, now: () => clock.now })
  const mine = new Writers({
    now: () => clock.now,
    send(bytes) {
      sent.push(clock.now)
      theirs.hear(asId<SeatId>('ana'), bytes)
    },
  })
  return { clock, sent, mine, theirs }
}

test('whoever types is seen where, until a little after the last letter', () => {
  const { clock, mine, theirs } = twoPages()
  mine.tell(place(2))
  expect([theirs.in(place(2)), theirs.in(place(null)), mine.in(place(2))]).toEqual([['ana'], [], []])
  clock.now = 6_999
  expect(theirs.in(place(2))).toEqual(['ana'])
  clock.now = 7_000
  expect(theirs.in(place(2))).toEqual([])
})

test('it is said seldom while one types on, sooner from somewhere else, and then one is only there', () => {
  const { clock, sent, mine, theirs } = twoPages()
  for (; clock.now < 6_500; clock.now += 50) mine.tell(place(clock.now < 5_000 ? 2 : null))
  expect(sent).toEqual([0, 3_000, 5_000])
  expect([theirs.in(place(2)), theirs.in(place(null))]).toEqual([[], ['ana']])
})

test('whoever types in a card is seen on it, and at once on the next', () => {
  const { clock, mine, theirs } = twoPages()
  const [one, two] = ['one', 'two'].map((id) => asId<NoteId>(id)) as [NoteId, NoteId]
  mine.tell(place(2), one)
  expect([theirs.on(one), theirs.on(two), theirs.in(place(2))]).toEqual([['ana'], [], ['ana']])
  clock.now = 1_000
  mine.tell(place(2), two)
  expect([theirs.on(one), theirs.on(two)]).toEqual([[], ['ana']])
  clock.now = 2_000
  mine.tell(place(2))
  expect([theirs.on(two), theirs.in(place(2))]).toEqual([[], ['ana']])
})

test('what an earlier version says of a place alone is understood, and what a later one adds is no trouble to it', () => {
  const { theirs } = twoPages()
  const said = encodeNotesMessage({ kind: 'writing', ...place(2), card: asId<NoteId>('one') })
  const earlier = said.slice(0, 1 + 4 + 4 + 'case'.length)
  theirs.hear(asId<SeatId>('ana'), earlier)
  expect([theirs.in(place(2)), theirs.on(asId('one'))]).toEqual([['ana'], []])
})

test('any other bytes are passed over', () => {
  const { theirs } = twoPages()
  for (const bytes of [[], [5], [5, 1, 0, 0, 0], [5, 1, 0, 0, 0, 1, 0, 0, 0, 47], [1, 2, 3]]) theirs.hear(asId('ana'), Uint8Array.from(bytes)) // prettier-ignore
  expect([theirs.in(place(null)), theirs.in({ block: null, groupNumber: 0 })]).toEqual([[], []])
})
