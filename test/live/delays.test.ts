import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { type Link, openLink } from './badLink/openLink.ts'
import { launchChromium } from './browser.ts'
import { Meeting } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

const hertz = { amb: 350, ana: 600, leo: 900, iva: 1500 }
const people = plan({
  seats: 'amb ambassador en | ana participant es | leo participant en | iva interpreter en,es',
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
  // Ana is sent the microphone of a Booth, which never sounds, before all that she hears
  for (const name of ['amb', 'ana', 'iva', 'leo'] as const) await meeting.come(name)
})
afterAll(async () => {
  const errors = await meeting.end()
  for (const line of Object.values(lines)) await line.stop()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

/** How many slow lines each leg seems to take: the speaker's way to Iva, and hers to who listens to her, as the ambassador's page shows them. */
async function linesShown(): Promise<readonly (number | null)[]> {
  const { floorMs = null, listenersMs = null } =
    (await meeting.read('amb', () => session.interpreting.wayOf('iva' as never))) ?? {}
  return [floorMs, listenersMs].map((ms) => ms && Math.floor(ms / lineMs))
}

test('each leg shows the delays of the lines that it goes over, and of no other', async () => {
  // before any sound: the buffers of who hears its line become slower keep more for a while
  lines.iva.set({ delayMs: lineMs })
  lines.ana.set({ delayMs: 2 * lineMs })
  for (const name of ['iva', 'leo'] as const) await meeting.unmute(name)
  await meeting.asks('amb', { type: 'openClinic' })
  await meeting.asks('iva', { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null })
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
  await vi.waitFor(async () => expect(await linesShown()).toEqual([1, 3]), patience)
}, 240_000)
