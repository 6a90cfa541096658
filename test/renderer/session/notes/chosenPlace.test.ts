import { expect, test, vi } from 'vitest'
import { type NoteId, type SeatId, asId } from '../../../../src-core/base/id.ts'
import { NotesRunes } from '../../../../src-renderer/session/notes/NotesRunes.svelte.ts'
import { duringOf } from '../../../../src-renderer/session/notes/openNotes.ts'
import { Writers } from '../../../../src-renderer/session/notes/Writers.svelte.ts'
import { NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { fakeLive } from '../../../fakes/session/FakeLive.svelte.ts'
import { FakeShelf } from '../../../fakes/sync/FakeShelf.ts'
import { groups, inGroups, now, plenary, seatId } from '../../live/gallery/clinic.ts'

/** A note-taker's page in a clinic that the test moves on; the place of the next card is Group 2 of what runs. */
const me = { id: seatId('fatou'), role: 'noteTaker' }
const here = { block: plenary.agenda[1]!.id, group: null, groupNumber: null }
const group2 = { block: plenary.agenda[4]!.id, group: groups[1]!.id, groupNumber: 2 }
const clinic = (view: typeof plenary) => fakeLive({ me: me.id, view, now })

function pageOn(shelf: FakeShelf, live: ReturnType<typeof clinic>) {
  const store = new NotesStore({ me: me.id, session: 1, now: () => now, later: () => () => undefined, shelf: () => shelf, write: null, onDisk: null }) // prettier-ignore
  let made = 0
  const desk = new NotesRunes({
    ...{ store, me: () => me, save: () => Promise.resolve(), files: null },
    stamps: () => ({ ...here, language: 'en', seat: asId<SeatId>('fatou'), createdAt: now + made }),
    newId: () => asId<NoteId>(`n${(made += 1)}`),
    during: () => duringOf(live.view),
    rest: () => Promise.resolve(),
    writers: new Writers({ send: () => undefined, now: () => now }),
  })
  return { store, desk }
}

test('a chosen place is kept from card to card while its Groups meet, and is where one is once they are over', () => {
  const live = clinic(inGroups)
  const { desk } = pageOn(new FakeShelf(), live)
  desk.draft = { ...desk.draft, place: group2 }
  for (const text of ['one', 'two', 'three']) {
    if (text === 'three') live.view = { ...inGroups, round: null }
    desk.draft = { ...desk.draft, text }
    desk.addDraft()
  }
  expect(desk.notes.map(({ text, groupNumber }) => [text, groupNumber])).toEqual([['one', 2], ['two', 2], ['three', null]]) // prettier-ignore
  expect(desk.notes.map(({ details }) => details.placed)).toEqual([me.id, me.id, null])
})

test('a place that is chosen between Blocks lasts until the next one begins', () => {
  const live = clinic({ ...plenary, running: null })
  const { desk } = pageOn(new FakeShelf(), live)
  desk.draft = { ...desk.draft, place: group2, text: 'half' }
  expect(desk.draft.place).toEqual(group2)
  live.view = plenary
  expect(desk.draft).toMatchObject({ text: 'half', place: null })
})

test('the next page of this device finds it as long as it lasts, and half a card in any case', async () => {
  const shelf = new FakeShelf()
  const first = pageOn(shelf, clinic(inGroups))
  first.desk.draft = { ...first.desk.draft, place: group2, text: 'half' }
  await vi.waitFor(async () => expect(await shelf.draft()).toContain('half'))
  const during = pageOn(shelf.again(), clinic(inGroups)).desk
  const after = pageOn(shelf.again(), clinic(plenary)).desk
  await vi.waitFor(() => expect([during.draft.text, after.draft.text]).toEqual(['half', 'half']))
  expect([during.draft.place, after.draft.place]).toEqual([group2, null])
})
