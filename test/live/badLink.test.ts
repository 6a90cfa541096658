import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { plan } from '../notation/plan.ts'
import { grouping } from '../notation/run.ts'
import { type Link, openLink } from './badLink/openLink.ts'
import { launchChromium } from './browser.ts'
import { Meeting, until } from './meeting.ts'
import { roundTripsMs } from './page/peers.ts'
import { type Site, serveBarePage } from './page/serve.ts'

const hertz = { amb: 350, ana: 600, bo: 900, cai: 1300, dua: 1900 }
type Name = keyof typeof hertz
const people = plan({
  seats: 'amb ambassador en,es | ana participant es | bo participant es | cai participant en | dua participant en',
  booths: '',
  agenda: 'hello talk 5 | trios groups 20',
})
let site: Site
let browser: Browser
let meeting: Meeting<Name>
let links: Map<Name, Link>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})
beforeEach(async () => {
  meeting = await Meeting.open(people, browser, site.address, hertz)
  links = new Map()
})
afterEach(async () => {
  const errors = await meeting.end()
  for (const link of links.values()) await link.stop()
  expect(errors).toEqual([])
})

/** Everyone but the ambassador has a line of their own, with 100 ms each way and 2 % loss. */
async function begin(...names: readonly Name[]): Promise<void> {
  for (const [seed, name] of names.entries()) {
    const link = await openLink(meeting.main.server.address, { delayMs: 100, lossPercent: 2 }, seed)
    links.set(name, link)
    meeting.main.lines.set(name, link.address)
  }
  await meeting.come('amb', ...names)
  await meeting.unmute('amb', ...names)
  await meeting.main.command('amb', { type: 'openClinic' })
  await meeting.main.command('amb', { type: 'startBlock', block: people.agenda[1]!.id })
}

const round = () => meeting.main.clinic.clinic().view.round
const callGroups = (groups: string) =>
  meeting.main.command('amb', {
    type: 'callGroups',
    groups: grouping(groups),
    countdownMs: 5_000,
    lengthMs: 600_000,
  })
const isInGroup = async (name: Name) => expect(await meeting.read(name, () => session.place.kind)).toBe('group')
const both = (one: Name, other: Name, [ofOne, ofOther] = meeting.tones(one, other)) =>
  Promise.all([meeting.the(one).hears({ these: [ofOther!] }), meeting.the(other).hears({ these: [ofOne!] })])

test('two Groups with 100 ms of delay and 2 % of loss hear only their own, in every moment of every move', async () => {
  const all = ['ana', 'bo', 'cai', 'dua'] as const
  await begin(...all)
  await vi.waitFor(async () => {
    const trips = await meeting.read('ana', roundTripsMs)
    expect(trips.map((ms) => ms >= 200 && ms < 300)).toEqual([true, true, ...trips.slice(2).map(() => true)])
  }, until)
  const strangers: string[] = []
  for (const groups of ['ana,bo/cai,dua', 'ana,cai/bo,dua']) {
    await meeting.watch(...all)
    await callGroups(groups)
    const pairs = groups.split('/').map((pair) => pair.split(',') as [Name, Name])
    await meeting.the('amb').hears({ not: meeting.tones(...all) })
    for (const [one, other] of pairs) await both(one, other, meeting.tonesInGroup(one, other))
    await meeting.main.command('amb', { type: 'recallGroups', landingMs: 2_500 })
    await vi.waitFor(() => expect(round()).toBe(null), until)
    await meeting.the('ana').hears({ these: meeting.tones('bo', 'cai', 'dua') })
    for (const [one, other] of pairs) {
      strangers.push(...(await meeting.strangers(one, [other])), ...(await meeting.strangers(other, [one])))
    }
  }
  expect(strangers).toEqual([])
})

test('after 20 s without a line somebody is back in their Group, heard as before', async () => {
  await begin('ana', 'bo')
  await callGroups('ana,bo')
  await vi.waitFor(() => isInGroup('bo'), until)
  await both('ana', 'bo')
  const hole = links.get('bo')!.hole(20_000)
  await meeting.the('bo').hears({ not: meeting.tones('ana') })
  await hole
  await both('ana', 'bo') // how soon: `npm run bench -- soak`
  const read = () => ({ place: session.place.kind, link: session.link.kind, microphone: session.microphone.on })
  const isWhole = async () =>
    expect(await meeting.read('bo', read)).toEqual({ place: 'group', link: 'live', microphone: true })
  await vi.waitFor(isWhole, until) // the home room may be back a moment after the Group's sound
})

/** Of the next 150 datagrams to the server. */
async function lostShare({ up }: Link): Promise<number> {
  const { sent, lost } = up
  await vi.waitFor(() => expect(up.sent).toBeGreaterThan(sent + 150), until)
  return (up.lost - lost) / (up.sent - sent)
}

test('a voice too wide for its line is sent in fewer bits: hardly any is lost then, notes get through, and one is told', async () => {
  await begin('ana')
  const line = links.get('ana')!
  line.set({ upKbitPerSecond: 50 })
  await vi.waitFor(async () => expect(await lostShare(line)).toBeGreaterThan(0.15), until)
  await vi.waitFor(async () => expect(await lostShare(line)).toBeLessThan(0.06), until)
  await meeting.the('amb').hears({ these: meeting.tones('ana') })
  await meeting.read('ana', () => Array.from({ length: 20 }, (_, at) => session.notes!.add('insight', `${at} ${'word '.repeat(20)}`)).length) // prettier-ignore
  await vi.waitFor(async () => expect(await meeting.read('ana', () => session.notes!.state)).toBe('shared'), until)
  expect(await meeting.read('ana', () => session.people.find(({ seat }) => seat === session.me.id)?.link)).toBe('poor')
})
