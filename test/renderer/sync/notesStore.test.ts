import * as fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type BlockId, type GroupId, type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { seeded } from '../../../src-core/base/seeded.ts'
import type { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { NotesReading } from '../../../src-renderer/sync/notesReading.ts'
import { addNote, notesMap, placeNote } from '../../../src-renderer/sync/notesDoc.ts'
import { cardsPage } from '../../../src-core/notes/cardsPage.ts'
import { readCards, writeCards } from '../../../src-core/notes/readCards.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { encodeNotesMessage } from '../../../src-core/protocol/notesMessage.ts'
import { FakeShelf } from '../../fakes/sync/FakeShelf.ts'
import { rewrite } from '../../notation/rewrite.ts'
import { settled } from '../../fakes/media/FakeTiming.ts'
import { Desk, card, noise, until } from './desk.ts'

/** What another page has written. */
function updateOf(id: string, text: string): Uint8Array {
  const doc = new Y.Doc()
  addNote(doc, card(id, text))
  return Y.encodeStateAsUpdate(doc)
}

/** How many changes of each Yjs client an update has. */
const clocks = (update: Uint8Array): Map<number, number> => Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))

/** What somebody's pages have changed themselves, so that it can be compared with what is on the host's disk. */
class Own {
  readonly #clocks = new Map<number, number>()

  note(store: NotesStore, change: () => void): void {
    const before = clocks(store.whole)
    change()
    for (const [client, clock] of clocks(store.whole)) {
      if (clock !== (before.get(client) ?? 0)) this.#clocks.set(client, clock)
    }
  }

