import { expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { topics } from '../../../../src-core/protocol/message.ts'
import { roomName } from '../../../../src-core/protocol/roomName.ts'
import { FakeClinic } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const seats = 'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es'

async function begin() {
  const timing = new FakeTiming(sampleStart)
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva', agenda: 'hello talk 9' }), timing)
  const [amb, iva, bo] = ['amb', 'iva', 'bo'].map((name) => clinic.sit(name))
  await timing.pass(1_000)
  const room = (seat: string) => clinic.network.member(roomName(clinic.view.clinic, null), seat)!
  return { timing, clinic, amb: amb!, iva: iva!, bo: bo!, room }
}

test('whoever comes in is told by how much the interpreter on air is evened out, and everybody when that changes', async () => {
  const { timing, clinic, iva, bo, room } = await begin()
  iva.mix.voice = { loudness: -14, peak: 0.5 }
  await iva.session.microphone.turn(true)
  await timing.pass(15_000)
  expect([bo.mix.begun.size, room('iva').told.includes(topics.evened)]).toEqual([0, false])
  await iva.session.ask({ type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await timing.pass(1_000)
  expect(bo.mix.begun.get('iva')).toBeCloseTo(-9, 0)
  const ana = clinic.sit('ana')
  await timing.pass(3_000)
  expect(ana.mix.begun.get('iva')).toBeCloseTo(-9, 0)
  const times = () => room('iva').told.filter((topic) => topic === topics.evened).length
  const before = times()
  await timing.pass(60_000)
  expect(times()).toBe(before)
  iva.mix.voice = { loudness: -18, peak: 0.5 }
  await timing.pass(30_000)
  expect(Math.abs(ana.mix.begun.get('iva')! + 5)).toBeLessThan(1)
  expect(times() - before).toBeLessThan(6)
})

test('nobody else can say it, nor more than the limits', async () => {
  const { timing, bo, room } = await begin()
  const say = (seat: string, text: string) => room(seat).send(topics.evened, new TextEncoder().encode(text), null)
  await say('amb', '{"gainDb":-12}')
  for (const text of ['{"gainDb":60}', '{"gainDb":-13}', '{', '{"gainDb":"9"}']) await say('iva', text)
  await timing.pass(500)
  expect(bo.mix.begun.size).toBe(0)
  await say('iva', '{"gainDb":8.9}')
  expect(bo.mix.begun.get('iva')).toBe(8.9)
})
