import { beforeEach, expect, test, vi } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { seeded } from '../../../src-core/base/seeded.ts'
import { decodeNotesMessage } from '../../../src-core/protocol/notesMessage.ts'
import type { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { rewrite } from '../../notation/rewrite.ts'
import { Desk, card, noise, until } from './desk.ts'

const chance = seeded(1)
/** So many cards of a thousand letters each. */
const longCards = (name: string, count: number, seat = 'amb') =>
  Array.from({ length: count }, (_, index) => card(`${name}${index}`, noise(1_000, chance), seat))
const cards = longCards('n', 40)
const packet = 14_000

let desk: Desk
beforeEach(() => {
  desk = new Desk()
})

const allHave = (count: number) =>
  vi.waitFor(async () => {
    await desk.timing.pass(200)
    expect([...desk.stores.values()].map((store) => store.notes.length)).toEqual([...desk.stores].map(() => count))
  }, until)

/** The host, with all cards on its disk. */
async function openHost(): Promise<void> {
  desk.open('amb').add(...cards)
  await desk.timing.pass(5_000)
}

/** Ana comes, and the piece of this number is lost. */
async function openUntilLost(lost: number): Promise<NotesStore> {
  let pieces = 0
  desk.knows = (_, bytes) => decodeNotesMessage(bytes)?.kind !== 'piece' || (pieces += 1) !== lost
  const ana = desk.open('ana')
  await vi.waitFor(async () => {
    await desk.timing.pass(10)
    expect(pieces).toBeGreaterThanOrEqual(lost)
  }, until)
  return ana
}

/** Before a piece would be given up. Each look passes time, also while packing takes it. */
async function hasAllSoon(store: NotesStore): Promise<void> {
  const from = desk.timing.now()
  await vi.waitFor(async () => {
    await desk.timing.pass(50)
    expect(store.notes.length).toBe(cards.length)
  }, until)
  expect(desk.timing.now() - from).toBeLessThan(4_000)
}

test('a latecomer gets all notes in packets, and the host sends no more than three before the last is answered', async () => {
  await openHost()
  let [pieces, answers] = [0, 0]
  desk.knows = (_, bytes) => {
    const kind = decodeNotesMessage(bytes)?.kind
    if (kind === 'piece') pieces += 1
    if (kind === 'got') answers += 1
    expect(pieces - answers).toBeLessThanOrEqual(3)
    return true
  }
  desk.open('ana')
  await allHave(cards.length)
  expect(pieces).toBeGreaterThan(3)
  expect(Math.max(...desk.lengths)).toBeLessThanOrEqual(packet)
})

test('what somebody brings along goes to all at once, and is shared when the host has it on disk', async () => {
  desk.open('amb')
  const [ana] = [desk.open('ana'), desk.open('bo'), desk.open('cai')]
  await desk.timing.pass(5_000)
  desk.leave('ana')
  ana.add(...cards)
  desk.join('ana')
  await allHave(cards.length)
  await vi.waitFor(async () => {
    await desk.timing.pass(200)
    expect(ana.state).toBe('shared')
  }, until)
  const hers = desk.pieces.filter(({ from }) => from === 'ana')
  expect(hers.length).toBeGreaterThan(1)
  expect(hers.filter(({ to }) => to !== null)).toEqual([])
})

test('a page of an earlier version, which knows no pieces, gets all the same', { tags: ['thorough'] }, async () => {
  await openHost()
  const old = asId<SeatId>('old')
  desk.knows = (seat, bytes) => seat !== old || decodeNotesMessage(bytes)?.kind !== 'piece'
  desk.open('old')
  await allHave(cards.length)
})

test('who is back gets what the others wrote while their own words go out', async () => {
  desk.open('amb')
  const ana = desk.open('ana')
  await desk.timing.pass(5_000)
  desk.leave('ana')
  desk.stores.get(asId('amb'))!.add(...cards)
  ana.add(...longCards('own', 40, 'ana'))
  await desk.timing.pass(5_000)
  desk.late = () => 200
  desk.join('ana')
  await allHave(80)
  const froms = desk.pieces.map(({ from }) => from as string)
  expect(froms.indexOf('ana')).toBeLessThan(froms.lastIndexOf('amb'))
})

test('what somebody typed without a line goes out first when they are back, and nobody sees a gap', async () => {
  for (const name of ['amb', 'ana', 'bo', 'cai']) desk.open(name)
  const ana = desk.stores.get(asId('ana'))!
  await desk.timing.pass(20_000)
  desk.loses = () => true // the line is dead, and nobody has noticed yet
  ana.add(card('lost', 'a', 'ana'))
  await desk.timing.pass(2_000)
  desk.loses = () => false
  desk.leave('ana')
  ana.add(...longCards('own', 40, 'ana'))
  await desk.timing.pass(2_000)
  desk.late = () => 200
  const heardByBo: string[] = []
  desk.knows = (seat, bytes) => {
    const kind = decodeNotesMessage(bytes)?.kind
    if (seat === 'bo' && (kind === 'piece' || kind === 'update')) heardByBo.push(kind)
    return true
  }
  desk.join('ana')
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    ana.add(card(letter, letter, 'ana'))
    await desk.timing.pass(50)
  }
  await allHave(46)
  const first = heardByBo.indexOf('update')
  expect([first > 0, heardByBo.slice(first).includes('piece')]).toEqual([true, false])
  await vi.waitFor(async () => {
    await desk.timing.pass(100)
    expect(ana.state).toBe('shared')
  }, until)
})

