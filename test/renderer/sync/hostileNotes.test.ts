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
  hear((doc) => notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('x'.repeat(16_000_000))]]))) // prettier-ignore
  expect(store.notes).toEqual([])
  await goesOn()
  expect(Y.encodeStateAsUpdate(disk).length).toBeLessThan(1_000)
})

test('controls, halves of letters and markup are cleaned, or stand as text', () => {
  const wild = '\u0000\u001b[31m\uD800<img src=x onerror=alert(1)>\u0085\uFFFF\uDC00{{subst:x}}'
  hear((doc) => notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text(wild)]])))
  expect(store.notes.map(({ text }) => text)).toEqual(['[31m<img src=x onerror=alert(1)>{{subst:x}}'])
})

/** A chain of maps, one in the other. */
function nest(into: Y.Map<unknown>, depth: number): void {
  let outer = into
  for (let at = 0; at < depth; at++) {
    const inner = new Y.Map<unknown>()
    outer.set('deeper', inner)
    outer = inner
  }
}

test('types where a card or its text should be are not shown', async () => {
  hear((doc) => {
    notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('mine')]]))
    notesMap(doc).set('n2', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Map([['text', 'x']])]]))
    notesMap(doc).set('n3', new Y.Array())
  })
  expect(store.notes.map(({ text }) => text)).toEqual(['mine'])
  await goesOn()
})

/** What a page sends while it does what is said, in its order. */
function sentBy(...changes: readonly ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = new Y.Doc()
  const sent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => sent.push(update))
  for (const change of changes) doc.transact(() => change(doc))
  return sent
}

function hearAll(updates: readonly Uint8Array[]): void {
  for (const update of updates)
    store.hear(peer, encodeNotesMessage({ kind: 'update', session: 9, from: 0, to: 1, update }))
}

/** A removal of what stands at the beginning of a page's changes, without a page in which it would overflow the stack. */
function removal(update: Uint8Array): Uint8Array {
  const [first] = Y.decodeUpdate(update).structs
  const { client } = first!.id
  const bytes = [0, 1] // no structs; deletions of one client
  for (let rest = client; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest >= 128 ? (rest % 128) | 128 : rest)
    if (rest < 128) break
  }
  return Uint8Array.from([...bytes, 1, 0, 1]) // one run: from 0, one piece
}

test('20,000 levels are refused, since their removal would end in every page', async () => {
  const sent = sentBy((doc) => nest(notesMap(doc), 20_000))
  hearAll([...sent, removal(sent[0]!)])
  await goesOn()
  expect(Y.encodeStateAsUpdate(disk).length).toBeLessThan(1_000)
})

test('nor do levels come one by one, beside what is there, or before what they stand in', async () => {
  const card = (doc: Y.Doc) => notesMap(doc).get('n1') as Y.Map<unknown>
  const within = (doc: Y.Doc) => card(doc).get('text') as Y.Map<unknown>
  const sent = sentBy(
    (doc) => notesMap(doc).set('n1', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('mine')]])),
    (doc) => card(doc).set('text', new Y.Map<unknown>()), // beside the text, so where it stands is not said
    (doc) => within(doc).set('deeper', new Y.Map<unknown>()),
    (doc) => within(doc).set('deeper', new Y.Map<unknown>()), // beside that
  )
  hearAll(sent.toReversed())
  hearAll(sent)
  await timing.pass(1_000)
  const kept = new Y.Doc()
  Y.applyUpdate(kept, Y.encodeStateAsUpdate(disk))
  expect(card(kept).get('text')).toBeInstanceOf(Y.Map)
  expect([...within(kept).keys()]).toEqual([])
})

test('a card that is removed, and brought back by its author, is an honest change', async () => {
  const whole = new Y.Doc()
  const undo = new Y.UndoManager(notesMap(whole))
  const sent: Uint8Array[] = []
  whole.on('update', (update: Uint8Array) => sent.push(update))
  addNote(whole, noteOf('n1', 'mine'))
  undo.stopCapturing()
  notesMap(whole).delete('n1')
  undo.undo()
  hearAll(sent)
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
