import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { newBlock } from '../../../src-core/agenda/agenda.ts'
import { type BlockId, type BoothId, type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import type { PlanPart } from '../../../src-core/clinic/leftOut.ts'
import type { CommunityServer, HandedOver } from '../../../src-core/contract/answers.ts'
import { readSnapshot } from '../../../src-core/protocol/message.ts'
import {
  packHandover,
  readHandoverFile,
  unpackHandover,
  writeHandover,
} from '../../../src-main/handover/handoverFile.ts'
import { handoverOf } from '../../../src-main/handover/handoverOf.ts'
import { adopt } from '../../../src-main/handover/adopt.ts'
import { takeOver } from '../../../src-main/handover/takeOver.ts'
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
  await takeOver(second.at, plan.id)
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
  await takeOver(second.at, plan.id)
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
  const read = [await second.read(await first.file()), await second.read(older)]
  expect(await second.library.read(plan.id)).toMatchObject({ title: 'changed' })
  expect(read.map(({ leftOut }) => leftOut)).toEqual([null, null])
})

test('a machine that was away while another took over writes nothing into the room when it opens', async () => {
  const { first, second, seen, rooms } = await two()
  await first.open()
  const file = await first.file()
  await first.at.live.leaveAll()
  await second.read(file)
  await takeOver(second.at, plan.id)
  const there = rooms.there.get('tea.home')
  await expect(first.open()).rejects.toMatchObject({ code: 'steppedBack' })
  expect(rooms.there.get('tea.home')).toBe(there)
  await takeOver(first.at, plan.id)
  expect(seen().epoch).toBeGreaterThan(readSnapshot(there ?? '').epoch)
})

test(
  'what cannot be read changes nothing; without a community server there is no file',
  { tags: ['thorough'] },
  async () => {
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
  },
)

