import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { heardDb, launchChromium } from './browser.ts'
import { settledLevel, settlesUnder } from './level.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** How a listener hears an interpretation, and what is remembered of it. English on the floor, Spanish on air. */
const hertz = { amb: 350, ana: 600, bo: 1900, iva: 2700 }
type Name = keyof typeof hertz
const people = plan({
  seats: 'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es',
  booths: 'x en,es iva',
  agenda: 'hello talk 5',
})

let site: Site
let browser: Browser
let meeting: Meeting<Name>
/** How loud the floor is for Ana without a Channel. */
let alone: number

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  await meeting.come('amb', 'iva', 'ana')
  await meeting.unmute('amb', 'iva')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('amb') })
  alone = await settledLevel(meeting.the('ana'), hertz.amb)
  await meeting.asks('iva', { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null })
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
})
afterAll(async () => {
  const errors = await meeting.end()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

const isTold = (missing: string | null) =>
  vi.waitFor(async () => expect(await meeting.read('ana', () => session.listening.missing)).toBe(missing), until)

test('the original behind the interpreter is as loud as the listener likes; it rises when the interpreter falls silent, and the page says so', async () => {
  const ana = meeting.the('ana')
  await settlesUnder(ana, hertz.amb, alone, 18)
  await meeting.read('ana', () => session.listening.balance.choose('near'))
  await settlesUnder(ana, hertz.amb, alone, 6, 2)
  await meeting.read('ana', () => session.listening.balance.choose('off'))
  await ana.hears({ these: meeting.tones('iva'), not: meeting.tones('amb') })
  await isTold(null)

  await meeting.the('iva').speak(false)
  await settlesUnder(ana, hertz.amb, alone, 0, 3)
  expect(await meeting.read('ana', () => session.listening.hearing)).toEqual({ floor: 1, channel: 'silent' })
  await isTold('paused')
  await meeting.the('iva').speak(true)
  await ana.hears({ these: meeting.tones('iva'), not: meeting.tones('amb') })
  await isTold(null)
})

/** Another tab of a browser, for somebody. */
async function openTab(context: BrowserContext, name: Name): Promise<Page> {
  const page = await context.newPage()
  await page.goto(await meeting.addressOf(name))
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  return page
}

/** Resolves once this tab plays the interpreter, or does not, and the floor. */
const plays = (page: Page, isInterpreted: boolean) =>
  vi.waitFor(async () => {
    const heard = await page.evaluate((all) => all.map((each) => globalThis.sound.loudness(each)), meeting.tones('iva', 'amb')) // prettier-ignore
    expect(heard.map((db) => db >= heardDb)).toEqual([isInterpreted, true])
  }, until)

test('what somebody chose to hear comes back after the tab was closed, and a second Seat in the same browser has its own choice', async () => {
  const { context, page } = meeting.the('ana')
  await meeting.read('ana', () => {
    session.listening.balance.choose('soft')
    session.listening.want(null)
  })
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('iva') })
  await page.close()
  const again = await openTab(context, 'ana')
  await plays(again, false)
  const bo = await openTab(context, 'bo')
  await plays(bo, true)
  await plays(again, false)
  expect(await again.evaluate(() => session.listening.wanted)).toBe(null)
})
