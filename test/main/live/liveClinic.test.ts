import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import type { LiveAppended } from '../../../src-core/contract/answers.ts'
import { epochOfTakeOver } from '../../../src-core/clinic/epoch.ts'
import { readSnapshot } from '../../../src-core/protocol/message.ts'
import { graceMs } from '../../../src-main/live/groupRooms.ts'
import { type LiveClinic, openLiveClinic } from '../../../src-main/live/liveClinic.ts'
import { fakeClock, fakeRooms } from '../../fakes/hostRooms.ts'
import { samplePlan } from '../../notation/plan.ts'
import { planOf } from '../store/plan.ts'
import { temporaryFolder } from '../store/temporary.ts'

const [ana, ben, cleo, dan] = ['ana', 'ben', 'cleo', 'dan'] as SeatId[] as [SeatId, SeatId, SeatId, SeatId]
const [g1, g2] = ['g1', 'g2'] as GroupId[] as [GroupId, GroupId]
const groups = [
  { id: g1, number: 1, seats: [ben, cleo], language: 'en', extraMs: 0 },
  { id: g2, number: 2, seats: [dan], language: 'en', extraMs: 0 },
]
const call: Command = { type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 60_000 }
const { agenda } = samplePlan()
const [home, room1, room2] = ['tea.home', 'tea.g1.group', 'tea.g2.group']

async function stage() {
  const folder = await temporaryFolder()
  const [rooms, clock] = [fakeRooms(), fakeClock(1_000_000)]
  const said: LiveAppended[] = []
  const troubles: unknown[] = []
  const server: { restarted: () => Promise<void>; stopped: number } = { restarted: () => Promise.resolve(), stopped: 0 }
  const open = (takeOver = false): Promise<LiveClinic> =>
    openLiveClinic({
      plan: { ...planOf('tea'), agenda },
      folder,
      clock,
      metElsewhere: [],
      roomsOf: () => rooms,
      onAppended: (appended) => said.push(appended),
      onRepaired: () => undefined,
      onTrouble: (trouble) => troubles.push(trouble),
      onSteppedBack: () => undefined,
      onStrayMuted: () => undefined,
      takeOver,
      startServer(onRestarted) {
        server.restarted = onRestarted
        const stop = () => Promise.resolve(void (server.stopped += 1))
        return Promise.resolve({ address: 'ws://127.0.0.1:1', key: 'k', secret: 's'.repeat(40), aheadMs: null, stop })
      },
    })
  const seen = () => readSnapshot(rooms.there.get(home) ?? '')
  return { folder, rooms, clock, said, troubles, server, open, seen }
}

test('opening makes the home room with the snapshot and a ticket for the ambassador', async () => {
  const { open, seen, server } = await stage()
  const clinic = await open()
  const { ticket, snapshot } = await clinic.opening()
  expect([ticket.seat, ticket.group, snapshot.epoch, snapshot.seq]).toEqual([ana, null, 1, 0])
  expect(seen()).toEqual(snapshot)
  await clinic.close()
  expect(server.stopped).toBe(1)
})

test('a command is on disk before it is said, private events without their words', async () => {
  const { open, said, folder, seen } = await stage()
  const clinic = await open()
  expect(await clinic.command(ana, { type: 'openClinic' })).toMatchObject({ accepted: expect.any(Number) as number })
  const introduce: Command = { type: 'introduce', name: 'Ben', languages: ['en'], certificateName: 'B. Secret', consents: { listed: true }, wording: 'w1' } // prettier-ignore
  await clinic.command(ben, introduce)
  const deltas = said.flatMap((each) => each.deltas)
  expect(deltas.map(({ seq }) => seq)).toEqual(deltas.map((_, index) => index + 1))
  expect(deltas.some(({ event }) => event === null)).toBe(true)
  expect(JSON.stringify(said)).not.toContain('Secret')
  const lines = (await readFile(join(folder, 'events.jsonl'), 'utf8')).trim().split('\n')
  expect(lines.length).toBe(deltas.length + 1)
  await vi.waitFor(() => expect(seen().seq).toBe(deltas.length))
  expect(await clinic.command(ben, { type: 'closeClinic' })).toEqual({ refused: 'notYourRole' })
  await clinic.close()
})

test('killed and opened again it is the same clinic in the next epoch', async () => {
  const { open } = await stage()
  const first = await open()
  await first.command(ana, { type: 'openClinic' })
  const before = first.clinic()
  const second = await open() // the first was never closed: a kill closes nothing
  expect(second.clinic()).toEqual(before)
  expect((await second.opening()).snapshot.epoch).toBe(2)
  await first.close()
  await second.close()
})

test('Groups have their rooms from the call until a grace after their end, which main sees to', async () => {
  const { open, clock, rooms, seen } = await stage()
  const clinic = await open()
  await clinic.command(ana, { type: 'openClinic' })
  await clinic.command(ana, call)
  await vi.waitFor(() => expect([...rooms.there.keys()]).toEqual([home, room1, room2]))
  clock.advance(60_999)
  expect(clinic.clinic().view.round).not.toBe(null)
  clock.advance(1)
  await vi.waitFor(() => expect(clinic.clinic().view.round).toBe(null))
  await vi.waitFor(() => expect(seen().view.round).toBe(null))
  clock.advance(graceMs - 1)
  expect(rooms.there.size).toBe(3)
  clock.advance(1)
  await vi.waitFor(() => expect([...rooms.there.keys()]).toEqual([home]))
  await clinic.close()
})

