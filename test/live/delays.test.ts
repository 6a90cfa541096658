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
/** What a line's delay must add, give or take what the buffer against jitter changes meanwhile. */
const addedMs = { least: 50, most: 170 }
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

/** How late Iva hears the speaker, and her listener hears her, as the ambassador's page shows it. */
async function way(): Promise<readonly [floorMs: number, listenersMs: number]> {
  const { floorMs, listenersMs } = (await meeting.read('amb', () => session.interpreting.wayOf('iva' as never))) ?? {}
  if (floorMs == null || listenersMs == null) throw new Error('nobody knows yet')
  return [floorMs, listenersMs]
}

/** Once two readings that were told one after the other are the same. */
async function settledWay() {
  let before = ''
  return vi.waitFor(
    async () => {
      const now = await way()
      const [was, text] = [before, JSON.stringify(now)]
      before = text
      expect(text).toBe(was)
      return now
    },
    { ...patience, interval: 5_000 },
  )
}

async function hasRisen(from: readonly [number, number], floorLines: number, listenerLines: number): Promise<void> {
  await vi.waitFor(async () => {
    const now = await way()
    for (const [at, count] of [floorLines, listenerLines].entries()) {
      const added = now[at]! - from[at]! - 100 * (count - 1)
      expect(added).toBeGreaterThan(addedMs.least)
      expect(added).toBeLessThan(addedMs.most)
    }
  }, patience)
}

test('a line that delays by 100 ms each way shows as 100 ms on each leg that goes over it, and on no other', async () => {
  await vi.waitFor(async () => expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null), until)
  const turn = { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null } as const
  await vi.waitFor(async () => expect(await meeting.ask('iva', turn)).toBe(null), until)
  const near = await settledWay()
  lines.iva.set({ delayMs: 100 })
  await hasRisen(near, 1, 1)
  lines.ana.set({ delayMs: 100 })
  await hasRisen(near, 1, 2)
}, 240_000)
