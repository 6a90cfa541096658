import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { maxNoteLength } from '../../../src-core/notes/note.ts'
import { encodeNotesMessage } from '../../../src-core/protocol/notesMessage.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { addNote, notesMap, removeNote } from '../../../src-renderer/sync/notesDoc.ts'
import { unpack } from '../../../src-renderer/sync/packing.ts'
import { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { removalOf } from './removalOf.ts'
import { rewriteIn } from '../../notation/rewrite.ts'
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

test('ten thousand cards at once are read as any others', { tags: ['thorough'] }, async () => {
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

test('20,000 levels are refused, since their removal would end in every page', async () => {
  const sent = sentBy((doc) => nest(notesMap(doc), 20_000))
  hearAll([...sent, removalOf(sent[0]!)])
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

/** A page's changes in which something was made another before they were sent. */
function altered(change: (doc: Y.Doc) => void, alter: (pieces: Y.Item[], doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => change(doc))
  alter(doc.store.clients.get(doc.clientID) as Y.Item[], doc)
  return Y.encodeStateAsUpdate(doc)
}

const mine = (doc: Y.Doc): void => addNote(doc, noteOf('n1', 'mine'))
const deep = Array.from({ length: 3_000 }).reduce<unknown>((inner) => [inner], 'deep')
const strange: readonly (readonly [what: string, update: () => Uint8Array])[] = [
  [
    'a piece beside itself',
    () => altered(mine, (all) => (all[3]!.origin = Y.createID(all[3]!.id.client, all[3]!.id.clock))),
  ],
  ['a piece before one that comes after it', () => altered(mine, (all) => (all[3]!.rightOrigin = Y.createID(all[3]!.id.client, 9)))], // prettier-ignore
  ['a piece within itself', () => altered(mine, (all) => (all[1]!.parent = Y.createID(all[1]!.id.client, 1)))],
  ['a piece without length', () => altered(mine, (all) => Object.assign(all.find(({ content }) => content instanceof Y.ContentString)!, { content: new Y.ContentString(''), length: 0 }))], // prettier-ignore
  ['more than anybody types', () => altered(mine, (_all, { store }) => void store.clients.set(5, [new Y.GC(Y.createID(5, 0), 2 ** 52)]))], // prettier-ignore
  ['a client that no page is', () => altered(mine, (_all, { store }) => void store.clients.set(2 ** 40, [new Y.GC(Y.createID(2 ** 40, 0), 1)]))], // prettier-ignore
  [
    'a document in the document',
    () =>
      altered(
        (doc) => notesMap(doc).set('n1', new Y.Doc()),
        () => undefined,
      ),
  ],
  [
    'a value of 3,000 levels',
    () =>
      altered(
        (doc) => notesMap(doc).set('n1', deep),
        () => undefined,
      ),
  ],
]

test.each(strange)('%s is refused, and what comes after is taken', async (_what, update) => {
  hearAll([update()])
  expect(store.whole).toEqual(Uint8Array.of(0, 0)) // nothing of it
  await goesOn()
})

test('whoever sends a known piece again, as if it stood elsewhere, brings no levels in', async () => {
  const [sent] = sentBy((doc) => notesMap(doc).set('n1', new Y.Map<unknown>([['text', new Y.Map<unknown>()]])))
  hearAll([sent!])
  const [card, text] = Y.decodeUpdate(sent!).structs as [Y.Item, Y.Item]
  const { client } = card.id
  /** The text once more, but where a card stands; and something within it, and within that. */
  const lie = new Y.Doc()
  lie.clientID = client
  notesMap(lie).set('other', 'x') // the card's place
  const faked = new Y.Map<unknown>()
  notesMap(lie).set('text', faked)
  lie.clientID = client + 1
  faked.set('deeper', new Y.Map<unknown>())
  expect(text.id.clock).toBe(1)
  hearAll([Y.encodeStateAsUpdate(lie)])
  await goesOn()
  const clients = [...disk.store.clients.keys()]
  expect([clients.includes(client), clients.includes(client + 1)]).toEqual([true, false])
})

test('of what builds on nothing only the last is kept for when that comes, however much there is', async () => {
  const beginnings: Uint8Array[] = []
  for (let number = 0; number < 200; number++) {
    const doc = new Y.Doc()
    addNote(doc, noteOf(`n${number}`, ''))
    beginnings.push(Y.encodeStateAsUpdate(doc))
    const vector = Y.encodeStateVector(doc)
    rewriteIn(doc, `n${number}`, 'y'.repeat(5_000))
    hearAll([Y.encodeStateAsUpdate(doc, vector)])
  }
  expect(store.whole).toEqual(Uint8Array.of(0, 0))
  hearAll(beginnings)
  const whole = store.notes.filter(({ text }) => text !== '').map(({ id }) => Number(id.slice(1)))
  expect(whole.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, at) => 161 + at))
  await goesOn()
})

test(
  'whatever bytes of an honest change are other ones, the notes go on and can be read again',
  { tags: ['thorough'] },
  async () => {
    const honest = sentBy(
      (doc) => addNote(doc, noteOf('n1', 'one')),
      (doc) => rewriteIn(doc, 'n1', 'one and two'),
      (doc) => notesMap(doc).set('n2', new Y.Map<unknown>([...Object.entries(stamps), ['text', new Y.Text('three')]])),
      (doc) => rewriteIn(doc, 'n1', 'two'),
      (doc) => removeNote(doc, asId('n2')),
    )
    const damage = fc.array(fc.record({ which: fc.nat({ max: 4 }), at: fc.nat({ max: 400 }), byte: fc.nat({ max: 255 }) }), { maxLength: 8 }) // prettier-ignore
    let count = 0
    await fc.assert(
      fc.asyncProperty(damage, async (damaged) => {
        const updates = honest.map((update) => update.slice())
        for (const { which, at, byte } of damaged) updates[which]![at % updates[which]!.length] = byte
        hearAll(updates)
        const id = `after${(count += 1)}`
        store.add(noteOf(id, 'as before'))
        await timing.pass(50)
        expect(store.state).toBe('shared')
        const read = new Y.Doc()
        Y.applyUpdate(read, Y.encodeStateAsUpdate(disk))
        expect([read.store.pendingStructs, notesMap(read).has(id)]).toEqual([null, true])
        expect(store.notes.some((note) => note.id === asId(id))).toBe(true)
      }),
      { numRuns: 200 },
    )
  },
)

/** Deflated, and not known to unpack to a message. */
async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** A message as a page packs it: honest, but for what follows it. */
async function parcelOf(id: string, zeros: number): Promise<Uint8Array> {
  const doc = new Y.Doc()
  addNote(doc, noteOf(id, 'in a parcel'))
  const update = Y.convertUpdateFormatV1ToV2(Y.encodeStateAsUpdate(doc))
  const message = encodeNotesMessage({ kind: 'update', session: 9, from: 0, to: 1, update })
  const whole = new Uint8Array(message.length + zeros)
  whole.set(message)
  return packed(whole)
}

test(
  'pieces of what never ends, or unpacks to more than any clinic has, are dropped',
  { tags: ['thorough'] },
  async () => {
    const piece = { kind: 'piece', answers: host } as const
    const hearParcel = (parcel: number, bytes: Uint8Array) =>
      store.hear(peer, encodeNotesMessage({ ...piece, parcel, total: bytes.length, at: 0, bytes }))
    store.hear(peer, encodeNotesMessage({ ...piece, parcel: 1, total: 0xffffffff, at: 0, bytes: new Uint8Array(100) }))
    store.hear(peer, encodeNotesMessage({ ...piece, parcel: 2, total: 5, at: 0, bytes: new Uint8Array(100) }))
    const [bomb, tail] = [await parcelOf('bomb', 80_000_000), await parcelOf('tail', 1_000_000)]
    hearParcel(3, bomb)
    expect([await unpack(bomb), (await unpack(tail))?.kind]).toEqual([null, 'update'])
    hearParcel(4, tail)
    await vi.waitFor(() => expect(store.has(asId('tail'))).toBe(true), { timeout: 10_000 })
    expect(store.notes.map(({ id }) => id)).toEqual(['tail'])
    await goesOn()
  },
)
