import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { roomName } from '../../../src-core/protocol/roomName.ts'
import { FakeClinic } from '../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../notation/plan.ts'

test('an interpreter whose sound stops coming is taken over from within two seconds, long before the server misses them', async () => {
  const timing = new FakeTiming(sampleStart)
  const seats = 'amb ambassador en | ana participant es | iva interpreter en,es | ivo interpreter en,es'
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva,ivo', agenda: 'hello talk 9' }), timing)
  const [, ana, iva, ivo] = ['amb', 'ana', 'iva', 'ivo'].map((seat) => clinic.sit(seat))
  await timing.pass(1_000)
  for (const each of [iva, ivo]) await each!.session.microphone.turn(true)
  const turn = { booth: asId<never>('x'), language: 'es', group: null }
  expect(await iva!.session.ask({ type: 'startTurn', ...turn })).toBe(null)
  await timing.pass(3_000)
  expect([ana!.hears(), ivo!.session.interpreting.lostPartner]).toEqual(['iva/es', null])
  expect(await ivo!.session.ask({ type: 'startTurn', ...turn })).toBe('someoneElseOnAir')

  await iva!.session.microphone.turn(false)
  await timing.pass(3_000)
  expect(ivo!.session.interpreting.lostPartner).toBe(null)
  await iva!.session.microphone.turn(true)
  await timing.pass(1_000)

  clinic.network.member(roomName(clinic.view.clinic, null), 'ivo')!.loseSoundOf(asId('iva'))
  await timing.pass(1_900)
  expect(ivo!.session.interpreting.lostPartner).toBe('iva')
  expect(clinic.view.seats.find(({ id }) => id === 'iva')?.here).toBe(true)
  expect(await ivo!.session.ask({ type: 'takeTurn', ...turn })).toBe(null)
  await timing.pass(500)
  expect([clinic.view.onAir.map(({ seat }) => seat), ana!.hears()]).toEqual([['ivo'], 'ivo/es'])
  expect(ivo!.session.interpreting.lostPartner).toBe(null)
})