test('whoever has what follows before it asks for nothing while that is coming', async () => {
  for (const name of ['amb', 'ana', 'bo', 'cai']) desk.open(name)
  const [amb, ana, bo] = [...desk.stores.values()] as [NotesStore, NotesStore, NotesStore]
  await desk.timing.pass(20_000)
  desk.leave('ana')
  ana.add(...longCards('own', 40, 'ana'))
  await desk.timing.pass(2_000)
  desk.late = () => 50
  const heldBack: Uint8Array[] = []
  desk.knows = (seat, bytes) => {
    const message = decodeNotesMessage(bytes)
    const isHeldBack = seat === 'bo' && message?.kind === 'piece' && message.at > 0
    if (isHeldBack) heldBack.push(bytes)
    return !isHeldBack
  }
  desk.pieces.length = 0
  desk.join('ana')
  ana.add(card('next', 'Next', 'ana'))
  await vi.waitFor(async () => {
    await desk.timing.pass(10)
    expect(amb.notes.length).toBeGreaterThanOrEqual(40)
  }, until)
  for (let passed = 0; passed < 1_500; passed += 50) await desk.timing.pass(50)
  for (const bytes of heldBack) bo.hear(asId('ana'), bytes)
  desk.knows = () => true
  await allHave(41)
  expect(desk.pieces.filter(({ from }) => from === 'amb')).toEqual([])
})

test('nobody asks for what is lacking while it is coming', async () => {
  await openHost()
  desk.late = () => 200
  const seen: string[] = []
  desk.knows = (_, bytes) => {
    seen.push(decodeNotesMessage(bytes)?.kind ?? '')
    return true
  }
  desk.open('ana')
  await allHave(cards.length)
  const coming = seen.slice(seen.indexOf('got'), seen.lastIndexOf('piece')) // from when Ana can know
  expect([coming.filter((kind) => kind === 'piece').length > 1, coming.includes('have')]).toEqual([true, false])
})

test('whoever has answered before, and is out of reach for long, gets pieces again', async () => {
  await openHost()
  const ana = desk.open('ana')
  await allHave(cards.length)
  desk.leave('ana')
  desk.stores.get(asId('amb'))!.add(...longCards('m', 30))
  desk.knows = (_, bytes) => decodeNotesMessage(bytes)?.kind !== 'piece'
  desk.join('ana')
  await vi.waitFor(async () => {
    await desk.timing.pass(1_000)
    expect(desk.pieces.filter(({ to }) => to === 'ana').length).toBeGreaterThan(8)
  }, until)
  desk.knows = () => true
  await allHave(cards.length + 30)
  expect([ana.notes.length, Math.max(...desk.lengths) <= packet]).toEqual([cards.length + 30, true])
})

test.each([1, 4])(
  'piece %i is lost with the line it was sent on: who is back and asks gets it at once',
  async (lost) => {
    await openHost()
    const ana = await openUntilLost(lost)
    await desk.timing.pass(400)
    desk.leave('ana')
    desk.join('ana')
    await hasAllSoon(ana)
  },
)

test.each([1, 3, 5])('piece %i alone is lost: it is sent again soon', async (lost) => {
  await openHost()
  desk.late = () => 100
  await hasAllSoon(await openUntilLost(lost))
})

test('an answer that comes again, and late, brings nothing back', async () => {
  await openHost()
  desk.late = () => 20
  const begins: number[] = []
  desk.knows = (seat, bytes) => {
    const message = decodeNotesMessage(bytes)
    if (message?.kind === 'piece') begins.push(message.at)
    if (message?.kind === 'got') desk.timing.later(90, () => desk.stores.get(seat)!.hear(asId('ana'), bytes))
    return true
  }
  desk.open('ana')
  await allHave(cards.length)
  expect(begins).toEqual([...new Set(begins)])
})