  isOn(disk: Y.Doc): boolean {
    const saved = clocks(Y.encodeStateAsUpdate(disk))
    return [...this.#clocks].every(([client, clock]) => (saved.get(client) ?? 0) >= clock)
  }
}

let desk: Desk
beforeEach(() => {
  desk = new Desk()
})

test('what one writes all read, and it is shared only when the host has it on disk', async () => {
  desk.open('amb')
  const ana = desk.open('ana')
  desk.open('bo')
  await desk.timing.pass(500)
  desk.diskFails = true
  ana.add(card('n1', 'Invite twice'))
  await desk.timing.pass(500)
  expect([ana.state, desk.texts(), desk.onDisk]).toEqual(['waiting', Array(3).fill('Invite twice'), ''])
  desk.diskFails = false
  await desk.timing.pass(1_500)
  expect([ana.state, desk.onDisk]).toEqual(['shared', 'Invite twice'])
})

test('a removal counts as unsaved until it is on disk', async () => {
  desk.open('amb')
  const ana = desk.open('ana')
  ana.add(card('n1', 'Wrong'))
  await desk.timing.pass(500)
  desk.diskFails = true
  ana.remove(asId('n1'))
  await desk.timing.pass(500)
  expect([ana.state, desk.onDisk]).toEqual(['waiting', 'Wrong'])
  desk.diskFails = false
  await desk.timing.pass(1_500)
  expect([ana.state, desk.onDisk]).toEqual(['shared', ''])
})

test('half an hour off line is merged when the link is back, and says meanwhile that it is only here', async () => {
  desk.open('amb')
  const [ana, bo] = [desk.open('ana'), desk.open('bo')]
  ana.add(card('n1', 'one'))
  await desk.timing.pass(500)
  desk.leave('ana')
  rewrite(ana, 'n1', 'one from ana')
  rewrite(bo, 'n1', 'bo: one')
  await desk.timing.pass(30 * 60_000)
  expect([ana.state, bo.state]).toEqual(['savedHere', 'shared'])
  desk.join('ana')
  await desk.timing.pass(3_000)
  expect([ana.state, desk.texts(), desk.onDisk]).toEqual([
    'shared', Array(3).fill('bo: one from ana'), 'bo: one from ana',
  ]) // prettier-ignore
})

test('without the host people still write together, and the host has all of it when back', async () => {
  const [ana, bo] = [desk.open('ana'), desk.open('bo')]
  ana.add(card('n1', 'one'))
  bo.add(card('n2', 'two', 'bo'))
  await desk.timing.pass(500)
  desk.open('cai')
  await desk.timing.pass(500)
  expect([ana.state, desk.texts()]).toEqual(['savedHere', Array(3).fill('one|two')])
  desk.open('amb')
  await desk.timing.pass(3_000)
  expect([ana.state, bo.state, desk.onDisk]).toEqual(['shared', 'shared', 'one|two'])
})

test('a page that was closed before its words were shared brings them along', async () => {
  const shelf = new FakeShelf()
  const before = desk.open('ana', shelf)
  before.add(card('n1', 'Kept'))
  await before.stop()
  const ana = desk.open('ana', shelf.again())
  await settled()
  expect([ana.state, ana.stateOf(asId('n1'))]).toEqual(['savedHere', 'savedHere'])
  desk.open('amb')
  await desk.timing.pass(1_000)
  expect([ana.state, desk.onDisk]).toEqual(['shared', 'Kept'])
})

test('what this device refuses is said to be nowhere else, until the host has it or the device takes it', async () => {
  const shelf = new FakeShelf()
  shelf.refuses = true
  const ana = desk.open('ana', shelf)
  ana.add(card('n1', 'one'))
  expect(ana.state).toBe('waiting')
  await settled()
  expect(ana.state).toBe('unsaved')
  desk.open('amb')
  await desk.timing.pass(1_000)
  expect(ana.state).toBe('shared')
  desk.leave('amb')
  ana.add(card('n2', 'two'))
  await settled()
  expect([ana.stateOf(asId('n1')), ana.stateOf(asId('n2'))]).toEqual(['shared', 'unsaved'])
  shelf.refuses = false
  await desk.timing.pass(1_500)
  expect([ana.state, ana.stateOf(asId('n2'))]).toEqual(['savedHere', 'savedHere'])
})

test('nothing is said to be saved here before this device has it', async () => {
  const shelf = new FakeShelf()
  let kept = (): void => undefined
  shelf.keep = () => new Promise((resolve) => (kept = resolve))
  const ana = desk.open('ana', shelf)
  ana.add(card('n1', 'one'))
  await desk.timing.pass(5_000)
  expect(ana.state).toBe('waiting')
  kept()
  await settled()
  expect(ana.state).toBe('savedHere')
})

test("the host's window says so when main's disk refuses", async () => {
  const amb = desk.open('amb')
  desk.diskFails = true
  amb.add(card('n1', 'one', 'amb'))
  await settled()
  expect([amb.state, amb.stateOf(asId('n1'))]).toEqual(['unsaved', 'unsaved'])
  desk.diskFails = false
  await desk.timing.pass(1_500)
  expect([amb.state, amb.stateOf(asId('n1'))]).toEqual(['shared', 'shared'])
})

test('what a first tab of a Seat has left on the device, the second brings to the host', async () => {
  const [first, ambassador] = [new FakeShelf(), desk.open('amb')]
  const second = desk.open('ana', first.again())
  await desk.timing.pass(1_000)
  await first.keep(updateOf('n1', 'from the first tab'))
  await desk.timing.pass(20_000)
  expect([second.state, desk.onDisk, ambassador.notes.length]).toEqual(['shared', 'from the first tab', 1])
})

test('words typed before the device has answered do not pass for those that it kept', async () => {
  const shelf = new FakeShelf()
  await shelf.keep(updateOf('n1', 'kept'))
  desk.open('amb')
  let lost = 0
  desk.loses = () => (lost += 1) <= 2 // the first comparison, and its answer
  const ana = desk.open('ana', shelf.again())
  await settled()
  ana.add(card('n2', 'typed'))
  const claimed = new Set<string>()
  for (let time = 0; time < 40; time++) {
    await desk.timing.pass(500)
    if (ana.state === 'shared') claimed.add(desk.onDisk)
  }
  expect([...claimed]).toEqual(['kept|typed'])
})

test('a card that is a day ahead, or of a kind that this version does not know, is kept and shared as any other', async () => {
  desk.open('amb')
  const ana = desk.open('ana')
  ana.add({ ...card('n1', 'tomorrow'), createdAt: 86_400_000 })
  ana.add({ ...card('n2', 'later version'), kind: 'poem' as never })
  ana.add(card('n3', 'today'))
  await desk.timing.pass(1_000)
  expect([ana.notes.map(({ text }) => text), ana.unseen]).toEqual([['today', 'tomorrow'], 1])
  expect(desk.onDisk).toBe('later version|today|tomorrow')
})

test('pages whose own clocks are a day ahead or behind write together as all others, also in long messages', async () => {
  const day = 86_400_000
  desk.aheadMs.set('ana', day).set('bo', -day)
  const stores = ['amb', 'ana', 'bo'].map((name) => desk.open(name))
  const [host, ana, bo] = stores as [NotesStore, NotesStore, NotesStore]
  ana.add({ ...card('n1', 'one'), createdAt: day })
  bo.add({ ...card('n2', noise(9_000, seeded(1)), 'bo'), createdAt: 0 })
  await desk.timing.pass(500)
  desk.aheadMs.set('ana', -day) // it is set right, and wrong again, while the page is open
  rewrite(ana, 'n1', 'one and two')
  desk.loses = () => true
  rewrite(bo, 'n1', 'lost')
  await desk.timing.pass(500)
  desk.loses = () => false
  await vi.waitFor(async () => {
    await desk.timing.pass(1_000)
    expect(stores.map(({ state }) => state)).toEqual(['shared', 'shared', 'shared'])
    expect(new Set(desk.texts()).size).toBe(1)
  }, until)
  expect(host.notes.map(({ id }) => id)).toEqual(['n2', 'n1'])
})

test('a draft is kept, and only forgotten once the card made of it is kept', async () => {
  const shelf = new FakeShelf()
  const kept: string[] = []
  shelf.keep = () => Promise.resolve().then(() => void kept.push('card'))
  shelf.keepDraft = (draft) => Promise.resolve(void kept.push(`draft ${draft}`))
  const ana = desk.open('ana', shelf)
  ana.keepDraft('one')
  await settled()
  ana.add(card('n1', 'one'))
  ana.keepDraft('')
  await settled()
  expect(kept).toEqual(['draft one', 'card', 'draft '])
})

test('only my own change is undone', async () => {
  desk.open('amb')
  const [ana, bo] = [desk.open('ana'), desk.open('bo')]
  ana.add(card('n1', 'one'))
  await desk.timing.pass(500)
  bo.add(card('n2', 'two', 'bo'))
  await desk.timing.pass(500)
  expect([ana.canUndo, bo.canUndo]).toEqual([true, true])
  ana.undo()
  await desk.timing.pass(500)
  expect(desk.texts()).toEqual(Array(3).fill('two'))
})

test('dots that two people give at once are both there, and what is put together in one step is taken back in one', async () => {
  const [host, ana, bo] = ['amb', 'ana', 'bo'].map((name) => desk.open(name)) as [NotesStore, NotesStore, NotesStore]
  ana.add(card('one', 'One'), card('two', 'Two'))
  await desk.timing.pass(500)
  const put = (cluster: string, ...dots: readonly string[]) =>
    ['one', 'two'].map((id) => ({ id: asId<NoteId>(id), change: { cluster, dots: dots.map((seat) => asId<SeatId>(seat)) } })) // prettier-ignore
  ana.changeEach(put('Together', 'ana'))
  bo.changeEach(put('Together', 'bo'))
  await desk.timing.pass(500)
  const read = ({ notes }: NotesStore) => notes.map(({ details }) => `${details.cluster ?? ''}: ${details.dots.join()}`)
  expect([host, ana, bo].map(read)).toEqual(Array(3).fill(['Together: ana,bo', 'Together: ana,bo']))
  ana.undo()
  await desk.timing.pass(500)
  expect(read(host).map((each) => each.split(': ')[1])).toEqual(['bo', 'bo'])
})

test('a telephone that dies with a piece of its words on it holds up nobody, and nobody is asked about it for long', async () => {
  const names = ['amb', 'ana', 'bo'] as const
  const [host, ana, bo] = names.map((name) => desk.open(name)) as [NotesStore, NotesStore, NotesStore]
  const pia = desk.open('pia')
  await desk.timing.pass(3_000)
  desk.loses = () => true
  pia.add(card('p1', 'Lost', 'pia'))
  await desk.timing.pass(100)
  desk.loses = () => false
  rewrite(pia, 'p1', 'Lost for good')
  await desk.timing.pass(100)
  desk.leave('pia')
  let asks = 0
  desk.knows = (seat, bytes) => {
    asks += Number(bytes[0] === 3 && (seat === 'ana' || seat === 'bo'))
    return true
  }
  for (let time = 0; time < 20; time++) {
    if (time % 2 === 0) ana.add(card(`a${time}`, `ana ${time}`))
    else bo.add(card(`b${time}`, `bo ${time}`, 'bo'))
    await desk.timing.pass(1_500)
    expect([host, ana, bo].map(({ state }) => state)).toEqual(['shared', 'shared', 'shared'])
  }
  expect([asks, desk.onDisk.split('|').length]).toEqual([0, 20])
  expect(host.whole.length).toBe(ana.whole.length)
  desk.join('pia')
  await vi.waitFor(async () => {
    await desk.timing.pass(1_000)
    expect([pia.state, desk.onDisk.includes('Lost for good')]).toEqual(['shared', true])
  }, until)
})

test('what nobody who is there can fill in holds up nobody else, and comes with whoever has it', async () => {
  const [host, ana, bo, cai] = ['amb', 'ana', 'bo', 'cai'].map((name) => desk.open(name)) as [NotesStore, NotesStore, NotesStore, NotesStore] // prettier-ignore
  await desk.timing.pass(3_000)
  const onlyTo = (name: string) => (desk.knows = (seat, bytes) => bytes[0] !== 1 || seat === name)
  onlyTo('bo')
  cai.add(card('one', 'One'))
  await desk.timing.pass(100)
  onlyTo('ana')
  rewrite(bo, 'one', 'One and two')
  await desk.timing.pass(100)
  for (const name of ['bo', 'cai']) desk.leave(name)
  ana.add(card('lost', 'Lost on the way'))
  await desk.timing.pass(100)
  let asks = 0
  desk.knows = (seat, bytes) => {
    asks += Number(bytes[0] === 3 && seat === 'ana')
    return true
  }
  ana.add(card('own', 'Own'))
  await desk.timing.pass(20_000)
  expect(asks).toBeGreaterThan(0)
  expect(asks).toBeLessThan(10)
  expect([ana.state, desk.onDisk]).toEqual(['shared', 'Lost on the way|Own'])
  for (const name of ['bo', 'cai']) desk.join(name)
  await desk.timing.pass(20_000)
  expect([host, ana, bo, cai].map(({ state }) => state)).toEqual(Array(4).fill('shared'))
  expect(desk.texts()).toEqual(Array(4).fill(desk.texts()[0]))
  expect(desk.onDisk).toBe('Lost on the way|One and two|Own')
})

const doings = ['add', 'edit', 'remove', 'wait', 'leave', 'join', 'long', 'details', 'dots', 'place', 'kind', 'undo', 'redo', 'kill'] as const // prettier-ignore

/** What somebody does with a card. */
function act(store: NotesStore, doing: (typeof doings)[number], id: NoteId, who: string, step: number): void {
  const place = { block: asId<BlockId>(`b${step % 3}`), group: asId<GroupId>(`g${step % 2}`), groupNumber: step % 2 }
  if (doing === 'add') store.add(card(id, `${who} ${step}`, who))
  if (doing === 'edit') rewrite(store, id, `${who} edited ${step}`)
  if (doing === 'remove') store.remove(id)
  if (doing === 'details')
    store.changeDetails(id, { tags: [who, `t${step % 4}`], important: step % 2 === 0, due: null })
  if (doing === 'dots') store.changeEach([{ id, change: { dots: [asId<SeatId>(who)], cluster: `c${step % 3}` } }])
  if (doing === 'place') store.place([id], place, asId<SeatId>(who))
  if (doing === 'kind') store.changeKind(id, step % 2 === 0 ? 'question' : 'action')
  if (doing === 'undo') store.undo()
  if (doing === 'redo') store.redo()
}

test('whatever is lost, late, out of order or comes twice, and whoever is killed, all agree in the end and nobody claims too much', async () => {
  const step = fc.record({ who: fc.integer({ min: 0, max: 3 }), card: fc.integer({ min: 0, max: 3 }), kind: fc.constantFrom(...doings) }) // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer(), async (steps, seed) => {
      const [room, chance] = [new Desk(), seeded(seed)]
      room.fate = () => [[], [0], [0, 0], [1 + 3_000 * chance()], [0, 2_000 * chance() + 1]][Math.floor(5 * chance())]!
      const names = ['amb', 'ana', 'bo', 'cai']
      const shelves = names.map(() => new FakeShelf())
      const stores = names.map((name, at) => room.open(name, shelves[at]))
      const owns = names.map(() => new Own())
      for (const [index, { who, card: number, kind }] of steps.entries()) {
        const [store, name] = [stores[who]!, names[who]!]
        owns[who]!.note(store, () => {
          act(store, kind, asId(`n${number}`), name, index)
          if (kind === 'long') store.add(card(`long${index}`, noise(4_000, chance), name))
        })
        if (kind === 'leave') room.leave(name)
        if (kind === 'join') room.join(name)
        if (kind === 'kill') {
          room.leave(name) // and nothing that it has not kept is there any more
          shelves[who] = shelves[who]!.again()
          stores[who] = room.open(name, shelves[who])
        }
        await room.timing.pass(kind === 'wait' ? 2_000 : 100)
        for (const [at, each] of stores.entries())
          if (each.state === 'shared') expect(owns[at]!.isOn(room.disk)).toBe(true)
      }
      room.fate = () => [0]
      for (const name of names) room.join(name)
      await vi.waitFor(async () => {
        await room.timing.pass(3_000)
        const [first, ...others] = stores.map(({ notes }) => notes)
        for (const other of others) expect(other).toEqual(first)
        expect(stores.map(({ state }) => state)).toEqual(Array(4).fill('shared'))
        expect(readNotes(Y.encodeStateAsUpdate(room.disk))).toEqual(first)
      }, until)
    }),
    { numRuns: 40 },
  )
})

