import { expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { FakeClinic } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { roomName } from '../../../../src-core/protocol/roomName.ts'
import { grouping } from '../../../notation/run.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

test('over a weak link one voice at a time is received: the interpreter, or in a pause the floor; a good link brings all back', async () => {
  const timing = new FakeTiming(sampleStart)
  const seats = 'amb ambassador en | ana participant es | iva interpreter en,es'
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva', agenda: 'hello talk 9' }), timing)
  const [amb, ana, iva] = [clinic.sit('amb'), clinic.sit('ana'), clinic.sit('iva')]
  await timing.pass(1_000)
  for (const { session } of [amb, iva]) await session.microphone.turn(true)
  await iva.session.ask({ type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(1_000)
  const { listening } = ana.session
  expect([ana.hears(), listening.isSpare]).toEqual(['amb:0.13 iva/es', false])

  const room = clinic.network.member(roomName(clinic.view.clinic, null), 'ana')!
  room.isWeak = true
  await timing.pass(9_000)
  expect([ana.hears(), listening.isSpare, listening.hearing]).toEqual(['iva/es', true, { floor: 0, channel: 'heard' }])
  expect(room.audible).toEqual(['iva/es'])

  const channel = ana.mix.sounds.find(({ watched }) => watched)!.key
  ana.mix.silent.set(channel, 1_200)
  await timing.pass(200)
  expect(listening.hearing).toEqual({ floor: 1, channel: 'silent' })
  ana.mix.silent.delete(channel)
  await timing.pass(200)
  expect(ana.hears()).toBe('iva/es')

  room.isWeak = false
  await timing.pass(23_000)
  expect([ana.hears(), listening.isSpare]).toEqual(['amb:0.13 iva/es', false])
  expect([amb.session.listening.isSpare, iva.session.listening.isSpare]).toEqual([false, false])
})

test('over a weak link an announcement is one voice too: its interpreter, without the announcer and the Group under it', async () => {
  const timing = new FakeTiming(sampleStart)
  const seats =
    'amb ambassador en | ana participant es | bo participant es | cai participant es | iva interpreter en,es'
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva', agenda: 'trios groups 20' }), timing)
  const [amb, ana, bo, cai, iva] = ['amb', 'ana', 'bo', 'cai', 'iva'].map((name) => clinic.sit(name))
  await timing.pass(1_000)
  for (const each of [amb, bo, cai, iva]) await each!.session.microphone.turn(true)
  clinic.command('amb', { type: 'openClinic' })
  const groups = grouping('ana,bo,cai').map((group) => ({ ...group, language: 'es' }))
  clinic.command('amb', { type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(3_000)
  clinic.network.member(roomName(clinic.view.clinic, asId('g1')), 'ana')!.isWeak = true
  await timing.pass(9_000)
  expect([ana!.hears(), ana!.session.listening.isSpare]).toEqual(['bo cai', true])
  clinic.command('amb', { type: 'announce', on: true })
  await timing.pass(500)
  expect([ana!.hears(), bo!.hears()]).toEqual(['amb', 'amb cai:0.13'])
  clinic.command('iva', { type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(500)
  expect([ana!.hears(), bo!.hears()]).toEqual(['iva/es', 'amb:0.13 cai:0.13 iva/es'])
  clinic.command('amb', { type: 'announce', on: false })
  await timing.pass(500)
  expect(ana!.hears()).toBe('bo cai')
})

test('nothing is spared for an interpreter, who works from the floor, nor told of', async () => {
  const timing = new FakeTiming(sampleStart)
  const seats = 'amb ambassador en | ana participant es | iva interpreter en,es'
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva', agenda: 'hello talk 9' }), timing)
  const [amb, iva] = [clinic.sit('amb'), clinic.sit('iva')]
  await timing.pass(1_000)
  await amb.session.microphone.turn(true)
  await timing.pass(1_000)
  clinic.network.member(roomName(clinic.view.clinic, null), 'iva')!.isWeak = true
  await timing.pass(9_000)
  expect([iva.hears(), iva.session.listening.isSpare]).toEqual(['amb', false])
})
