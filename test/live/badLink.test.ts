import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { plan } from '../notation/plan.ts'
import { type Link, openLink } from './badLink/openLink.ts'
import { launchChromium } from './browser.ts'
import { Meeting, until } from './meeting.ts'
import { roundTripsMs } from './page/peers.ts'
import { type Site, serveBarePage } from './page/serve.ts'

const hertz = { amb: 350, ana: 600, bo: 900, cai: 1300, dua: 1900 }
const people = plan({
  seats: 'amb ambassador en,es | ana participant es | bo participant es | cai participant en | dua participant en',
  booths: '',
  agenda: 'hello talk 5 | trios groups 20',
})

let site: Site
let browser: Browser
let meeting: Meeting<keyof typeof hertz>
let link: Link

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
  link = await openLink(meeting.main.server.address)
})
afterEach(async () => {
  const errors = await meeting.end()
  await link.stop()
  expect(errors).toEqual([])
})

test('media goes over the line, and no other way', async () => {
  meeting.main.lines.set('ana', link.address)
  link.set({ delayMs: 100 })
  await meeting.come('amb', 'ana')
  await meeting.unmute('amb')
  await meeting.the('ana').hears({ these: meeting.tones('amb') })
  for (const delayMs of [100, 30]) {
    link.set({ delayMs })
    await vi.waitFor(async () => {
      const trips = await meeting.read('ana', roundTripsMs)
      expect(trips.map((ms) => ms >= 2 * delayMs && ms < 2 * delayMs + 60)).toEqual([true, true])
    }, until)
  }
  link.set({ hole: true })
  await meeting.the('ana').hears({ not: meeting.tones('amb') })
  const { delivered } = link.down
  expect(delivered).toBeGreaterThan(50)
  link.set({ hole: false })
  await meeting.the('ana').hears({ these: meeting.tones('amb') })
  expect(link.down.delivered).toBeGreaterThan(delivered)
})
