import { beforeEach, expect, test } from 'vitest'
import { topics } from '../../../../src-core/protocol/message.ts'
import { roomName } from '../../../../src-core/protocol/roomName.ts'
import { FakeClinic, type FakePerson } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const seats = 'amb ambassador en | ana participant es | iva interpreter en,es | kim interpreter en,es | lou interpreter en,fr' // prettier-ignore
let timing: FakeTiming
let clinic: FakeClinic

beforeEach(() => {
  timing = new FakeTiming(sampleStart)
  clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva,kim | y en,fr lou', agenda: 'talk talk 20' }), timing)
})

async function come(name: string): Promise<FakePerson> {
  const person = clinic.sit(name)
  await timing.pass(1_000)
  return person
}
const lines = ({ session }: FakePerson): string =>
  session.booth.lines.map(({ from, text, waitingFor, unread }) => [from, text, ...waitingFor.map((seat) => `(${seat} waits)`), ...(unread ? ['new'] : [])].join(' ')).join(' | ') // prettier-ignore
const room = () => roomName(clinic.view.clinic, null)
/** To whom a Seat sends on the Booth's topic, from now on. */
function watched(seat: string): readonly unknown[] {
  const member = clinic.network.member(room(), seat)!
  const [sent, send] = [[] as unknown[], member.send.bind(member)]
  member.send = (topic, bytes, to) => {
    if (topic === topics.booth) sent.push(to)
    return send(topic, bytes, to)
  }
  return sent
}
const says = (seat: string, text: string): void =>
  void clinic.network.member(room(), seat)?.send(topics.booth, new TextEncoder().encode(text), null)

test('a line reaches the colleague of the Booth and nobody else, and is unread until it is seen', async () => {
  const [iva, kim, lou, ana] = [await come('iva'), await come('kim'), await come('lou'), await come('ana')]
  const sent = watched('iva')
  iva.session.booth.write('number please')
  await timing.pass(300)
  expect([iva, kim, lou, ana].map(lines)).toEqual(['iva number please', 'iva number please new', '', ''])
  kim.session.booth.seen()
  expect([lines(kim), sent]).toEqual(['iva number please', ['kim']])
})

test('a line to a colleague who is not here waits, and arrives when they come, once', async () => {
  const iva = await come('iva')
  iva.session.booth.write('take over in 2 minutes')
  await timing.pass(10_000)
  expect(lines(iva)).toBe('iva take over in 2 minutes (kim waits)')
  const kim = await come('kim')
  await timing.pass(10_000)
  expect([lines(iva), lines(kim)]).toEqual(['iva take over in 2 minutes', 'iva take over in 2 minutes new'])
})

test('the pads of the Booth are side by side, and whoever comes back or reloads has both', async () => {
  const [iva, kim] = [await come('iva'), await come('kim')]
  iva.session.booth.note('12')
  iva.session.booth.note('12 000')
  kim.session.booth.note('Quispe')
  await timing.pass(1_000)
  expect([kim.session.booth.pads, iva.session.booth.pads.map(({ text }) => text)]).toEqual([
    [expect.objectContaining({ seat: 'iva', text: '12 000' })],
    ['Quispe'],
  ])
  clinic.network.end('kim', 'lost')
  iva.session.booth.note('13 000')
  const again = await come('kim')
  await timing.pass(5_000)
  expect([again.session.booth.pad, again.session.booth.pads.map(({ text }) => text)]).toEqual(['Quispe', ['13 000']])
})

test('what does not come from a colleague, or cannot be read, is passed over', async () => {
  const [kim] = [await come('kim'), await come('lou'), await come('iva')]
  says('lou', JSON.stringify({ type: 'line', id: 'a', text: 'from another Booth' }))
  for (const broken of ['', '{', '{"type":"line"}', '{"type":"pad","id":"1","revision":-1,"text":""}']) says('iva', broken) // prettier-ignore
  await timing.pass(500)
  expect([lines(kim), kim.session.booth.pads]).toEqual(['', []])
})

test('the talk of a Booth survives a reload and is gone when the clinic is closed', async () => {
  await come('amb')
  const iva = await come('iva')
  iva.session.booth.write('thanks')
  iva.session.booth.note('1997')
  const again = await come('iva')
  expect([lines(again), again.session.booth.pad]).toEqual(['iva thanks (kim waits)', '1997'])
  clinic.command('amb', { type: 'openClinic' })
  clinic.command('amb', { type: 'closeClinic' })
  await timing.pass(1_000)
  expect([lines(again), again.session.booth.pad]).toEqual(['', ''])
})
