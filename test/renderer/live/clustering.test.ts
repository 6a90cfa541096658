import { expect, test } from 'vitest'
import { type NoteId, asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { gathered } from '../../../src-core/notes/harvest.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { Clustering, type Place } from '../../../src-renderer/ui/notes/harvest/Clustering.svelte.ts'
import { FakeNotes } from '../../fakes/session/FakeNotes.svelte.ts'

const card = (id: string, cluster: string | null = null, group = 1): Note => ({
  ...{ id: asId(id), kind: 'insight', text: `Card ${id}`, block: asId('trios'), group: null, groupNumber: group },
  ...{ language: 'en', seat: asId('ana'), createdAt: id.charCodeAt(0), details: { ...noDetails, cluster } },
})

/** A board with these cards, each `a` or `a in X`, and what is done with it. */
function board(text: string) {
  const notes = text.split(', ').map((each) => card(each[0] ?? '', each.split(' in ')[1] ?? null))
  const desk = new FakeNotes(
    {
      me: { id: asId('nat'), role: 'noteTaker' },
      language: 'en',
      now: () => 0,
      place: () => ({ block: null, group: null, groupNumber: null }),
    },
    notes,
  )
  const clustering = new Clustering(
    () => desk,
    () => gathered(desk.notes, [asId('trios')]),
  )
  const drawn = (): string => desk.notes.map(({ id, details }) => (details.cluster === null ? id : `${id} in ${details.cluster}`)).join(', ') // prettier-ignore
  const of = (id: string): Note => desk.notes.find((note) => note.id === id)!
  const put = (id: string, place: Place): void => {
    clustering.pick(of(id))
    clustering.put(place)
  }
  return { desk, clustering, drawn, of, put }
}
const onto = (id: string): Place => ({ to: 'card', card: asId<NoteId>(id) })
const into = (heading: string): Place => ({ to: 'cluster', heading })

test.each<[string, string, string, Place, string]>([
  ['a card put on another makes a cluster with its name', 'a, b, c', 'a', onto('b'), 'a in Card b, b in Card b, c'],
  ['a card put on one of a cluster is in that cluster', 'a, b in X', 'a', onto('b'), 'a in X, b in X'],
  ['a card goes into a cluster', 'a, b in X', 'a', into('X'), 'a in X, b in X'],
  ['a card goes from one cluster into another', 'a in Y, b in X', 'a', into('X'), 'a in X, b in X'],
  ['a card goes out of its cluster', 'a in X, b in X', 'a', { to: 'out' }, 'a, b in X'],
  ['a card on itself stays where it is', 'a, b', 'a', onto('a'), 'a, b'],
  ['a card of a cluster stays in it', 'a in X, b in X', 'a', into('X'), 'a in X, b in X'],
  ['a new cluster is not called as another', 'a, b, c in Card b', 'a', onto('b'), 'a in Card b 2, b in Card b 2, c in Card b'], // prettier-ignore
])('%s', (_, before, id, place, after) => {
  const { put, drawn, clustering } = board(before)
  put(id, place)
  expect([drawn(), clustering.carried]).toEqual([after, null])
})

test('what makes a cluster is undone as one, and so is its name', () => {
  const { clustering, put, drawn } = board('a, b')
  put('a', onto('b'))
  expect(clustering.unnamed).toBe('Card b')
  clustering.rename('Card b', '  Answers ')
  expect([drawn(), clustering.unnamed]).toEqual(['a in Answers, b in Answers', null])
  clustering.undo?.()
  expect(drawn()).toBe('a in Card b, b in Card b')
  clustering.undo?.()
  expect([drawn(), clustering.said?.kind]).toEqual(['a, b', 'undone'])
})

test('only what this page has put together is undone, and only what nobody has changed since', () => {
  const { clustering, desk, put, drawn, of } = board('a, b, c in X')
  put('a', onto('b'))
  desk.add('insight', 'typed meanwhile')
  desk.changeDetails(of('b'), { cluster: 'X' }) // by somebody else
  clustering.undo?.()
  expect(drawn().startsWith('a, b in X, c in X, note-')).toBe(true)
  expect(clustering.undo).toBe(null)
})

test('two clusters with one name become one; without a name nothing changes', () => {
  const { clustering, drawn } = board('a in X, b in Y')
  clustering.rename('X', '   ')
  expect(drawn()).toBe('a in X, b in Y')
  clustering.rename('X', 'Y')
  expect([drawn(), clustering.said]).toEqual(['a in Y, b in Y', { kind: 'merged', heading: 'Y' }])
})

test('a card that is put back, or let go beside everything, is where it was', () => {
  const { clustering, of, drawn } = board('a, b')
  clustering.pick(of('a'))
  clustering.putBack()
  expect([drawn(), clustering.said?.kind, clustering.carried]).toEqual(['a, b', 'putBack', null])
  clustering.hold(of('a'))
  clustering.over = onto('b')
  expect([clustering.isOver(onto('b')), clustering.isOver(onto('a'))]).toEqual([true, false])
  clustering.release(null)
  expect([drawn(), clustering.carried, clustering.isHeld]).toEqual(['a, b', null, false])
})