test('opened again after the time of the Groups is over, they end at once', async () => {
  const { open, clock } = await stage()
  const first = await open()
  await first.command(ana, { type: 'openClinic' })
  await first.command(ana, call)
  await first.close()
  clock.advance(3_600_000)
  const second = await open()
  clock.advance(0)
  await vi.waitFor(() => expect(second.clinic().view.round).toBe(null))
  await second.close()
})

test('a server that comes back empty has all its rooms again, with what they say', async () => {
  const { open, rooms, server, seen } = await stage()
  const clinic = await open()
  await clinic.command(ana, { type: 'openClinic' })
  await clinic.command(ana, call)
  await vi.waitFor(() => expect(rooms.there.size).toBe(3))
  rooms.loseAll()
  await server.restarted()
  expect([[...rooms.there.keys()].toSorted(), seen().seq]).toEqual([
    [room1, room2, home].toSorted(),
    clinic.clinic().seq,
  ])
  await clinic.close()
})

test('a server that is away learns the newest state once it is back', async () => {
  const { open, rooms, clock, seen, troubles } = await stage()
  const clinic = await open()
  rooms.refuse(true)
  await clinic.command(ana, { type: 'openClinic' })
  await vi.waitFor(() => expect(troubles.length).toBe(1))
  rooms.refuse(false)
  clock.advance(2_000)
  await vi.waitFor(() => expect(seen().seq).toBe(clinic.clinic().seq))
  await clinic.close()
})

test('people get tickets for their own Group, those who serve all for any, the removed for none', async () => {
  const { open, rooms } = await stage()
  const clinic = await open()
  await clinic.command(ana, { type: 'openClinic' })
  await expect(clinic.groupTicket(ben, g1)).rejects.toMatchObject({ code: 'unknownGroup' })
  await clinic.command(ana, call)
  expect(await clinic.groupTicket(ben, g1)).toMatchObject({ seat: ben, group: g1 })
  expect(await clinic.groupTicket(ana, g2)).toMatchObject({ seat: ana, group: g2 })
  await expect(clinic.groupTicket(ben, g2)).rejects.toMatchObject({ code: 'notYourRole' })
  await clinic.command(ana, { type: 'removeSeat', seat: ben })
  await expect(clinic.groupTicket(ben, g1)).rejects.toMatchObject({ code: 'seatRemoved' })
  await vi.waitFor(() => expect(rooms.sentOut).toEqual([[home, ben], [room1, ben]])) // prettier-ignore
  expect(await clinic.command(ana, { type: 'seeArrival', seat: ben })).toEqual({ refused: 'seatRemoved' })
  await vi.waitFor(() => expect(rooms.sentOut.filter(([room]) => room === home).length).toBe(2))
  await clinic.close()
})

test('what cannot be opened leaves nothing open', async () => {
  const { open, folder, server } = await stage()
  await mkdir(join(folder, 'notes.ydoc'))
  await expect(open()).rejects.toMatchObject({ code: 'diskError' })
  expect(server.stopped).toBe(0)
})

/** Ana, who is alone there, records herself. */
async function recordingClinic({ open }: Pick<Awaited<ReturnType<typeof stage>>, 'open'>) {
  const clinic = await open()
  const introduce: Command = { type: 'introduce', name: 'Ana', languages: ['en'], certificateName: '', consents: { recorded: true }, wording: 'w1' } // prettier-ignore
  const block: Command = { type: 'startBlock', block: agenda[0]!.id }
  const arrival: Command = { type: 'seeArrival', seat: ana }
  for (const command of [
    { type: 'openClinic' } as const,
    arrival,
    introduce,
    block,
    { type: 'startRecording' } as const,
  ])
    expect(await clinic.command(ana, command)).toHaveProperty('accepted')
  const file = await clinic.recorder.begin(null)
  await clinic.recorder.append(file, 0, Buffer.from('sound'))
  return { clinic, file }
}

test('a machine that steps back ends what it records, on disk as well, and records no more', async () => {
  const staged = await stage()
  const { clinic, file } = await recordingClinic(staged)
  await clinic.merge(epochOfTakeOver(1, 0.5), [])
  const list = await readFile(join(staged.folder, 'recordings', 'recordings.json'), 'utf8')
  expect(list).toContain('"ended": "stopped"')
  expect(clinic.recorder.takes()).toMatchObject([{ file, ended: 'stopped', to: 1_000_000 }])
  await expect(clinic.recorder.append(file, 1, Buffer.from('more'))).rejects.toMatchObject({ code: 'notRecorded' })
  await expect(clinic.recorder.begin(null)).rejects.toMatchObject({ code: 'notRecorded' })
  await clinic.close()
  expect(staged.troubles).toEqual([])
})

test('when one part cannot be closed the others are, and then it is said', async () => {
  const staged = await stage()
  const { clinic } = await recordingClinic(staged)
  await rename(join(staged.folder, 'recordings'), join(staged.folder, 'away'))
  await writeFile(join(staged.folder, 'recordings'), 'in the way')
  await expect(clinic.close()).rejects.toMatchObject({ code: 'diskError' })
  expect(staged.server.stopped).toBe(1)
})