test('export and import: the cards of a store, through any file, are the same in another', () => {
  const ana = desk.open('ana')
  for (const [at, doing] of (
    ['add', 'add', 'add', 'add', 'edit', 'details', 'dots', 'place', 'kind'] as const
  ).entries())
    // prettier-ignore
    act(ana, doing, asId(`n${at % 4}`), 'ana', at)
  const words = { kindName: (kind: string) => kind, factsOf: () => [], heading: () => 'Cards' }
  for (const format of ['json', 'csv', 'markdown', 'wikitext'] as const) {
    const file = writeCards(format, cardsPage({ title: 'Clinic', agenda: [], notes: ana.notes, later: [] }, words))
    const read = readCards(file)
    if (typeof read === 'string') throw new Error(read)
    const other = new Desk().open('bo')
    other.add(...read.notes)
    expect([other.notes, read.broken]).toEqual([ana.notes, []])
  }
})

test('bytes that are no message, and a document full of nonsense, crash nothing', () => {
  const ana = desk.open('ana')
  ana.add(card('n1', 'mine'))
  const wrong = new Y.Doc()
  notesMap(wrong).set('n2', 'text')
  notesMap(wrong).set('../n3', new Y.Map<unknown>([['text', new Y.Text('x')]]))
  notesMap(wrong).set('n4', new Y.Map<unknown>([['text', 5], ['kind', 'weapon']])) // prettier-ignore
  const update = Y.encodeStateAsUpdate(wrong)
  const bo = asId<SeatId>('bo')
  ana.hear(bo, encodeNotesMessage({ kind: 'update', session: 1, from: 0, to: 1, update }))
  for (const bytes of [[], [1], [1, 255, 255, 255, 255], [3, 0, 0, 0, 0, 9], [4, 3, 1, 2, 3, 0], [9]])
    ana.hear(bo, Uint8Array.from(bytes))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => ana.hear(bo, bytes)))
  expect(ana.notes.map(({ text }) => text)).toEqual(['mine'])
})