test('whose page is loaded anew in the middle of a parcel gets it from its beginning, in pieces', async () => {
  await openHost()
  await openUntilLost(4)
  desk.leave('ana')
  await hasAllSoon(desk.open('ana'))
  expect(Math.max(...desk.lengths)).toBeLessThanOrEqual(packet)
})

test('while somebody on a dead line answers nothing, another who comes gets all at once', async () => {
  await openHost()
  const dead = asId<SeatId>('dead')
  desk.knows = (seat) => seat !== dead
  desk.open('dead')
  await desk.timing.pass(2_000)
  await hasAllSoon(desk.open('bo'))
})

test('what the host writes for all while it sends to one goes between', async () => {
  await openHost()
  const ana = desk.open('ana')
  await allHave(cards.length)
  desk.pieces.length = 0
  const bo = desk.open('bo')
  await vi.waitFor(async () => {
    await desk.timing.pass(10)
    expect(desk.pieces.length).toBeGreaterThan(1)
  }, until)
  desk.stores.get(asId('amb'))!.add(...longCards('m', 10))
  await vi.waitFor(async () => {
    await desk.timing.pass(50)
    expect([ana, bo].map((store) => store.notes.length)).toEqual([50, 50])
  }, until)
})

test('whoever is far away gets pieces as long as those who are near', async () => {
  await openHost()
  const ana = asId<SeatId>('ana')
  desk.late = (_, between) => (between.includes(ana) ? 1 : 150)
  const piecesFor = async (name: string): Promise<number> => {
    desk.pieces.length = 0
    desk.open(name)
    await allHave(cards.length)
    return desk.pieces.length
  }
  await piecesFor('ana')
  await piecesFor('bo')
  expect(await piecesFor('cai')).toBeLessThan(20) // by what the near one teaches, sixty
})

test('what the transport holds back of a long piece on a free line makes no pieces short, and no pauses', async () => {
  await openHost()
  desk.late = (bytes) => 50 + 100 * Math.floor(Math.log2(bytes / 4_400 + 1))
  const from = desk.timing.now()
  await hasAllSoon(desk.open('ana'))
  expect(desk.timing.now() - from).toBeLessThan(900)
})

test.each([
  { kbitPerSecond: 32, most: 1_100 },
  { kbitPerSecond: 500, most: 8_000 },
])(
  'on a line of $kbitPerSecond kbit/s pieces are short, and there are pauses as long as it was full',
  { tags: ['thorough'] },
  async ({ kbitPerSecond, most }) => {
    await openHost()
    desk.lengths.length = 0
    const freeAt = new Map<SeatId, number>()
    const bytesPerMs = kbitPerSecond / 8
    desk.late = (bytes, [, to]) => {
      const doneAt = Math.max(freeAt.get(to!) ?? 0, desk.timing.now()) + (bytes + 200) / bytesPerMs
      freeAt.set(to!, doneAt)
      return doneAt - desk.timing.now() + 50
    }
    desk.open('ana')
    const from = desk.timing.now()
    await allHave(cards.length)
    expect(Math.max(...desk.lengths)).toBeLessThan(most)
    const busyMs = desk.lengths.reduce((sum, length) => sum + (length + 200) / bytesPerMs, 0)
    expect(busyMs / (desk.timing.now() - from)).toBeLessThan(0.6)
  },
)

test(
  'the more people type, the more letters travel together: all of them send about ten messages a second',
  { tags: ['thorough'] },
  async () => {
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`)
    desk.open('amb')
    const stores = names.map((name) => desk.open(name))
    await desk.timing.pass(20_000)
    for (const [index, store] of stores.entries()) store.add(card(`own${index}`, 'a'))
    const typeFor = async (seconds: number): Promise<void> => {
      for (let letter = 0; letter < 6 * seconds; letter++) {
        for (const [index, store] of stores.entries())
          rewrite(store, `own${index}`, `${store.notes.find(({ id }) => id === `own${index}`)!.text}a`)
        await desk.timing.pass(1000 / 6)
      }
    }
    await typeFor(5)
    desk.updates = 0
    await typeFor(15)
    expect(desk.updates / 15).toBeLessThan(15) // each by itself would send sixty
    await desk.timing.pass(5_000)
    expect(new Set(desk.texts()).size).toBe(1)
  },
)
