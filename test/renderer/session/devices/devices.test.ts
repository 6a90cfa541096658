import { beforeEach, expect, test } from 'vitest'
import type { DeviceInfo, DeviceList } from '../../../../src-renderer/media/capture.ts'
import { FakeClinic, type FakePerson } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

let timing: FakeTiming
let ana: FakePerson
const sent = () => clinic.network.member('sample.home', 'ana')!.sent.map(({ track, muted }) => `${track.id} ${muted ? 'muted' : 'heard'}`) // prettier-ignore
let clinic: FakeClinic

beforeEach(async () => {
  timing = new FakeTiming(sampleStart)
  clinic = new FakeClinic(plan({ seats: 'amb ambassador en | ana participant es', agenda: 'hello talk 9' }), timing)
  clinic.sit('amb')
  ana = clinic.sit('ana')
  await plug('default=Laptop mic', 'default=Laptop speaker')
})

/** Devices as "default=Laptop m1=Headset". */
function named(text: string): readonly DeviceInfo[] {
  return [...text.matchAll(/(\w+)=([^=]+?)(?= \w+=|$)/g)].map(([, id = '', label = '']) => ({ id, label }))
}

async function plug(microphones: string, speakers: string): Promise<void> {
  const devices: DeviceList = { microphones: named(microphones), cameras: [], speakers: named(speakers) }
  ana.capture.change(devices)
  await timing.pass(500)
}

const told = () => [ana.session.microphone.news, ana.session.speaker.news].map((news) => news && `${news.kind} ${news.name}`) // prettier-ignore

test('a chosen microphone that is pulled out is replaced at once, and taken again when it is back', async () => {
  const { microphone } = ana.session
  await plug('default=Laptop mic m1=Headset', '')
  await microphone.choose('m1')
  await microphone.turn(true)
  await timing.pass(500)
  ana.capture.tracks.at(-1)!.lose()
  await timing.pass(500)
  expect([microphone.on, microphone.trouble, microphone.device, sent()]).toEqual([true, null, null, ["microphone 2' heard"]]) // prettier-ignore
  expect(told()).toEqual(['replaced microphone 2', null])
  await plug('default=Laptop mic', '')
  microphone.forgetNews()
  await plug('default=Laptop mic m1=Headset', '')
  expect([microphone.on, microphone.device, sent()]).toEqual([true, 'm1', ["microphone m1 3' heard"]])
  expect(told()).toEqual(['taken microphone m1 3', null])
})

test('whoever chose otherwise meanwhile keeps that', async () => {
  const { microphone } = ana.session
  await plug('default=Laptop mic m1=Headset m2=Table', '')
  await microphone.choose('m1')
  await microphone.turn(true)
  ana.capture.tracks.at(-1)!.lose()
  await timing.pass(500)
  await microphone.choose('m2')
  await plug('default=Laptop mic m2=Table', '')
  await plug('default=Laptop mic m1=Headset m2=Table', '')
  expect([microphone.device, told()]).toEqual(['m2', [null, null]])
})

test('without any other microphone it says so, is silent, and goes on as before when one is plugged in', async () => {
  const { microphone } = ana.session
  await microphone.turn(true)
  await timing.pass(500)
  ana.capture.failing = 'missing'
  ana.capture.tracks.at(-1)!.lose()
  await timing.pass(500)
  expect([microphone.on, microphone.trouble, sent()]).toEqual([false, 'lost', []])
  await plug('', '')
  expect(microphone.trouble).toBe('lost')
  ana.capture.failing = null
  await plug('default=Headset mic', '')
  expect([microphone.on, microphone.trouble, sent()]).toEqual([true, null, ["microphone 2' heard"]])
  expect(told()).toEqual(['taken microphone 2', null])
})

test('a microphone that was off when it was lost is off when it is back', async () => {
  const { microphone } = ana.session
  await microphone.turn(true)
  await microphone.turn(false)
  ana.capture.failing = 'missing'
  ana.capture.tracks.at(-1)!.lose()
  await timing.pass(500)
  ana.capture.failing = null
  await plug('default=Headset mic', '')
  expect([microphone.on, sent()]).toEqual([false, ["microphone 2' muted"]])
})

test('the computer goes over to a headset that is plugged in: who has chosen nothing goes with it', async () => {
  const { microphone } = ana.session
  await microphone.turn(true)
  await plug('default=Headset mic m1=Headset mic', 'default=Headset s1=Headset')
  expect([microphone.on, sent()]).toEqual([true, ["microphone 2' heard"]])
  expect(told()).toEqual(['taken microphone 2', 'taken Headset'])
})

test('who has chosen devices keeps them when others are plugged in', async () => {
  const { microphone, speaker } = ana.session
  await plug('default=Laptop mic m1=Table', 'default=Laptop speaker s1=Table')
  await microphone.choose('m1')
  await speaker.choose('s1')
  await microphone.turn(true)
  await plug('default=Headset mic m1=Table', 'default=Headset s1=Table')
  expect([ana.capture.opened, speaker.device, told()]).toEqual([['microphone m1'], 's1', [null, null]])
})

test('headphones that were chosen and pulled out give way to the usual loudspeaker, and are taken again', async () => {
  const { speaker } = ana.session
  await plug('default=Laptop mic', 'default=Laptop speaker s1=Headphones')
  await speaker.choose('s1')
  await plug('default=Laptop mic', 'default=Laptop speaker')
  expect([speaker.device, ana.mix.chosen, told()]).toEqual([null, ['s1', 'default'], [null, 'replaced Laptop speaker']])
  await plug('default=Laptop mic', 'default=Laptop speaker s1=Headphones')
  expect([speaker.device, ana.mix.chosen, told()]).toEqual(['s1', ['s1', 'default', 's1'], [null, 'taken Headphones']])
})

test('a chosen microphone that is not there after a reload is replaced by the usual one', async () => {
  const { microphone } = ana.session
  await microphone.choose('m9')
  ana.capture.absent.add('m9')
  await microphone.turn(true)
  expect([microphone.on, microphone.trouble, told()]).toEqual([true, null, ['replaced microphone 1', null]])
})