test('what has not changed stays the same value, whoever changes another card', async () => {
  const desk = new Desk()
  const [amb, ana] = [desk.open('amb'), desk.open('ana')]
  await desk.timing.pass(500)
  for (const id of ['n1', 'n2', 'n3']) ana.add(card(id, id))
  const before = ana.notes
  expect(ana.notes).toBe(before)
  rewrite(ana, 'n2', 'other')
  expect(ana.notes.map((note, at) => note === before[at])).toEqual([true, false, true])
  ana.remove(asId('n1'))
  ana.undo()
  expect(ana.notes.map(({ id, text }) => `${id} ${text}`)).toEqual(['n1 n1', 'n2 other', 'n3 n3'])
  await desk.timing.pass(1_000)
  expect(amb.notes).toEqual(ana.notes)
  const theirs = amb.notes
  rewrite(ana, 'n3', 'third')
  await desk.timing.pass(1_000)
  expect(amb.notes.map((note, at) => note === theirs[at])).toEqual([true, true, false])
})

test('two people put one card into two places at once: one of the two is where it stands, for both', () => {
  const places = [
    { block: asId<BlockId>('one'), group: asId<GroupId>('g1'), groupNumber: 1 },
    { block: asId<BlockId>('two'), group: null, groupNumber: null },
  ] as const
  for (const order of [[0, 1], [1, 0]] as const) {
    const docs = [new Y.Doc(), new Y.Doc()] as const
    addNote(docs[0], card('n1', 'x'))
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]))
    docs.forEach((doc, at) => placeNote(doc, asId('n1'), places[order[at as 0 | 1]], asId('ana')))
    const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
    docs.forEach((doc) => updates.forEach((update) => Y.applyUpdate(doc, update)))
    const [first, second] = docs.map((doc) => new NotesReading(doc).notes[0]!)
    const { block, group, groupNumber } = first!
    expect(second).toEqual(first)
    expect(places).toContainEqual({ block, group, groupNumber })
  } // prettier-ignore
})
