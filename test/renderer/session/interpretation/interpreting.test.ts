import { beforeEach, expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import { floorIn } from '../../../../src-core/clinic/place.ts'
import { topics } from '../../../../src-core/protocol/message.ts'
import { Interpreting } from '../../../../src-renderer/ui/screens/Interpreting.svelte.ts'
import { FakeClinic, type FakePerson, groupRoom } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'
import { grouping } from '../../../notation/run.ts'

const seats =
  'amb ambassador en | cof cofacilitator en | ana participant es | bo participant es | cai participant en | iva interpreter en,es | ivo interpreter en,es'
let timing: FakeTiming
let clinic: FakeClinic

beforeEach(() => {
  timing = new FakeTiming(sampleStart)
  clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva,ivo', agenda: 'trios groups 20' }), timing)
})

async function come<N extends string>(...names: readonly N[]): Promise<Record<N, FakePerson>> {
  const people = Object.fromEntries(names.map((name) => [name, clinic.sit(name)])) as Record<N, FakePerson>
  await timing.pass(1_000)
  for (const { session } of Object.values<FakePerson>(people)) await session.microphone.turn(true)
  clinic.command('amb', { type: 'openClinic' })
  await timing.pass(5_000)
  return people
}

const speaks = (name: string, on = true) => clinic.network.member('sample.home', name)!.speaks(on)
const onAir = (seat: string, group: string | null = null) =>
  clinic.command(seat, { type: 'startTurn', booth: asId('x'), language: 'es', group: group === null ? null : asId(group) }) // prettier-ignore

test('those who run the clinic and the interpreters know how many listen, also when the choice changes', async () => {
  const { amb, cof, ana, cai, iva } = await come('amb', 'cof', 'ana', 'bo', 'cai', 'iva')
  const known = () => [amb, cof, iva].map(({ session }) => session.interpreting.audienceOf('es', null)?.listeners)
  expect([known(), cai.session.interpreting.audienceOf('es', null)]).toEqual([[2, 2, 2], null])
  ana.session.listening.want(null)
  await timing.pass(5_000)
  cai.session.listening.want('es')
  await timing.pass(10_000)
  expect(known()).toEqual([2, 2, 2])
  cai.session.leave()
  await timing.pass(10_000)
  expect(known()).toEqual([1, 1, 1])
})

test('listeners are told of the place where they are, and what is no longer told is not known', async () => {
  const { amb, cof } = await come('amb', 'cof', 'ana', 'bo', 'cai', 'iva')
  const groups = grouping('ana,cai/bo').map((group) => ({ ...group, language: null }))
  clinic.command('amb', { type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(2_000)
  onAir('iva', 'g1')
  await timing.pass(10_000)
  const heard = (group: string) => cof.session.interpreting.audienceOf('es', asId(group))?.listeners
  expect([heard('g1'), heard('g2')]).toEqual([1, 0])
  amb.session.leave()
  await timing.pass(60_000)
  expect(heard('g1')).toBeUndefined()
})

test('a Channel is silent when none of its listeners hears anything, and no longer once one does', async () => {
  const { amb, ana, bo } = await come('amb', 'ana', 'bo', 'iva')
  onAir('iva')
  await timing.pass(5_000)
  const silentMs = () => amb.session.interpreting.audienceOf('es', null)!.silentMs
  const silence = ({ mix }: FakePerson, ms: number) => mix.silent.set(mix.sounds.find(({ watched }) => watched)!.key, ms) // prettier-ignore
  silence(ana, 12_000)
  await timing.pass(8_000)
  expect(silentMs()).toBe(0)
  silence(bo, 11_000)
  await timing.pass(8_000)
  expect(silentMs()).toBeGreaterThan(15_000)
  silence(bo, 0)
  await timing.pass(8_000)
  expect(silentMs()).toBe(0)
})

test('those who run the clinic and the interpreters know how late an interpreter hears and is heard', async () => {
  const { amb, cof, iva } = await come('amb', 'cof', 'ana', 'bo', 'iva')
  onAir('iva')
  speaks('amb')
  await timing.pass(12_000)
  const known = () => [amb, cof, iva].map(({ session }) => session.interpreting.wayOf(asId('iva')))
  // each way 20 ms, 60 in the buffer and 10 in the mix
  const way = { seat: 'iva', floorMs: 110, listenersMs: 110 }
  expect(known()).toEqual([way, way, way])
  clinic.network.member('sample.home', 'iva')!.tripMs = 240
  await timing.pass(20_000)
  const slow = { seat: 'iva', floorMs: 210, listenersMs: 210 }
  expect(known()).toEqual([slow, slow, slow])
  clinic.network.member('sample.home', 'iva')!.tripMs = 280
  await timing.pass(20_000)
  expect(known()).toEqual([slow, slow, slow]) // 20 ms are not told
})

test('sixty seconds in which nothing changes cost each listener four packets', async () => {
  await come('amb', 'ana', 'iva')
  const sent = clinic.network.member('sample.home', 'ana')!.told
  const before = sent.length
  await timing.pass(60_000)
  expect(sent.slice(before).filter((topic) => topic === topics.listener).length).toBeLessThanOrEqual(4)
})

test('an interpreter is called to air by who runs the clinic, until they are on air; by nobody else', async () => {
  const { amb, ana, iva } = await come('amb', 'ana', 'iva')
  expect(ana.session.interpreting.callToAir).toBe(null)
  const call = { language: 'es', group: null }
  const bytes = new TextEncoder().encode(JSON.stringify(call))
  await clinic.network.member('sample.home', 'ana')!.send(topics.airCall, bytes, asId('iva'))
  await timing.pass(100)
  expect(iva.session.interpreting.call).toBe(null)
  expect(await amb.session.interpreting.callToAir!(asId('iva'), call)).toBe(true)
  await timing.pass(100)
  expect(iva.session.interpreting.call).toEqual({ ...call, from: 'amb' })
  onAir('iva')
  await timing.pass(500)
  expect(iva.session.interpreting.call).toBe(null)
})

test('a call to air that was answered, or that is not for now, does not come back', async () => {
  const { amb, iva } = await come('amb', 'ana', 'iva')
  const asked = async () => {
    await amb.session.interpreting.callToAir!(asId('iva'), { language: 'es', group: null })
    await timing.pass(100)
  }
  await asked()
  onAir('iva')
  await timing.pass(500)
  clinic.command('iva', { type: 'endTurn', booth: asId('x') })
  await timing.pass(500)
  expect(iva.session.interpreting.call).toBe(null)
  await asked()
  expect(iva.session.interpreting.call).not.toBe(null)
  iva.session.interpreting.declineCall()
  expect(iva.session.interpreting.call).toBe(null)
})

test('a cough that outlasts the session opens no microphone, and during one its key does nothing', async () => {
  const { iva } = await come('amb', 'iva')
  const { session } = iva
  const booth = new Interpreting(() => session)
  onAir('iva')
  await timing.pass(500)
  booth.cough(true)
  booth.toggleMicrophone()
  expect(session.microphone.on).toBe(false)
  booth.cough(false)
  await timing.pass(100)
  expect(session.microphone.on).toBe(true)
  booth.cough(true)
  session.leave()
  booth.cough(false)
  await timing.pass(100)
  expect([session.microphone.on, booth.coughing]).toEqual([false, false])
})

test('a cough holds the microphone through a hand-over that is asked for, and not beyond its Turn', async () => {
  const { iva } = await come('amb', 'iva', 'ivo')
  const booth = new Interpreting(() => iva.session)
  onAir('iva')
  await timing.pass(500)
  booth.cough(true)
  await booth.handOver()
  expect([booth.reading?.handover.kind, iva.session.microphone.on]).toEqual(['asked', false])
  await booth.toggleAir()
  await booth.toggleAir()
  await timing.pass(500)
  expect([booth.reading?.myTurn?.seat, booth.coughing, iva.session.microphone.on]).toEqual(['iva', false, true])
})

test('the floor follows who speaks alone, not the interpreters, and not once it is switched off', async () => {
  const { amb } = await come('amb', 'ana', 'iva')
  speaks('iva')
  await timing.pass(9_000)
  expect(clinic.view.floor).toBe('en')
  speaks('iva', false)
  speaks('ana')
  await timing.pass(3_000)
  expect(clinic.view.floor).toBe('en')
  await timing.pass(3_000)
  expect(clinic.view.floor).toBe('es')
  clinic.command('iva', { type: 'changeFloor', language: 'en', group: null })
  await timing.pass(20_000)
  expect(clinic.view.floor).toBe('en')
  amb.session.interpreting.followSpeaker(false)
  speaks('ana', false)
  speaks('amb')
  clinic.command('amb', { type: 'changeFloor', language: 'es', group: null })
  await timing.pass(9_000)
  expect([clinic.view.floor, amb.session.interpreting.followsSpeaker]).toEqual(['es', false])
  amb.session.interpreting.followSpeaker(true)
  await timing.pass(9_000)
  expect(clinic.view.floor).toBe('en')
})

test('on air the output changes by key and by choice, in the same Turn', async () => {
  const { iva, ana } = await come('amb', 'ana', 'cai', 'iva', 'ivo')
  const booth = new Interpreting(() => iva.session)
  booth.nextOutput()
  expect(booth.into).toBe('es') // off air there is no other
  await booth.toggleAir()
  await timing.pass(500)
  const { startedAt } = clinic.view.onAir[0]!
  const now = () => [booth.into, clinic.view.floor, clinic.view.onAir.map((turn) => `${turn.seat} ${turn.language}`)]
  expect([now(), ana.hears()]).toEqual([['es', 'en', ['iva es']], 'amb:0.13 cai:0.13 iva/es'])
  await timing.pass(60_000)
  booth.nextOutput()
  await timing.pass(500)
  expect([now(), ana.hears()]).toEqual([['en', 'es', ['iva en']], 'amb cai'])
  booth.choose('es')
  await timing.pass(500)
  expect([now(), clinic.view.onAir[0]!.startedAt, booth.refused]).toEqual([['es', 'en', ['iva es']], startedAt, null])
  booth.choose('es')
  await timing.pass(500)
  expect(now()).toEqual(['es', 'en', ['iva es']])
})

/** Into what who is on air in the Group interprets, and what is spoken there. */
const inGroup = () => {
  const turns = clinic.view.onAir.filter(({ group }) => group === asId('g1'))
  return `${turns.map(({ seat, language }) => `${seat} ${language}`).join()} | ${floorIn(clinic.view, asId('g1'))}`
}
const alone = async (name: string, ms = 6_000) => {
  const room = groupRoom(clinic, 'g1')
  for (const each of ['ana', 'cai']) clinic.network.member(room, each)!.speaks(each === name)
  await timing.pass(ms)
}
async function comeTogether() {
  const people = await come('amb', 'ana', 'cai', 'iva', 'ivo')
  clinic.command('amb', { type: 'callGroups', groups: grouping('*ana,cai'), countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(4_000)
  onAir('iva', 'g1')
  await timing.pass(500)
  return people
}

test('in a Group without a common language the Turn follows who speaks there, and its listeners with it', async () => {
  const { ana, cai } = await comeTogether()
  const startedAt = clinic.view.onAir[0]!.startedAt
  expect(inGroup()).toBe('iva es | und')
  await alone('ana', 3_000)
  expect(inGroup()).toBe('iva es | und')
  await alone('ana')
  expect([inGroup(), ana.hears(), cai.hears()]).toEqual(['iva en | es', 'cai', 'ana:0.13 iva/en'])
  await alone('cai')
  expect([inGroup(), clinic.view.onAir[0]!.startedAt]).toEqual(['iva es | en', startedAt])
  expect([ana.hears(), cai.hears()]).toEqual(['cai:0.13 iva/es', 'ana'])
  expect(clinic.view.floor).toBe('en')
})

test('in a Group it is corrected by hand, also through a hand-over, and the interpreter may switch it off', async () => {
  const { iva, ivo } = await comeTogether()
  await alone('ana')
  clinic.command('iva', { type: 'changeFloor', language: 'en', group: asId('g1') })
  await alone('ana', 12_000)
  expect(inGroup()).toBe('iva es | en')
  clinic.command('iva', { type: 'endTurn', booth: asId('x') })
  onAir('ivo', 'g1')
  await alone('ana', 12_000)
  expect(inGroup()).toBe('ivo es | en')
  iva.session.interpreting.followSpeaker(false)
  await alone('cai')
  await alone('')
  await alone('ana')
  expect(inGroup()).toBe('ivo es | en') // she is remembered to speak English
  clinic.command('ivo', { type: 'changeFloor', language: 'es', group: asId('g1') })
  await alone('cai')
  expect(inGroup()).toBe('ivo es | en')
  ivo.session.interpreting.followSpeaker(false)
  clinic.command('ivo', { type: 'changeFloor', language: 'es', group: asId('g1') })
  await alone('', 3_000)
  await alone('cai', 12_000)
  expect(inGroup()).toBe('ivo en | es')
})

test('who speaks to all Groups is followed there too, with what is spoken at home', async () => {
  await comeTogether()
  await alone('ana')
  clinic.command('amb', { type: 'announce', on: true })
  speaks('amb')
  await timing.pass(6_000)
  expect(inGroup()).toBe('iva es | en')
  speaks('amb', false)
  clinic.command('amb', { type: 'announce', on: false })
  await alone('')
  await alone('ana')
  expect(inGroup()).toBe('iva en | es')
})

test('a Turn waits for whoever reloads the page, and not for whoever leaves', async () => {
  const { iva } = await come('amb', 'ana', 'iva')
  onAir('iva')
  clinic.network.end('iva', 'lost')
  await timing.pass(4_000)
  expect(clinic.view.onAir).toMatchObject([{ seat: 'iva' }])
  await timing.pass(20_000)
  onAir('iva')
  iva.session.leave()
  await timing.pass(500)
  expect([clinic.view.onAir, iva.session.link]).toEqual([[], { kind: 'ended', code: 'left' }])
})

test('it is counted how often an interpreter was gone', async () => {
  const { iva } = await come('amb', 'ana', 'iva')
  iva.session.leave()
  await timing.pass(4_000)
  clinic.sit('iva')
  clinic.network.end('ana', 'joinedElsewhere')
  await timing.pass(4_000)
  expect(clinic.view.seats.map(({ id, drops }) => [id, drops]).filter(([, drops]) => drops !== 0)).toEqual([['iva', 1]])
})

test('who speaks to all Groups is heard through the interpreter at home by those who need it, in any Group', async () => {
  const { amb, ana, bo, cai } = await come('amb', 'ana', 'bo', 'cai', 'iva')
  const groups = grouping('ana,bo/cai').map((group) => ({ ...group, language: group.number === 1 ? 'es' : 'en' }))
  clinic.command('amb', { type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(3_000)
  onAir('iva')
  clinic.command('amb', { type: 'announce', on: true })
  await timing.pass(500)
  expect([ana, bo, cai, amb].map((person) => person.hears())).toEqual([
    'amb:0.13 bo:0.13 iva/es', 'amb:0.13 ana:0.13 iva/es', 'amb', '',
  ]) // prettier-ignore
  clinic.command('amb', { type: 'announce', on: false })
  await timing.pass(500)
  expect([ana.hears(), cai.hears()]).toEqual(['bo', ''])
})

test('the interpreter of a Group hears the announcement there, and interprets it there', async () => {
  const { ana, iva } = await come('amb', 'ana', 'bo', 'cai', 'iva')
  const groups = grouping('ana,cai/bo').map((group) => ({ ...group, language: group.number === 1 ? null : 'es' }))
  clinic.command('amb', { type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(3_000)
  onAir('iva', 'g1')
  await timing.pass(2_000)
  clinic.command('amb', { type: 'announce', on: true })
  await timing.pass(500)
  expect([iva.hears(), ana.hears()]).toEqual(['amb ana:0.13 cai:0.13', 'amb:0.13 cai:0.02 iva/es'])
})

test('an interpreter whom the server mutes knows it until they go off air, in a Group too', async () => {
  const { iva, ivo } = await come('amb', 'ana', 'iva', 'ivo')
  const isSilenced = () => [iva, ivo].map(({ session }) => session.interpreting.isSilenced)
  expect(isSilenced()).toEqual([false, false])
  onAir('iva')
  await timing.pass(1_000)
  clinic.network.member('sample.home', 'iva')!.hear({ type: 'silenced' })
  expect(isSilenced()).toEqual([true, false])
  clinic.command('iva', { type: 'endTurn', booth: asId('x') })
  await timing.pass(1_000)
  expect(isSilenced()).toEqual([false, false])
  clinic.command('amb', { type: 'callGroups', groups: grouping('ana'), countdownMs: 1_000, lengthMs: 600_000 })
  await timing.pass(2_000)
  await iva.session.visit?.(asId('g1'))
  onAir('iva', 'g1')
  await timing.pass(2_000)
  clinic.network.member(groupRoom(clinic, 'g1'), 'iva')!.hear({ type: 'silenced' })
  expect(isSilenced()).toEqual([true, false])
})
