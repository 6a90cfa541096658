import { beforeEach, expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { roomName } from '../../../../src-core/protocol/roomName.ts'
import { FakeClinic, type FakePerson } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const turn = { booth: asId<never>('x'), language: 'es', group: null }
let timing: FakeTiming
let clinic: FakeClinic
let ana: FakePerson, iva: FakePerson, ivo: FakePerson

beforeEach(async () => {
  timing = new FakeTiming(sampleStart)
  const seats = 'amb ambassador en | ana participant es | iva interpreter en,es | ivo interpreter en,es'
  clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva,ivo', agenda: 'hello talk 9' }), timing)
  clinic.sit('amb')
  ana = clinic.sit('ana')
  iva = clinic.sit('iva')
  ivo = clinic.sit('ivo')
  await timing.pass(1_000)
  for (const each of [iva, ivo]) await each.session.microphone.turn(true)
  expect(await iva.session.ask({ type: 'startTurn', ...turn })).toBe(null)
  await timing.pass(3_000)
  expect([ana.hears(), ivo.session.interpreting.lostPartner]).toEqual(['iva/es', null])
})

test('an interpreter whose sound stops coming is taken over from within two seconds, long before the server misses them', async () => {
  expect(await ivo.session.ask({ type: 'startTurn', ...turn })).toBe('someoneElseOnAir')

  await iva.session.microphone.turn(false)
  await timing.pass(3_000)
  expect(ivo.session.interpreting.lostPartner).toBe(null)
  await iva.session.microphone.turn(true)
  await timing.pass(1_000)

  clinic.network.member(roomName(clinic.view.clinic, null), 'ivo')!.loseSoundOf(asId('iva'))
  await timing.pass(1_900)
  expect(ivo.session.interpreting.lostPartner).toBe('iva')
  expect(clinic.view.seats.find(({ id }) => id === 'iva')?.here).toBe(true)
  expect(await ivo.session.ask({ type: 'takeTurn', ...turn })).toBe(null)
  await timing.pass(500)
  expect([clinic.view.onAir.map(({ seat }) => seat), ana.hears()]).toEqual([['ivo'], 'ivo/es'])
  expect(ivo.session.interpreting.lostPartner).toBe(null)
})

test('an interpreter whose microphone is gone, without another, is taken over from too, and is themselves again when one is plugged in', async () => {
  iva.capture.failing = 'missing'
  iva.capture.tracks.at(-1)!.lose()
  await timing.pass(1_900)
  expect([iva.session.microphone.trouble, ivo.session.interpreting.lostPartner]).toEqual(['lost', 'iva'])
  iva.capture.failing = null
  iva.capture.change(iva.capture.devices)
  await timing.pass(1_000)
  expect([ana.hears(), ivo.session.interpreting.lostPartner]).toEqual(['iva/es', null])
})

test('who reloads the page on air goes on where they were, unless the colleague has taken over', async () => {
  const home = roomName(clinic.view.clinic, null)
  const reload = async (awayMs: number): Promise<void> => {
    await clinic.network.member(home, 'iva')!.leave() // as a page that is closed
    await timing.pass(awayMs)
    iva = clinic.sit('iva')
    await iva.session.microphone.turn(true)
    await timing.pass(2_000)
  }
  await reload(5_000)
  expect([clinic.view.onAir.map(({ seat }) => seat), ana.hears()]).toEqual([['iva'], 'iva/es'])
  await clinic.network.member(home, 'iva')!.leave()
  await timing.pass(1_900)
  expect(ivo.session.interpreting.lostPartner).toBe('iva')
  expect(await ivo.session.ask({ type: 'takeTurn', ...turn })).toBe(null)
  iva = clinic.sit('iva')
  await timing.pass(3_000)
  expect([clinic.view.onAir.map(({ seat }) => seat), ana.hears()]).toEqual([['ivo'], 'ivo/es'])
  await clinic.network.member(home, 'ivo')!.leave()
  await timing.pass(17_000)
  expect(clinic.view.onAir).toEqual([])
})
