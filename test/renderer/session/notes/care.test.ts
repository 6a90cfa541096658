import { expect, test } from 'vitest'
import { type NoteId, type SeatId, asId } from '../../../../src-core/base/id.ts'
import { readTrace } from '../../../../src-core/notes/trace.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { NotesRunes } from '../../../../src-renderer/session/notes/NotesRunes.svelte.ts'
import { Writers } from '../../../../src-renderer/session/notes/Writers.svelte.ts'
import { NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { FakeShelf } from '../../../fakes/sync/FakeShelf.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'

/** Pages of several people on one document, of whom each sees what is theirs to see. */
function pages() {
  const timing = new FakeTiming(0)
  const later = (ms: number, run: () => void) => timing.later(ms, run)
  const store = new NotesStore({
    session: 1,
    me: asId<SeatId>('ana'),
    now: () => 0,
    later,
    shelf: () => new FakeShelf(),
    write: null,
    onDisk: null,
  })
  let [now, made] = [0, 9]
  return (name: string, role: string): NotesRunes => {
    const seat = asId<SeatId>(name)
    return new NotesRunes({
      during: () => '',
      store,
      me: () => ({ id: seat, role }),
      stamps: () => ({ block: null, group: null, groupNumber: null, language: 'en', seat, createdAt: (now += 1) }),
      writers: new Writers({ send: () => undefined, now: () => now }),
      newId: () => asId<NoteId>(`n${(made -= 1)}`), // not in the order of time
      save: () => Promise.resolve(),
      files: null,
      rest: () => Promise.resolve(),
    })
  }
}
const texts = (notes: readonly Note[]): string => notes.map(({ text }) => text).join(' ')
const changed = () => new Promise<void>((resolve) => queueMicrotask(resolve))

test('a hidden card is seen by moderators and its author alone, and both steps leave their trace', async () => {
  const page = pages()
  const [ana, ben, host] = [page('ana', 'participant'), page('ben', 'noteTaker'), page('amb', 'ambassador')]
  ana.add('insight', 'one')
  ben.add('insight', 'two')
  await changed()
  host.hide(host.notes[0]!, true)
  await changed()
  expect([ana, ben, host].map(({ notes }) => texts(notes))).toEqual(['two', 'two', 'two'])
  expect([ana, ben, host].map(({ hidden }) => texts(hidden))).toEqual(['one', '', 'one'])
  host.hide(host.hidden[0]!, false)
  await changed()
  expect([texts(ben.notes), texts(host.hidden)]).toEqual(['one two', ''])
  expect(readTrace(ben.notes[0]!.details.trace).map(({ act, by }) => [act, by])).toEqual([['hidden', 'amb'], ['shown', 'amb']]) // prettier-ignore
})

test('who withdraws a card takes its translations with it, and one undo brings all back', async () => {
  const page = pages()
  const [ana, ben] = [page('ana', 'participant'), page('ben', 'participant')]
  ana.add('insight', 'one')
  ana.add('insight', 'other')
  await changed()
  ben.addAll([{ kind: 'insight', text: 'uno', language: 'es', details: { translates: ana.notes[0]!.id } }])
  await changed()
  expect(ana.rightsOn(ana.notes[0]!).withdraw).toBe(true)
  expect(ben.rightsOn(ana.notes[0]!)).toEqual({ edit: false, move: false, withdraw: false, hide: false, queue: false })
  ana.remove(ana.notes[0]!)
  expect(texts(ana.notes)).toBe('other')
  ana.undo?.()
  await changed()
  expect(texts(ana.notes)).toBe('one other uno')
})

test('several cards are made in one step', async () => {
  const ana = pages()('ana', 'participant')
  ana.add('insight', 'before')
  ana.addAll(['one', 'two', 'three'].map((text) => ({ kind: 'question', text })))
  expect(texts(ana.notes)).toBe('before one two three')
  ana.undo?.()
  await changed()
  expect(texts(ana.notes)).toBe('before')
})