describe('what only one machine had', () => {
  const eve = { ...plan.seats[0]!, id: asId<SeatId>('eve'), name: 'Eve', role: 'participant' as const, email: 'eve@people.example' } // prettier-ignore
  const hello = { ...newBlock({ id: asId<BlockId>('hello'), title: 'hello', method: 'groups', plannedMs: 60_000 }), script: 'Say hello' } // prettier-ignore
  const booth = { id: asId<BoothId>('x-fr'), languages: ['en', 'fr'], seats: [cleo] }
  const addEve: Command = { type: 'addSeat', seat: eve.id, name: 'Eve', role: 'participant', languages: ['en'] }
  /** Each part in a line, such as `seat eve name`, with ` clash` or ` fixed` behind it. */
  const linesOf = ({ leftOut }: HandedOver): readonly string[] =>
    (leftOut?.others ?? []).flatMap(({ differences }) =>
      differences.map(({ part, clash, canAdopt }) => {
        const { type, ...rest } = part
        const names = Object.values<string | null>(rest).filter((name) => name !== null)
        return [type, ...names, ...(clash ? ['clash'] : []), ...(canAdopt ? [] : ['fixed'])].join(' ')
      }),
    )
  const all = ({ leftOut }: HandedOver): readonly PlanPart[] => leftOut!.others.flatMap(({ differences }) => differences.map(({ part }) => part)) // prettier-ignore
  const take = (machine: Machine, brought: HandedOver, parts = all(brought)): Promise<void> => adopt(machine.at, plan.id, brought.leftOut!.others[0]!.there, parts) // prettier-ignore
  /** The second has taken over a clinic that is open; then the first, cut off, goes on alone. */
  const cutOff = async () => {
    const both = await two()
    const live = await both.first.open()
    await live.command(ana, { type: 'openClinic' })
    await vi.waitFor(() => expect(both.seen().seq).toBe(live.clinic().seq))
    await both.second.read(await both.first.file())
    await takeOver(both.second.at, plan.id)
    const there = both.rooms.there.get('tea.home')!
    both.rooms.loseAll()
    const comeBack = async () => {
      await both.rooms.setMetadata('tea.home', there)
      await live.look(1)
      await vi.waitFor(() => expect(both.first.said).toEqual(['steppedBack']))
    }
    return { ...both, live, comeBack }
  }

  test('what was prepared after the file is told, comes in as it is chosen, and is told no more', async () => {
    const { first, second } = await two()
    await second.read(await first.file())
    await takeOver(second.at, plan.id)
    const seats = [
      ...plan.seats.map((seat) => (seat.id === ben ? { ...seat, email: 'ben@people.example' } : seat)),
      eve,
    ]
    await first.library.save({ ...plan, title: 'new', purpose: 'why', booths: [booth], seats, agenda: [hello] })
    const live = await second.open()
    await second.library.save({ ...plan, purpose: 'here' })
    await live.replan({ ...plan, purpose: 'here' })
    const brought = await second.read(await first.file())
    expect(linesOf(brought)).toEqual(['plan title', 'plan purpose clash', 'seat ben email', 'seat eve', 'block hello', 'booth x-fr']) // prettier-ignore
    expect(brought.leftOut).toMatchObject({ canAdopt: true, here: { purpose: 'here' }, others: [{ there: { purpose: 'why' } }] }) // prettier-ignore
    const chosen = all(brought).filter((part) => !('field' in part && part.field === 'purpose'))
    for (let times = 0; times < 2; times += 1) await take(second, brought, chosen)
    expect(await second.library.read(plan.id)).toEqual({ ...plan, title: 'new', purpose: 'here', booths: [booth], seats, agenda: [hello] }) // prettier-ignore
    const { view } = live.clinic()
    expect(view).toMatchObject({ title: 'new', agenda: [{ id: 'hello' }], booths: [booth] })
    expect(view.seats.map(({ id }) => id)).toEqual(seats.map(({ id }) => id))
    expect(await live.homeTicket(eve.id)).toMatchObject({ seat: 'eve' })
    expect(linesOf(await second.read(await first.file()))).toEqual(['plan purpose clash'])
    await second.at.live.leaveAll()
    expect((await second.library.readClinic(plan.id)).view).toEqual(view)
  })

  test('what the room said before the take-over is in the Plan too, and only what nobody could see is told', async () => {
    const { first, second, seen } = await two()
    const [live, file] = [await first.open(), await first.file()]
    const changed = { ...plan, title: 'new', purpose: 'why', agenda: [hello] }
    await first.library.save(changed)
    await live.replan(changed)
    await live.command(ana, { type: 'openClinic' })
    await live.command(ana, addEve)
    await vi.waitFor(() => expect(seen().seq).toBe(live.clinic().seq))
    await second.read(file)
    await takeOver(second.at, plan.id)
    expect(await second.library.read(plan.id)).toMatchObject({ title: 'new', purpose: '', agenda: [{ id: 'hello', script: '' }] }) // prettier-ignore
    const again = await second.read(file)
    const brought = await second.read(await first.file())
    expect([again.leftOut, linesOf(brought)]).toEqual([null, ['plan purpose', 'block hello script']])
    await take(second, brought)
    expect(await second.library.read(plan.id)).toMatchObject({ purpose: 'why', agenda: [hello] })
    await (await second.open()).command(ana, { type: 'changeAgenda', agenda: [] })
    expect((await second.read(await first.file())).leftOut).toBe(null)
  })

  test('what a machine decided that was cut off is told whether it has stepped back or not, and comes into the clinic that runs', async () => {
    const { first, second, live, comeBack } = await cutOff()
    await live.command(ana, addEve)
    await live.command(ana, { type: 'changeAgenda', agenda: [hello] })
    await live.command(ana, { type: 'removeSeat', seat: cleo })
    await live.command(ben, introduced('B. Secret'))
    const lines = ['seat ben name', 'seat eve', 'seat cleo', 'block hello']
    const cut = await second.read(await first.file())
    await comeBack()
    const back = await second.read(await first.file())
    await first.read(await second.file())
    const both = await second.read(await first.file())
    expect([cut, back, both].map(linesOf)).toEqual([lines, lines, lines])
    expect([cut, back, both].map(({ entries }) => entries)).toEqual([6, 0, 0])

    for (let times = 0; times < 2; times += 1) await take(second, both)
    const clinic = (await second.open()).clinic()
    expect(clinic.view.seats.map(({ name, removed }) => (removed ? `${name} removed` : name))).toEqual(['ana', 'Ben', 'cleo removed', 'dan', 'Eve']) // prettier-ignore
    expect(clinic.view.agenda).toMatchObject([{ id: 'hello' }])
    expect((await second.library.read(plan.id)).agenda).toEqual([{ ...hello, script: '' }]) // a script is in no View
    expect((await second.read(await first.file())).leftOut).toBe(null)
    await second.at.live.leaveAll()
    expect((await second.library.readClinic(plan.id)).view).toEqual(clinic.view)
  })

  test('what everyone would see needs the live clinic, and what is settled stays as it is', async () => {
    const { first, second, live } = await cutOff()
    await live.command(ana, addEve)
    const brought = await second.read(await first.file())
    await second.at.live.leaveAll()
    expect((await second.read(await first.file())).leftOut).toMatchObject({ canAdopt: false })
    await expect(take(second, brought)).rejects.toMatchObject({ code: 'clinicNotLive' })
    await expect(take(first, brought)).resolves.toBe(undefined)
    await (await second.open()).command(ana, { type: 'closeClinic' })
    const closed = await second.read(await first.file())
    expect(linesOf(closed)).toEqual(['seat eve fixed'])
    await take(second, closed)
    expect((await second.open()).clinic().view.seats.map(({ id }) => id)).not.toContain('eve')
  })

  test('a machine whose Plan is replaced by that of the one that decides keeps what it alone had, until it is decided there', async () => {
    const { first, second, clock } = await two()
    await second.read(await first.file())
    await takeOver(second.at, plan.id)
    await first.library.save({ ...plan, title: 'mine', seats: [...plan.seats, eve] })
    const brought = await first.read(await second.file())
    expect(await first.library.read(plan.id)).toEqual(plan)
    expect([linesOf(brought), brought.leftOut?.canAdopt]).toEqual([['plan title', 'seat eve'], false])
    await expect(take(first, brought)).rejects.toMatchObject({ code: 'runsElsewhere' })
    const there = await second.read(await first.file())
    expect(linesOf(there)).toEqual(['plan title', 'seat eve'])
    await take(second, there)
    clock.advance(1_000)
    expect(await second.library.read(plan.id)).toEqual({ ...plan, title: 'mine', seats: [...plan.seats, eve] })
    expect((await first.read(await second.file())).leftOut).toBe(null)
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
    await takeOver(second.at, plan.id)
    const after = await second.open()
    expect([(await before.opening()).aheadMs, (await after.opening()).aheadMs]).toEqual([0, -off])
    expect([(await before.opening()).serverAheadMs, (await after.opening()).serverAheadMs]).toEqual([
      2_000,
      2_000 - off,
    ])
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
    await takeOver(first.at, plan.id)
    expect((await (await first.open()).opening()).aheadMs).toBe(0)
  })

  test('where the server does not say the time the second one’s clock counts', async () => {
    const { first, second } = await two()
    await first.open()
    await second.read(await first.file())
    await takeOver(second.at, plan.id)
    expect((await (await second.open()).opening()).aheadMs).toBe(0)
  })
})
