import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type BoothId, type SeatId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { launchChromium } from './browser.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Real server, real Chromium: everyone's microphone is a sine, and ears measure what pages play. */
const hertz = { amb: 350, ana: 600, eve: 1700, iva: 2300 }
const people = plan({
  seats: 'amb ambassador en,es | ana participant fr | iva interpreter en,es',
  booths: 'x en,es iva',
  agenda: 'hello talk 5',
})
const eve = asId<SeatId>('eve')
const added = { booth: asId<BoothId>('y'), languages: ['en', 'fr'] }

let site: Site
let browser: Browser
let meeting: Meeting<keyof typeof hertz>

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
})
afterEach(async () => {
  expect(await meeting.end()).toEqual([])
})

const isOnAir = () => meeting.main.clinic.clinic().view.onAir.map(({ seat, language }) => `${seat} ${language}`)
const go = () => meeting.ask('eve', { type: 'startTurn', booth: added.booth, language: 'fr', group: null })

test('while the clinic is open an interpreter is added, is not heard before there is a Booth, and is heard in its Channel', async () => {
  await meeting.come('amb', 'ana')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  expect(await meeting.ask('amb', { type: 'addSeat', seat: eve, name: 'Eve', role: 'interpreter', languages: ['fr', 'en'] })).toBe(null) // prettier-ignore
  await meeting.come('eve')
  await meeting.unmute('amb', 'eve')
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('eve') })
  expect(await go()).toBe('unknownBooth')

  expect(await meeting.ask('amb', { type: 'changeBooth', ...added })).toBe(null)
  expect(await go()).toBe('notYourBooth')
  expect(await meeting.ask('amb', { type: 'placeInterpreter', seat: eve, booth: added.booth })).toBe(null)
  await vi.waitFor(async () => expect(await meeting.read('eve', () => session.view.booths.map((booth) => booth.seats.length))).toEqual([1, 1]), until) // prettier-ignore
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('eve') })
  expect(await go()).toBe(null)
  await meeting.the('ana').page.evaluate(() => session.listening.want('fr'))
  await meeting.the('ana').hears({ these: meeting.tones('eve') })
  expect(meeting.main.strays).toEqual([])
})

test('who is taken out of the Booth on air is off air at once and heard nowhere, until they are put into one again', async () => {
  await meeting.come('amb', 'ana', 'iva')
  await meeting.unmute('amb', 'iva')
  await meeting.ask('amb', { type: 'openClinic' })
  await meeting.the('ana').page.evaluate(() => session.listening.want('es'))
  const air = { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null } as const
  expect(await meeting.ask('iva', air)).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('iva') })

  const iva = asId<SeatId>('iva')
  expect(await meeting.ask('amb', { type: 'placeInterpreter', seat: iva, booth: null })).toBe(null)
  expect(isOnAir()).toEqual([])
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('iva') })
  await vi.waitFor(async () => expect(await meeting.ask('iva', air)).toBe('notYourBooth'), until)

  expect(await meeting.ask('amb', { type: 'placeInterpreter', seat: iva, booth: asId('x') })).toBe(null)
  expect(await meeting.ask('iva', air)).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
  expect(meeting.main.strays).toEqual([])
})
