import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { newBlock } from '../../../src-core/agenda/agenda.ts'
import { type BlockId, type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import type { CommunityServer, HandedOver } from '../../../src-core/contract/answers.ts'
import { readSnapshot } from '../../../src-core/protocol/message.ts'
import {
  packHandover,
  readHandoverFile,
  unpackHandover,
  writeHandover,
} from '../../../src-main/handover/handoverFile.ts'
import { handoverOf } from '../../../src-main/handover/handoverOf.ts'
import { addPeople } from '../../../src-main/handover/addPeople.ts'
import { takeIn } from '../../../src-main/handover/takeIn.ts'
import type { LiveClinic } from '../../../src-main/live/liveClinic.ts'
import { openLiveClinic } from '../../../src-main/live/liveClinic.ts'
import { liveClinics } from '../../../src-main/live/liveClinics.ts'
import { saveSettings } from '../../../src-main/settings/settings.ts'
import { type Library, openLibrary } from '../../../src-main/store/library.ts'
import { fileBox } from '../../../src-main/store/secretBox.ts'
import { type FakeClock, type FakeRooms, fakeClock, fakeRooms } from '../../fakes/hostRooms.ts'
import { planOf } from '../store/plan.ts'
import { temporaryFolder } from '../store/temporary.ts'

/** Two machines and the community server that both reach. Everything is real but the rooms and the clock. */
const plan = planOf('tea')
const [ana, ben, cleo] = ['ana', 'ben', 'cleo'].map((id) => asId<SeatId>(id)) as [SeatId, SeatId, SeatId]
const passphrase = 'k7mp-x2qd-w9ha-r4tn'
const community: CommunityServer = { address: 'wss://live.example.org', key: 'k', secret: 's'.repeat(40), guestPage: 'https://example.org/' } // prettier-ignore
const introduced = (name: string): Command => ({ type: 'introduce', name: 'Ben', languages: ['en'], certificateName: name, consents: { listed: true }, wording: 'w1' }) // prettier-ignore

interface Machine {
  readonly at: Parameters<typeof handoverOf>[0]
  readonly library: Library
  readonly said: string[]
  open(): Promise<LiveClinic>
  file(): Promise<Buffer>
  read(file: Buffer): Promise<HandedOver>
}

const opened: Machine[] = []
afterEach(async () => {
  for (const { at, library } of opened.splice(0)) {
    await at.live.leaveAll()
    await library.close()
  }
})

async function machine(rooms: FakeRooms, clock: FakeClock, aheadMs: number | null = null): Promise<Machine> {
  const library = await openLibrary(await temporaryFolder(), clock.now())
  const said: string[] = []
  const live = liveClinics(async (clinic, takeOver) =>
    openLiveClinic({
      plan: await library.read(clinic),
      folder: library.folderOf(clinic),
      clock,
      metElsewhere: [],
      takeOver,
      roomsOf: () => rooms,
      onAppended: () => undefined,
      onRepaired: () => undefined,
      onTrouble: () => undefined,
      onSteppedBack: () => said.push('steppedBack'),
      onStrayMuted: () => undefined,
      startServer: () => Promise.resolve({ ...community, aheadMs, stop: () => Promise.resolve() }),
    }),
  )
  const at = { library: () => Promise.resolve(library), live, box: fileBox, clock }
  const made = {
    at,
    library,
    said,
    open: () => live.open(plan.id),
    file: async () => packHandover(await handoverOf(at, plan.id)),
    read: async (file: Buffer) => takeIn(at, await unpackHandover(file)),
  }
  opened.push(made)
  return made
}

async function two() {
  const [rooms, clock] = [fakeRooms(), fakeClock(1_000_000)]
  const [first, second] = [await machine(rooms, clock), await machine(rooms, clock)]
  await first.library.save(plan)
  await saveSettings(first.library, fileBox, { language: 'en', name: 'Ana', community })
  const seen = () => readSnapshot(rooms.there.get('tea.home') ?? '')
  return { rooms, clock, first, second, seen }
}

test('a second machine goes on from the file and what the room says, and the first one steps back when it returns', async () => {
  const { first, second, seen } = await two()
  const before = await first.open()
  await before.command(ana, { type: 'openClinic' })
  const file = await first.file()
  await before.command(ben, introduced('B. Secret'))
  await before.command(ana, { type: 'seeArrival', seat: cleo })
  await vi.waitFor(() => expect(seen().seq).toBe(before.clinic().seq))
  const view = before.clinic().view

  expect(await second.read(file)).toMatchObject({ clinic: plan.id, title: 'tea', isNew: true, entries: 1, beside: 0, elsewhere: true }) // prettier-ignore
  await expect(second.open()).rejects.toMatchObject({ code: 'runsElsewhere' })
  await expect(second.library.save({ ...plan, title: 'mine' })).rejects.toMatchObject({ code: 'runsElsewhere' })
  await second.at.live.takeOver(plan.id)
  const after = await second.open()
  expect([after.clinic().view, seen().view, after.clinic().seq]).toEqual([view, view, before.clinic().seq + 1])
  await after.command(ana, { type: 'sendMessage', text: 'we go on' })
  await vi.waitFor(() => expect(seen().view.messages.length).toBe(1))

  await before.command(ana, { type: 'sendMessage', text: 'nobody hears this' })
  await vi.waitFor(() => expect(first.said).toEqual(['steppedBack']))
  expect(seen().view.messages.map(({ text }) => text)).toEqual(['we go on'])
  await expect(before.command(ana, { type: 'closeClinic' })).rejects.toMatchObject({ code: 'steppedBack' })
  await first.at.live.leaveAll()
  await expect(first.open()).rejects.toMatchObject({ code: 'steppedBack' })
  expect(await first.library.list()).toMatchObject([{ elsewhere: true }])

  expect(await second.read(await first.file())).toMatchObject({ isNew: false, entries: 5, beside: 1, elsewhere: false })
  expect(after.clinic().ledger[ben]).toMatchObject({ certificateName: 'B. Secret', consents: { listed: true } })
  await second.at.live.leaveAll()
  await first.read(await second.file())
  expect(await first.library.readClinic(plan.id)).toEqual(await second.library.readClinic(plan.id))
})

test('folded again from the disk the clinic that was taken over is the same', async () => {
  const { first, second } = await two()
  const before = await first.open()
  const file = await first.file()
  await before.command(ana, { type: 'openClinic' })
  await vi.waitFor(async () => expect((await before.opening()).snapshot.seq).toBe(1))
  await second.read(file)
  await second.at.live.takeOver(plan.id)
  const live = await second.open()
  await live.command(ana, { type: 'sendMessage', text: 'hello' })
  const was = live.clinic()
  await second.at.live.leaveAll()
  expect(await second.library.readClinic(plan.id)).toEqual(was)
  expect((await second.open()).clinic()).toEqual(was)
})

test('reading a file twice, or an older one, changes nothing', async () => {
  const { first, second } = await two()
  const live = await first.open()
  const older = await first.file()
  await live.command(ana, { type: 'openClinic' })
  const newer = await first.file()
  await second.read(newer)
  const before = await readFile(join(second.library.folderOf(plan.id), 'events.jsonl'), 'utf8')
  expect([await second.read(newer), await second.read(older)]).toMatchObject([{ entries: 0 }, { entries: 0 }])
  expect(await readFile(join(second.library.folderOf(plan.id), 'events.jsonl'), 'utf8')).toBe(before)
})

test('a newer file brings the changed Plan into a copy, an older one does not bring the old one back', async () => {
  const { first, second, clock } = await two()
  const older = await first.file()
  await second.read(older)
  clock.advance(1_000)
  await first.library.save({ ...plan, title: 'changed' })
  await second.read(await first.file())
  await second.read(older)
  expect(await second.library.read(plan.id)).toMatchObject({ title: 'changed' })
})

test('a machine that was away while another took over writes nothing into the room when it opens', async () => {
  const { first, second, seen, rooms } = await two()
  await first.open()
  const file = await first.file()
  await first.at.live.leaveAll()
  await second.read(file)
  await second.at.live.takeOver(plan.id)
  const there = rooms.there.get('tea.home')
  await expect(first.open()).rejects.toMatchObject({ code: 'steppedBack' })
  expect(rooms.there.get('tea.home')).toBe(there)
  await first.at.live.takeOver(plan.id)
  expect(seen().epoch).toBeGreaterThan(readSnapshot(there ?? '').epoch)
})

test('what cannot be read changes nothing; without a community server there is no file', async () => {
  const { first, second } = await two()
  const file = await writeHandover(await handoverOf(first.at, plan.id), passphrase)
  await expect(readHandoverFile(file, 'another passphrase')).rejects.toMatchObject({ code: 'passphraseWrong' })
  await expect(readHandoverFile(file.subarray(0, -9), passphrase)).rejects.toMatchObject({ code: 'handoverDamaged' })
  await expect(second.read(file)).rejects.toMatchObject({ code: 'handoverDamaged' })
  expect(await second.library.list()).toEqual([])
  await saveSettings(first.library, fileBox, { language: 'en', name: 'Ana', community: null })
  await expect(first.file()).rejects.toMatchObject({ code: 'handoverNeedsCommunity' })
  await takeIn(second.at, await readHandoverFile(file, passphrase))
  expect((await readdir(second.library.folderOf(plan.id))).includes('community.json')).toBe(true)
})

describe('what only one machine had', () => {
  const eve = { ...plan.seats[0]!, id: asId<SeatId>('eve'), name: 'Eve', role: 'participant' as const, email: 'eve@people.example' } // prettier-ignore
  const hello = newBlock({ id: asId<BlockId>('hello'), title: 'hello', method: 'talk', plannedMs: 60_000 })
  const nothing = { people: [], blocks: [], more: false, canAdd: false }

  test('of people who were prepared after the file is told, and they get their Seats', async () => {
    const { first, second } = await two()
    await second.read(await first.file())
    await first.library.save({ ...plan, seats: [...plan.seats, eve], agenda: [hello] })
    await second.at.live.takeOver(plan.id)
    const brought = await second.read(await first.file())
    expect(brought.leftOut).toEqual({ people: [eve], blocks: ['hello'], more: false, canAdd: true })
    await addPeople(second.at, plan.id, brought.leftOut.people)
    const live = await second.open()
    expect(live.clinic().view.seats.map(({ id }) => id)).toEqual([...plan.seats.map(({ id }) => id), 'eve'])
    expect(await live.homeTicket(eve.id)).toMatchObject({ seat: 'eve' })
    expect((await second.library.read(plan.id)).seats.at(-1)).toEqual(eve)
    expect((await second.read(await first.file())).leftOut).toMatchObject({ people: [], canAdd: false })
    await second.at.live.leaveAll()
    expect((await second.library.readClinic(plan.id)).view.seats.map(({ id }) => id)).toContain('eve')
  })

  test('who was added while live is known by what the room says: nothing is left out', async () => {
    const { first, second, seen } = await two()
    const live = await first.open()
    await live.command(ana, { type: 'openClinic' })
    const file = await first.file()
    await live.command(ana, { type: 'addSeat', seat: eve.id, name: 'Eve', role: 'participant', languages: ['en'] })
    await live.command(ana, { type: 'changeAgenda', agenda: [hello] })
    await vi.waitFor(() => expect(seen().seq).toBe(live.clinic().seq))
    await second.read(file)
    await second.at.live.takeOver(plan.id)
    expect((await second.open()).clinic().view.seats.map(({ name }) => name)).toContain('Eve')
    await (await second.open()).command(ana, { type: 'changeAgenda', agenda: plan.agenda })
    expect((await second.read(await first.file())).leftOut).toEqual(nothing)
  })

  test('who was added by a machine that was cut off is told, and gets a Seat in the clinic that runs', async () => {
    const { first, second, rooms, seen } = await two()
    const live = await first.open()
    await live.command(ana, { type: 'openClinic' })
    await vi.waitFor(() => expect(seen().seq).toBe(live.clinic().seq))
    await second.read(await first.file())
    await second.at.live.takeOver(plan.id)
    rooms.loseAll()
    await live.command(ana, { type: 'addSeat', seat: eve.id, name: 'Eve', role: 'participant', languages: ['en'] })
    const brought = await second.read(await first.file())
    expect(brought).toMatchObject({ beside: 1, leftOut: { people: [{ id: 'eve', name: 'Eve', email: '' }], blocks: [], more: false, canAdd: true } }) // prettier-ignore
    await addPeople(second.at, plan.id, brought.leftOut.people)
    await addPeople(second.at, plan.id, brought.leftOut.people)
    expect((await second.open()).clinic().view.seats.filter(({ name }) => name === 'Eve')).toHaveLength(1)
    await (await second.open()).command(ana, { type: 'closeClinic' })
    const late = { ...eve, id: asId<SeatId>('late') }
    await expect(addPeople(second.at, plan.id, [late])).rejects.toMatchObject({ code: 'clinicClosed' })
  })

  test('a machine whose Plan is replaced by that of the one that decides is told what it alone had', async () => {
    const { first, second } = await two()
    await second.read(await first.file())
    await second.at.live.takeOver(plan.id)
    await first.library.save({ ...plan, title: 'mine', seats: [...plan.seats, eve] })
    const brought = await first.read(await second.file())
    expect(brought.leftOut).toEqual({ people: [eve], blocks: [], more: true, canAdd: false })
    expect(await first.library.read(plan.id)).toEqual(plan)
  })
})

describe('the clocks of two machines', () => {
  const minute = 60_000
  const day = 24 * 60 * minute

  test.each([
    ['four minutes ahead', 4 * minute],
    ['a day behind', -day],
  ])('a second one that is %s lets time go on as it was', async (_, off) => {
    const rooms = fakeRooms()
    const clocks = [fakeClock(10 * day), fakeClock(10 * day + off)] as const
    const [first, second] = [await machine(rooms, clocks[0], 2_000), await machine(rooms, clocks[1], 2_000 - off)]
    await first.library.save(plan)
    await saveSettings(first.library, fileBox, { language: 'en', name: 'Ana', community })
    const before = await first.open()
    const file = await first.file()
    await before.command(ana, { type: 'openClinic' })
    const group = { id: asId<GroupId>('g1'), number: 1, seats: [ben, cleo], language: 'en', extraMs: 0 }
    await before.command(ana, { type: 'callGroups', groups: [group], countdownMs: 0, lengthMs: 10 * minute })
    const seen = () => readSnapshot(rooms.there.get('tea.home') ?? '')
    await vi.waitFor(() => expect(seen().view.round).not.toBe(null))
    for (const clock of clocks) clock.advance(minute)

    await second.read(file)
    await second.at.live.takeOver(plan.id)
    const after = await second.open()
    expect([(await before.opening()).aheadMs, (await after.opening()).aheadMs]).toEqual([0, -off])
    expect(seen()).toMatchObject({ view: before.clinic().view, serverAheadMs: 2_000 })
    await after.command(ana, { type: 'sendMessage', text: 'we go on' })
    expect(after.clinic().view.messages.at(-1)?.at).toBe(10 * day + minute)

    await second.at.live.leaveAll()
    const again = await second.open()
    expect((await again.opening()).aheadMs).toBe(-off)
    clocks[1].advance(9 * minute - 1)
    expect(again.clinic().view.round).not.toBe(null)
    clocks[1].advance(1)
    await vi.waitFor(() => expect(again.clinic().view).toMatchObject({ round: null, roundEndedAt: 10 * day + 10 * minute })) // prettier-ignore
    clocks[0].advance(9 * minute)
    await first.at.live.takeOver(plan.id)
    expect((await (await first.open()).opening()).aheadMs).toBe(0)
  })

  test('where the server does not say the time the second one’s clock counts', async () => {
    const { first, second } = await two()
    await first.open()
    await second.read(await first.file())
    await second.at.live.takeOver(plan.id)
    expect((await (await second.open()).opening()).aheadMs).toBe(0)
  })
})
