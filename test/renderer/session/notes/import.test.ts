import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../../src-core/base/id.ts'
import { seeded } from '../../../../src-core/base/seeded.ts'
import { writeCardsJson } from '../../../../src-core/notes/cardsJson.ts'
import type { LaterCard } from '../../../../src-core/notes/laterCards.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { maxCardsFile } from '../../../../src-core/notes/notesSize.ts'
import { CardFiles } from '../../../../src-renderer/session/notes/CardFiles.svelte.ts'
import { NotesRunes } from '../../../../src-renderer/session/notes/NotesRunes.svelte.ts'
import { Writers } from '../../../../src-renderer/session/notes/Writers.svelte.ts'
import type { NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { Desk, card, noise } from '../../sync/desk.ts'

const patience = { timeout: 110_000, interval: 5 }

/** For the tests with files as large as one may be. */
const full = { tags: ['thorough'], timeout: 180_000 }

/** The notes of a page on the screen, with the menu of files. */
function screenOf(store: NotesStore, saved: string[] = []) {
  let rests = 0
  const runes = new NotesRunes({
    store,
    me: () => ({ id: asId<SeatId>('ana'), role: 'noteTaker' }),
    stamps: () => ({ block: null, group: null, groupNumber: null, language: 'en', seat: asId('ana'), createdAt: 1 }),
    writers: new Writers({ send: () => undefined, now: () => 0 }),
    newId: () => asId<NoteId>('n0'),
    during: () => '',
    save: () => Promise.resolve(),
    rest: () => {
      rests += 1
      return Promise.resolve()
    },
    files: ({ read, add, takeOver }) =>
      new CardFiles({ read: () => Promise.resolve({ title: 'Clinic', agenda: [], ...read() }), add, takeOver, save: (_, bytes) => { saved.push(Buffer.from(bytes, 'base64').toString()); return Promise.resolve() } }), // prettier-ignore
  })
  return { runes, files: runes.files!, rests: () => rests }
}

function fullFile(): { readonly notes: readonly Note[]; readonly file: File } {
  const chance = seeded(7)
  const notes: Note[] = []
  for (let bytes = 500; bytes < maxCardsFile - 10_500; bytes += 10_200) notes.push(card(`n${notes.length}`, noise(500, chance).repeat(20))) // prettier-ignore
  return { notes, file: new File([writeCardsJson('Clinic', notes)], 'notes.json') }
}

test(
  'a file as large as one may be is added slice by slice, and shared; the host has it on its disk',
  full,
  async () => {
    const desk = new Desk()
    const [ana] = [desk.open('ana'), desk.open('amb')]
    const { files, rests } = screenOf(ana)
    const { notes, file } = fullFile()
    expect(file.size).toBeGreaterThan(0.98 * maxCardsFile)
    await files.add(file)
    expect([files.adding.failure, files.taken?.added, rests()]).toEqual([
      null,
      notes.length,
      Math.ceil(notes.length / 97),
    ])
    expect(ana.state).toBe('waiting')
    await vi.waitFor(async () => {
      await desk.timing.pass(1_000)
      expect(ana.state).toBe('shared')
    }, patience)
    expect(desk.disk.getMap('notes').size).toBe(notes.length)
    ana.add(card('later', 'goes on'))
    await vi.waitFor(async () => {
      await desk.timing.pass(1_000)
      expect([ana.state, desk.disk.getMap('notes').has('later')]).toEqual(['shared', true])
    }, patience)
  },
)

test(
  'added with nobody there, it is shared when the host comes; a second such file is refused, and nothing is changed',
  full,
  async () => {
    const desk = new Desk()
    const ana = desk.open('ana')
    const { files } = screenOf(ana)
    const { notes, file } = fullFile()
    await files.add(file)
    const again = notes.map((note) => ({ ...note, id: asId<NoteId>(`again-${note.id}`) }))
    await files.add(new File([writeCardsJson('Clinic', again)], 'again.json'))
    expect([files.adding.failure, ana.notes.length]).toEqual(['cardsTooLarge', notes.length])
    desk.open('amb')
    await vi.waitFor(async () => {
      await desk.timing.pass(1_000)
      expect([ana.state, desk.disk.getMap('notes').size]).toEqual(['shared', notes.length])
    }, patience)
  },
)

test("the host's window writes a full file to main's disk", full, async () => {
  const desk = new Desk()
  const amb = desk.open('amb')
  const { files } = screenOf(amb)
  await files.add(fullFile().file)
  await vi.waitFor(async () => {
    await desk.timing.pass(1_000)
    expect(amb.state).toBe('shared')
  }, patience)
  expect(Y.encodeStateAsUpdate(desk.disk).length).toBe(amb.whole.length)
})

test('cards of a later version are in the file as they are, and come back from it; hidden ones are for moderators', async () => {
  const desk = new Desk()
  const [ana, bo] = [desk.open('ana'), desk.open('bo')]
  desk.leave('bo')
  const [poll, hidden] = ['l1', 'l2'].map((id) => ({ id: asId<NoteId>(id), text: 'Which?', fields: { ...card(id, '', 'cy'), id: undefined, text: undefined, details: undefined, kind: 'poll', 'vote:cy': true } })) // prettier-ignore
  const clean = (each: LaterCard): LaterCard => JSON.parse(JSON.stringify({ ...each, fields: { ...each.fields, text: undefined } })) as LaterCard // prettier-ignore
  ana.addLater(clean(poll!), { ...clean(hidden!), fields: { ...clean(hidden!).fields, hidden: { by: 'amb', at: 1 } } })
  const saved: string[] = []
  const { files } = screenOf(ana, saved)
  await files.save('json', { kindName: () => '', factsOf: () => [], heading: () => '' })
  const there = screenOf(bo)
  await there.files.add(new File([saved[0]!], 'notes.json'))
  expect([there.files.taken?.added, bo.unseen, bo.later]).toEqual([1, 1, [clean(poll!)]])
})

test('what is changed in a file is taken over in one step, and undone in one', async () => {
  const desk = new Desk()
  const ana = desk.open('ana')
  ana.add(card('a', 'one'), card('b', 'two', 'bo'), card('c', 'three'))
  const { runes, files } = screenOf(ana)
  const changed = [card('a', 'one, changed'), { ...card('b', 'two', 'bo'), details: { ...card('b', '').details, tags: ['x'] } }, card('c', 'three')] // prettier-ignore
  await files.add(new File([writeCardsJson('Clinic', changed)], 'notes.json'))
  expect(files.taken).toMatchObject({ added: 0, known: 3, isTakenOver: false, differing: [{ id: 'a' }, { id: 'b' }] })
  await files.takeOver()
  expect([files.taken?.isTakenOver, ana.notes]).toEqual([true, changed])
  runes.undo?.()
  expect(ana.notes.map(({ text, details }) => [text, details.tags])).toEqual([['one', []], ['two', []], ['three', []]]) // prettier-ignore
})
