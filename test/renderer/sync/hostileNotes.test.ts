import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { maxNoteLength } from '../../../src-core/notes/note.ts'
import { encodeNotesMessage } from '../../../src-core/protocol/notesMessage.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { addNote, notesMap } from '../../../src-renderer/sync/notesDoc.ts'
import { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { FakeTiming } from '../../fakes/media/FakeTiming.ts'
import { FakeShelf } from '../../fakes/sync/FakeShelf.ts'

const [host, peer] = [asId<SeatId>('amb'), asId<SeatId>('eve')]
const stamps = { kind: 'insight', block: null, group: null, groupNumber: null, language: 'en', seat: peer, createdAt: 0, details: noDetails } as const // prettier-ignore
const noteOf = (id: string, text: string) => ({ ...stamps, id: asId<NoteId>(id), text })

/** The host's window, into which somebody with a page of their own making sends what they like. */
let timing: FakeTiming
let store: NotesStore
let disk: Y.Doc
beforeEach(() => {
  timing = new FakeTiming(0)
  disk = new Y.Doc()
  store = new NotesStore({
    me: host,
    session: 1,
    later: (ms, run) => timing.later(ms, run),
    now: () => timing.now(),
    shelf: () => new FakeShelf(),
    write(update) {
      Y.applyUpdate(disk, update)
      return Promise.resolve()
    },
    onDisk: null,
  })
})

function hear(change: (doc: Y.Doc) => void): void {
  const doc = new Y.Doc()
  doc.transact(() => change(doc))
  const update = Y.encodeStateAsUpdate(doc)
  store.hear(peer, encodeNotesMessage({ kind: 'update', session: 9, from: 0, to: 1, update }))
}

/** Whatever came before: the next words are taken in, and are on main's disk. */
async function goesOn(): Promise<void> {
  store.add(noteOf('after', 'as before'))
  await timing.pass(1_000)
  expect([store.state, store.has(asId('after'))]).toEqual(['shared', true])
  expect(readNotes(Y.encodeStateAsUpdate(disk)).map(({ id }) => id)).toContain('after')
}

test('ten thousand cards at once are read as any others', async () => {
  hear((doc) => {
    for (let number = 0; number < 10_000; number++) addNote(doc, noteOf(`n${number}`, `card ${number}`))
  })
  expect(store.notes.length).toBe(10_000)
  await goesOn()
})

test('a text of five megabytes is shown as far as a card goes', async () => {
  hear((doc) => notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('x'.repeat(5_000_000))]]))) // prettier-ignore
  expect(store.notes.map(({ text }) => text.length)).toEqual([maxNoteLength])
  await goesOn()
})

test('more than any honest page sends is refused, and main is never asked to take it', async () => {
  hear((doc) => notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('x'.repeat(9_000_000))]]))) // prettier-ignore
  expect(store.notes).toEqual([])
  await goesOn()
  expect(Y.encodeStateAsUpdate(disk).length).toBeLessThan(1_000)
})

test('controls, halves of letters and markup are cleaned, or stand as text', () => {
  const wild = '\u0000\u001b[31m\uD800<img src=x onerror=alert(1)>\u0085\uFFFF\uDC00{{subst:x}}'
  hear((doc) => notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text(wild)]])))
  expect(store.notes.map(({ text }) => text)).toEqual(['[31m<img src=x onerror=alert(1)>{{subst:x}}'])
})

test('types within types within types are neither shown nor followed, here or in the package', async () => {
  hear((doc) => {
    const card = new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('mine')]])
    notesMap(doc).set('n1', card)
    for (const where of [card, notesMap(doc)]) {
      let inner = new Y.Map<unknown>()
      where.set('tag-x', inner)
      for (let depth = 0; depth < 20_000; depth++) {
        const next = new Y.Map<unknown>()
        inner.set('deeper', next)
        inner = next
      }
    }
    notesMap(doc).set('n2', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Map([['text', 'x']])]]))
    notesMap(doc).set('n3', new Y.Array())
  })
  expect(store.notes.map(({ text }) => text)).toEqual(['mine'])
  await goesOn()
})

test('pieces of what never ends, or unpacks to more than any clinic has, are dropped', async () => {
  const zeros = new Uint8Array(80_000_000)
  const bomb = new Uint8Array(await new Response(new Blob([zeros]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer()) // prettier-ignore
  const piece = { kind: 'piece', answers: host, parcel: 1 } as const
  store.hear(peer, encodeNotesMessage({ ...piece, total: 0xffffffff, at: 0, bytes: new Uint8Array(100) }))
  store.hear(peer, encodeNotesMessage({ ...piece, parcel: 2, total: 5, at: 0, bytes: new Uint8Array(100) }))
  store.hear(peer, encodeNotesMessage({ ...piece, parcel: 3, total: bomb.length, at: 0, bytes: bomb }))
  await vi.waitFor(goesOn)
  expect(store.notes.map(({ id }) => id)).toEqual(['after'])
})
