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
/** In ms: give or take what the buffer against jitter changes meanwhile, the line takes so much. */
const lineMs = { least: 50, most: 150 }
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
  // slow at first: a line that becomes faster is no jitter, against which the listening page would keep more in its buffer
  lines = { ana: await openLink(address, { delayMs: 100 }), iva: await openLink(address, { delayMs: 100 }) }
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

/** Waits until each leg takes so many lines less than before. */
async function hasFallen(from: readonly [number, number], floorLines: number, listenerLines: number): Promise<void> {
  await vi.waitFor(async () => {
    const now = await way()
    for (const [at, count] of [floorLines, listenerLines].entries()) {
      const less = from[at]! - now[at]! - 100 * (count - 1)
      expect(less).toBeGreaterThan(lineMs.least)
      expect(less).toBeLessThan(lineMs.most)
    }
  }, patience)
}

test('a line that delays by 100 ms each way shows as 100 ms on each leg that goes over it, and on no other', async () => {
  await vi.waitFor(async () => expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null), until)
  const turn = { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null } as const
  await vi.waitFor(async () => expect(await meeting.ask('iva', turn)).toBe(null), until)
  const far = await settledWay()
  lines.ana.set({ delayMs: 0 })
  await hasFallen(far, 0, 1)
  lines.iva.set({ delayMs: 0 })
  await hasFallen(far, 1, 2)
}, 240_000)
