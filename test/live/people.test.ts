import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { decodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'
import type { Agenda } from '../../src-core/agenda/agenda.ts'
import { type BlockId, type GroupId, asId } from '../../src-core/base/id.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import type { View } from '../../src-core/clinic/view.ts'
import { viewOf } from '../../src-core/clinic/viewOf.ts'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { type Embedded, startEmbedded } from '../../src-main/livekit/embedded.ts'
import { type Rooms, livekitRooms } from '../../src-main/livekit/rooms.ts'
import { type People, bringPeople } from '../../src-main/practice/bringPeople.ts'
import { type Person, bringPerson } from '../../src-main/practice/person.ts'
import { practicePlan } from '../../src-main/practice/practicePlan.ts'
import { tone } from '../../src-main/practice/voice.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { mintTicket } from '../../src-main/tokens/mint.ts'
import { newKeyPair } from '../../src-main/tokens/newKeyPair.ts'
import { type Ear, listen } from './ear.ts'
import { serverBinary } from './serverBinary.ts'

const ending = new AbortController()
const until = { timeout: 30_000, interval: 50 }
const loud = 0.05
const faint = 0.005
const g1 = asId<GroupId>('g1')
const g2 = asId<GroupId>('g2')
const sharing = asId<BlockId>('sharing')
const agenda: Agenda = [
  { id: sharing, method: 'talk', part: 'sharer', title: '', plannedMs: 60_000, phases: [], script: '', groupPlan: null, floor: null, notePrompt: 'What works?', recorded: false }, // prettier-ignore
]

let cacheDir = ''
let server: Embedded
let rooms: Rooms
let plan: Plan
let ear: Ear
let seq = 0
const asked: string[] = []
const notes = new Y.Doc()

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'tertulia-people-'))
  const ordinary = {
    port: null,
    preferredOnly: false,
    signal: ending.signal,
    onRestarted: () => rooms.createRoom(roomName(plan.id, null), '', 60),
  }
  server = await startEmbedded({ ...newKeyPair(), binary: await serverBinary(), cacheDir, ...ordinary })
  rooms = livekitRooms(server)
  let next = 0
  plan = practicePlan(agenda, 'en', () => `id-${++next}`, 0)
  await rooms.createRoom(roomName(plan.id, null), '', 60)
  ear = await hostEar()
})
afterAll(async () => {
  await ear.leave()
  await server.stop()
  await rm(cacheDir, { recursive: true })
})

/** The host's Seat: hears the home room, answers what people ask for, collects Notes. */
async function hostEar(): Promise<Ear> {
  const host = await listen(await ticket(seat('ambassador')), (room) => {
    room.on('dataReceived', (bytes, _from, _kind, topic) => {
      const message = topic === 'notes' ? decodeNotesMessage(bytes) : null
      if (message?.kind === 'update') Y.applyUpdate(notes, message.update)
    })
  })
  host.room.localParticipant!.registerRpcMethod('groupTicket', async ({ callerIdentity, payload }) => {
    const { group } = JSON.parse(payload) as { group: GroupId }
    const person = plan.seats.find(({ id }) => id === callerIdentity)!
    return JSON.stringify(await ticket(person, group))
  })
  host.room.localParticipant!.registerRpcMethod('command', ({ payload }) => {
    asked.push((JSON.parse(payload) as { type: string }).type)
    return Promise.resolve('{"accepted":1}')
  })
  return host
}

function seat(role: PlannedSeat['role'], index = 0): PlannedSeat {
  return plan.seats.filter((each) => each.role === role)[index]!
}

function ticket(person: PlannedSeat, group: GroupId | null = null): Promise<Ticket> {
  return mintTicket(server, { clinic: plan.id, group, seat: person, now: Date.now(), ttlMs: 600_000 })
}

async function show(changes: Partial<View>): Promise<void> {
  const view = { ...viewOf(plan), stage: 'open', ...changes } as const
  seq += 1
  await rooms.setMetadata(roomName(plan.id, null), JSON.stringify({ v: 1, epoch: 1, seq, view }))
}

async function person(who: PlannedSeat, hertz: number): Promise<Person> {
  const onTrouble = (trouble: unknown): void => console.error(trouble)
  return bringPerson({ ticket: await ticket(who), pace: 1, chance: () => 0, soundOf: () => tone(hertz), onTrouble })
}

