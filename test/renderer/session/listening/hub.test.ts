import { beforeEach, expect, test } from 'vitest'
import { type BoothId, asId } from '../../../../src-core/base/id.ts'
import { FakeClinic, type FakePerson } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'
import { grouping } from '../../../notation/run.ts'

const seats =
  'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es | fay interpreter en,fr'
let timing: FakeTiming
let clinic: FakeClinic

beforeEach(() => {
  timing = new FakeTiming(sampleStart)
  clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva | y en,fr fay', agenda: 'trios groups 20' }), timing)
})

/** The ambassador speaks English, two interpreters speak Spanish and French, and Ana's device knows these loudspeakers. */
async function begun(...loudspeakers: readonly string[]) {
  const [amb, iva, fay] = ['amb', 'iva', 'fay'].map((name) => clinic.sit(name))
  await timing.pass(1_000)
  for (const each of [amb, iva, fay]) await each!.session.microphone.turn(true)
  const turn = { type: 'startTurn', group: null } as const
  clinic.command('iva', { ...turn, booth: asId<BoothId>('x'), language: 'es' })
  clinic.command('fay', { ...turn, booth: asId<BoothId>('y'), language: 'fr' })
  return { amb: amb!, ana: await anaWith(...loudspeakers) }
}

async function anaWith(...loudspeakers: readonly string[]): Promise<FakePerson> {
  const ana = clinic.sit('ana')
  plug(ana, ...loudspeakers)
  await timing.pass(1_000)
  return ana
}

function plug({ capture }: FakePerson, ...loudspeakers: readonly string[]): void {
  capture.change({ microphones: [], cameras: [], speakers: loudspeakers.map((id) => ({ id, label: id })) })
}

async function listensIn({ session }: FakePerson, device: string | null, language: string | null): Promise<void> {
  session.hub!.want(language)
  await session.hub!.choose(device)
  await timing.pass(6_000)
}

const listeners = ({ session }: FakePerson) =>
  ['es', 'fr'].map((language) => session.interpreting.audienceOf(language, null)?.listeners)

test('a second loudspeaker plays another language over a floor of its own, and its listener is counted', async () => {
  const { amb, ana } = await begun('default', 'box', 'headset')
  expect([ana.hearsBeside(), ana.session.hub!.devices.map(({ id }) => id)]).toEqual([null, ['box', 'headset']])
  await listensIn(ana, 'headset', 'fr')
  expect([ana.hears(), ana.hearsBeside()]).toEqual(['amb:0.13 iva/es', 'amb:0.13 fay/fr'])
  expect([ana.session.hub!.hearing.channel, listeners(amb)]).toEqual(['heard', [1, 1]])

  await listensIn(ana, 'headset', null)
  expect([ana.hears(), ana.hearsBeside(), listeners(amb)]).toEqual(['amb:0.13 iva/es', 'amb', [1, 0]])
  await listensIn(ana, null, 'fr')
  expect([ana.hears(), ana.hearsBeside(), listeners(amb)]).toEqual(['amb:0.13 iva/es', null, [1, 0]])
})

test('while one interpreter is silent the floor rises where that one is heard, and only there', async () => {
  const { ana } = await begun('box', 'headset')
  await listensIn(ana, 'headset', 'fr')
  ana.mix.silent.set(ana.mix.sounds.find(({ watched }) => watched)!.key, 1_200)
  await timing.pass(200)
  expect([ana.hears(), ana.hearsBeside()]).toEqual(['amb iva/es', 'amb:0.13 fay/fr'])
})

test('this browser remembers the loudspeaker and the language, and plays as soon as it is there', async () => {
  const { ana } = await begun('box', 'headset')
  await listensIn(ana, 'headset', 'fr')
  const again = await anaWith('box')
  expect([again.session.hub!.trouble, again.hearsBeside()]).toEqual(['unplugged', null])
  plug(again, 'box', 'headset')
  await timing.pass(1_000)
  expect([again.session.hub!.trouble, again.hearsBeside()]).toEqual([null, 'amb:0.13 fay/fr'])
  plug(again, 'box')
  await timing.pass(1_000)
  expect([again.session.hub!.trouble, again.hearsBeside()]).toEqual(['unplugged', null])
  await again.session.hub!.choose('box')
  await timing.pass(1_000)
  expect([again.session.hub!.trouble, again.hearsBeside()]).toEqual([null, 'amb:0.13 fay/fr'])
})

test('what stands in the way is told: nothing allowed yet, one loudspeaker, one that is not taken, a browser that cannot', async () => {
  clinic.network.refusedDevice = 'radio'
  const { ana } = await begun()
  const { hub } = ana.session
  const troubles = [hub!.trouble]
  plug(ana, 'default', 'communications')
  await timing.pass(100)
  troubles.push(hub!.trouble)
  plug(ana, 'default', 'radio', 'box')
  await timing.pass(100)
  troubles.push(hub!.trouble)
  await listensIn(ana, 'radio', 'fr')
  troubles.push(hub!.trouble)
  expect([troubles, ana.hearsBeside()]).toEqual([['hidden', 'alone', null, 'refused'], null])
  await listensIn(ana, 'box', 'fr')
  expect([hub!.trouble, ana.hearsBeside()]).toEqual([null, 'amb:0.13 fay/fr'])

  clinic.network.canOpenMix = false
  expect([clinic.sit('bo').session.hub, clinic.sit('iva').session.hub]).toEqual([null, null])
})

test('what is said to all Groups is heard in each language, and everything ends with the stay', async () => {
  const { ana } = await begun('box', 'headset')
  clinic.sit('bo')
  await listensIn(ana, 'headset', 'fr')
  clinic.command('amb', { type: 'openClinic' })
  clinic.command('amb', { type: 'callGroups', groups: grouping('ana,bo'), countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(3_000)
  expect([ana.hears(), ana.hearsBeside()]).toEqual(['', ''])
  clinic.command('amb', { type: 'announce', on: true })
  await timing.pass(500)
  expect([ana.hears(), ana.hearsBeside()]).toEqual(['amb:0.13 iva/es', 'amb:0.13 fay/fr'])
  ana.session.leave()
  expect(ana.hearsBeside()).toBe(null)
})
