import { beforeEach, expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { FakeClinic, type FakePerson } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const seats =
  'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es | ivo interpreter en,es | ife interpreter en,fr'
let timing: FakeTiming
let clinic: FakeClinic
let amb: FakePerson

/** Amb, Ana and Iva agree, Ife does not; everyone's microphone is on, Iva and Ife are on air. */
beforeEach(async () => {
  timing = new FakeTiming(sampleStart)
  clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva,ivo | y en,fr ife', agenda: 'hello talk 20' }), timing)
  const people = ['amb', 'ana', 'iva', 'ivo', 'ife'].map((name) => clinic.sit(name))
  amb = people[0]!
  await timing.pass(1_000)
  for (const { session } of people) await session.microphone.turn(true)
  for (const name of ['amb', 'ana', 'iva', 'ivo']) agrees(name)
  clinic.command('amb', { type: 'openClinic' })
  clinic.command('amb', { type: 'startBlock', block: asId('hello') })
  clinic.command('iva', { type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  clinic.command('ife', { type: 'startTurn', booth: asId('y'), language: 'fr', group: null })
  await timing.pass(500)
})

function agrees(name: string): void {
  const answers = { consents: { recorded: true }, wording: 'w', certificateName: '', languages: ['en'] }
  clinic.command(name, { type: 'introduce', name, ...answers })
}

async function record(): Promise<void> {
  clinic.command('amb', { type: 'startRecording' })
  await timing.pass(500)
}

test('the floor and each Channel that may be are recorded by themselves, also one that the ambassador does not hear', async () => {
  await record()
  expect(amb.tapesOf()).toBe('amb ana | iva/es')
  expect(amb.hears()).toBe('ana')
  const home = [...clinic.network.rooms.values()][0]!.members.get(asId('amb'))!
  expect(home.audible.toSorted()).toEqual(['ana', 'iva/es'])
})

test('the partner of a recorded Channel is received, though muted, so that a hand-over loses no word', async () => {
  await record()
  const home = clinic.network.member('sample.home', 'amb')!
  const received = home.voices.filter(({ key }) => home.enabled.has(key)).map(({ seat }) => seat)
  expect(received.toSorted()).toEqual(['ana', 'iva', 'ivo'])
  expect(amb.tapesOf()).toBe('amb ana | iva/es')
})

test('pieces of sound reach main numbered, by file', async () => {
  await record()
  const [floor, spanish] = amb.tapes.running
  floor?.give('a')
  spanish?.give('b')
  floor?.give('c')
  await timing.pass(100)
  expect(clinic.sounds.toSorted()).toEqual(['es-2 0 b', 'floor-1 0 a', 'floor-1 1 c'])
})

test('who comes and has not agreed ends every tape at once, and is named to the ambassador; then there are new ones', async () => {
  await record()
  clinic.sit('bo')
  await timing.pass(1_000)
  expect([amb.tapesOf(), amb.session.recorder?.missing]).toEqual(['', ['bo']])
  agrees('bo')
  await timing.pass(500)
  expect([amb.tapesOf(), amb.session.recorder?.missing]).toEqual(['amb ana | iva/es', []])
  amb.tapes.running[0]?.give('d')
  await timing.pass(100)
  expect(clinic.sounds).toEqual(['floor-3 0 d'])
})

test('the tape of a Channel goes on with the colleague who has the Turn', async () => {
  await record()
  const before = amb.tapes.running[1]
  clinic.command('iva', { type: 'endTurn', booth: asId('x') })
  await timing.pass(500)
  expect(amb.tapesOf()).toBe('amb ana')
  clinic.command('iva', { type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(500)
  const again = amb.tapes.running[1]
  clinic.command('ivo', { type: 'askHandover', booth: asId('x'), group: null })
  clinic.command('iva', { type: 'answerHandover', booth: asId('x'), group: null, agrees: true })
  await timing.pass(1_500)
  clinic.command('amb', { type: 'passTurns' })
  await timing.pass(500)
  expect([amb.tapesOf(), amb.tapes.running[1] === again, again === before]).toEqual(['amb ana | ivo/es', true, false])
})

test('a full disk is said, the recording is taken back, and the clinic goes on', async () => {
  await record()
  clinic.soundTrouble = 'diskFull'
  amb.tapes.running[0]?.give('a')
  await timing.pass(500)
  expect([amb.session.recorder?.trouble, clinic.view.recording, amb.tapesOf()]).toEqual(['diskFull', null, ''])
  expect(amb.session.link).toEqual({ kind: 'live' })
})

test('a tape that ends by itself is said, and nobody is told any longer that a recording runs', async () => {
  await record()
  amb.tapes.running[1]?.fail()
  await timing.pass(500)
  expect([amb.session.recorder?.trouble, clinic.view.recording, amb.tapesOf()]).toEqual(['browserRefused', null, ''])
})

test('a main that does not answer for a moment loses no piece', async () => {
  await record()
  clinic.isMainThere = false
  amb.tapes.running[0]?.give('a')
  amb.tapes.running[0]?.give('b')
  await timing.pass(2_500)
  expect(clinic.sounds).toEqual([])
  clinic.isMainThere = true
  await timing.pass(1_500)
  expect(clinic.sounds).toEqual(['floor-1 0 a', 'floor-1 1 b'])
})

test('when the ambassador leaves, nobody is told any longer that a recording runs', async () => {
  await record()
  amb.session.leave()
  await timing.pass(500)
  expect([amb.tapesOf(), clinic.view.recording]).toEqual(['', null])
})

test('nobody else has a recorder', async () => {
  await record()
  expect(clinic.sit('bo').session.recorder).toBe(null)
})