const running = () => ({ block: sharing, startedAt: Date.now(), lengthMs: 60_000 })

test('who shares is heard in the plenary; in Groups each hears their own', async () => {
  const [a, b] = [await person(seat('sharer'), 440), await person(seat('participant'), 660)]
  await show({ running: running() })
  await vi.waitFor(() => expect(ear.heard(440)).toBeGreaterThan(loud), until)
  expect(ear.heard(660)).toBeLessThan(faint)

  await Promise.all([g1, g2].map((group) => rooms.createRoom(roomName(plan.id, group), '', 60)))
  const inside = await listen(await ticket(seat('ambassador'), g1))
  const groups = [
    { id: g1, number: 1, seats: [seat('sharer').id], language: 'en', extraMs: 0 },
    { id: g2, number: 2, seats: [seat('participant').id], language: 'en', extraMs: 0 },
  ]
  const startsAt = Date.now() + 3_000
  await show({
    running: running(),
    round: { groups, startsAt, endsAt: startsAt + 6_000, lengthMs: 6_000, clients: [], floors: [] },
  })
  await vi.waitFor(() => expect(inside.tracks()).toEqual(['microphone']), until)
  await vi.waitFor(() => expect(inside.heard(440)).toBeGreaterThan(loud), until)
  await vi.waitFor(() => expect(ear.heard(440)).toBeLessThan(faint), until)
  expect({ other: inside.heard(660) < faint, plenary: ear.heard(660) < faint, early: Date.now() < startsAt }).toEqual({
    other: true,
    plenary: true,
    early: false,
  })

  await vi.waitFor(() => expect(inside.room.remoteParticipants.size).toBe(0), until)
  await vi.waitFor(() => expect(ear.heard(440)).toBeGreaterThan(loud), until)
  await Promise.all([a.leave(), b.leave(), inside.leave()])
})

test('an interpreter asks for the Turn and, once on air, is heard on the Channel', async () => {
  const interpreter = seat('interpreter')
  const present = await person(interpreter, 880)
  await show({ running: running() })
  await vi.waitFor(() => expect(asked).toContain('startTurn'), until)
  const booth = plan.booths[0]!.id
  const turn = { booth, seat: interpreter.id, language: 'es', group: null, startedAt: Date.now(), handover: null }
  await show({ running: running(), onAir: [turn] })
  await vi.waitFor(() => expect(ear.heard(880, 'interp/es')).toBeGreaterThan(loud), until)
  expect(ear.heard(880, 'microphone')).toBeLessThan(faint)
  await present.leave()
})

test('the cast arrives in a process of its own, writes notes, and goes home', async () => {
  await show({ running: { ...running(), startedAt: Date.now() - 20_000 } })
  const guests = plan.seats.filter(({ role }) => role !== 'ambassador')
  let arrived = 0
  const people: People = await bringPeople({
    script: join(import.meta.dirname, '../../src-main/practice/simulate.ts'),
    tickets: await Promise.all(guests.map((each) => ticket(each))),
    seed: 7,
    pace: 4,
    signal: ending.signal,
    onArrived: (count) => (arrived = count),
    onLost: (code) => expect(code).toBe('nobody is lost'),
  })
  expect({ arrived, here: (await rooms.listParticipants(roomName(plan.id, null))).length }).toEqual({
    arrived: 11,
    here: 12,
  })
  await vi.waitFor(() => expect(writtenWords()).toBeGreaterThan(5), until)
  await people.stop()
  await vi.waitFor(async () => expect(await rooms.listParticipants(roomName(plan.id, null))).toHaveLength(1), until)
})

test('people come back after a crash of the server', async () => {
  const present = await person(seat('noteTaker'), 550)
  const before = server.pid()!
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect(server.pid() ?? before).not.toBe(before), until)
  const here = () => rooms.listParticipants(roomName(plan.id, null)).catch(() => [])
  await vi.waitFor(async () => expect((await here()).map((each) => each.seat)).toContain(seat('noteTaker').id), {
    timeout: 60_000,
    interval: 100,
  })
  await present.leave()
})

function writtenWords(): number {
  const cards = [...notes.getMap<Y.Map<unknown>>('notes').values()]
  return cards.flatMap((card) => (card.get('text') as Y.Text).toJSON().split(' ')).length
}
