import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { type Link, openLink } from './badLink/openLink.ts'
import { launchChromium } from './browser.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

const hertz = { amb: 350, ana: 600, iva: 1500 }
const people = plan({
  seats: 'amb ambassador en | ana participant es | iva interpreter en,es',
  booths: 'x en,es iva',
})
/** More than a busy machine makes the buffers against jitter keep, so that it tells the lines from them. */
const lineMs = 600
const patience = { timeout: 60_000, interval: 500 }

let site: Site
let browser: Browser
let meeting: Meeting<keyof typeof hertz>
let lines: Record<'ana' | 'iva', Link>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  const { address } = meeting.main.server
  lines = { ana: await openLink(address), iva: await openLink(address) }
  for (const name of ['ana', 'iva'] as const) meeting.main.lines.set(name, lines[name].address)
  await meeting.come('amb', 'iva', 'ana')
  await meeting.unmute('amb', 'iva')
})
afterAll(async () => {
  const errors = await meeting.end()
  for (const line of Object.values(lines)) await line.stop()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

/**
 * How many slow lines each leg seems to take: the speaker's way to Iva, and hers to who listens to her, as the ambassador's page
 * shows them. The listening page keeps more for a while after its line has become slower.
 */
async function linesShown(): Promise<readonly (number | null)[]> {
  const { floorMs = null, listenersMs = null } =
    (await meeting.read('amb', () => session.interpreting.wayOf('iva' as never))) ?? {}
  return [floorMs, listenersMs].map((ms) => ms && Math.floor(ms / lineMs))
}

test('the delay of a line shows on each leg that goes over it, and on no other', async () => {
  const show = (floor: number, listeners: number) =>
    vi.waitFor(async () => expect(await linesShown()).toEqual([floor, listeners]), patience)
  await vi.waitFor(async () => expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null), until)
  const turn = { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null } as const
  await vi.waitFor(async () => expect(await meeting.ask('iva', turn)).toBe(null), until)
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
  await show(0, 0)
  lines.ana.set({ delayMs: lineMs })
  await show(0, 1)
  lines.iva.set({ delayMs: lineMs })
  await show(1, 2)
}, 240_000)
