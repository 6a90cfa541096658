import { expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { roomName } from '../../../../src-core/protocol/roomName.ts'
import { FakeClinic } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const seats = 'amb ambassador en | ana participant es | cai participant en | iva interpreter en,es'

/** Iva interprets Amb into Spanish, for Ana. */
async function onAir() {
  const timing = new FakeTiming(sampleStart)
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva', agenda: 'hello talk 9' }), timing)
  const [amb, ana, cai, iva] = ['amb', 'ana', 'cai', 'iva'].map((name) => clinic.sit(name))
  await timing.pass(1_000)
  for (const each of [amb, iva]) await each!.session.microphone.turn(true)
  await iva!.session.ask({ type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(2_000)
  const room = (seat: string) => clinic.network.member(roomName(clinic.view.clinic, null), seat)!
  const isSilent = (yes: boolean): void => {
    const channel = ana!.mix.sounds.find(({ watched }) => watched)!.key
    if (yes) ana!.mix.silent.set(channel, 1_200)
    else ana!.mix.silent.delete(channel)
  }
  const told = () => [ana, cai, iva].map((each) => each!.session.listening.missing)
  return { timing, clinic, ana: ana!, iva: iva!, room, isSilent, told }
}

test('a listener whose interpreter is not heard while somebody speaks is told, until the interpretation is back', async () => {
  const { timing, room, isSilent, told } = await onAir()
  room('amb').speaks(true)
  isSilent(true)
  await timing.pass(2_000)
  expect(told()).toEqual([null, null, null])
  await timing.pass(1_500)
  expect(told()).toEqual(['paused', null, null])
  isSilent(false)
  await timing.pass(1_800)
  expect(told()).toEqual([null, null, null])
})

test('nobody is told while nobody speaks, nor while only they themselves or an interpreter do', async () => {
  const { timing, room, isSilent, told } = await onAir()
  isSilent(true)
  for (const seat of ['ana', 'iva']) room(seat).speaks(true)
  await timing.pass(20_000)
  expect(told()).toEqual([null, null, null])
})

test('whose interpreter goes off air or is lost is told that nobody interprets; who then wants the original no longer', async () => {
  const { timing, clinic, ana, room, told } = await onAir()
  room('amb').speaks(true)
  clinic.command('iva', { type: 'endTurn', booth: asId('x') })
  await timing.pass(1_800)
  expect(told()).toEqual(['silent', null, null])
  ana.session.listening.want(null)
  await timing.pass(1_800)
  expect(told()).toEqual([null, null, null])
})

test('the original behind the interpreter is as loud as the listener likes, and rises all the same', async () => {
  const { timing, ana, isSilent } = await onAir()
  expect(ana.hears()).toBe('amb:0.13 iva/es')
  ana.session.listening.balance.choose('off')
  await timing.pass(200)
  expect([ana.hears(), ana.session.listening.hearing]).toEqual(['amb:0.00 iva/es', { floor: 0, channel: 'heard' }])
  isSilent(true)
  await timing.pass(200)
  expect([ana.hears(), ana.session.listening.hearing]).toEqual(['amb iva/es', { floor: 1, channel: 'silent' }])
})

test('a minute that was loud on average is told to a listener too, who is not measured themselves', async () => {
  const { timing, ana, iva } = await onAir()
  ana.mix.played = { loudness: -10, peak: 0.9 }
  ana.mix.voice = { loudness: -5, peak: 1 }
  await ana.session.microphone.turn(true)
  await timing.pass(50_000)
  expect(ana.session.loudness.loudMinute).toBe(false)
  await timing.pass(11_000)
  expect([ana, iva].map(({ session }) => [session.loudness.loudMinute, session.loudness.voice])).toEqual([
    [true, null],
    [false, null],
  ])
})
