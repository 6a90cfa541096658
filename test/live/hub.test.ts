import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { heardDb, launchChromium } from './browser.ts'
import { level } from './level.ts'
import { Meeting, until } from './meeting.ts'
import { installLoudspeakers } from './page/loudspeakers.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** English on the floor; Ana's device has two loudspeakers, and the people before it want Spanish and French. */
const hertz = { amb: 350, ana: 600, iva: 900, fay: 1900 }
type Name = keyof typeof hertz
const people = plan({
  seats: 'amb ambassador en | ana participant es | iva interpreter en,es | fay interpreter en,fr',
  booths: 'x en,es iva | y en,fr fay',
})

let site: Site
let browser: Browser
let meeting: Meeting<Name>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  meeting.prepare = (page) => page.addInitScript(installLoudspeakers, ['default', 'headset'])
  await meeting.come('amb', 'iva', 'fay', 'ana')
  await meeting.unmute('amb', 'iva', 'fay')
})
afterAll(async () => {
  const errors = await meeting.end()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

/** How loud somebody is at Ana's own loudspeaker (0) and at the second (1). */
const levelsOf = async (name: Name): Promise<readonly number[]> => {
  const ana = meeting.the('ana')
  return [await level(ana, hertz[name], 0), await level(ana, hertz[name], 1)]
}
const at = async (name: Name): Promise<string> =>
  (await levelsOf(name)).map((db) => (db >= heardDb ? 'heard' : 'not')).join(' ')

test('each loudspeaker plays its own language over a floor of its own, and the host counts a listener for each', async () => {
  await meeting.asks('amb', { type: 'openClinic' })
  await meeting.asks('iva', { type: 'startTurn', booth: asId('x'), language: 'es', group: null })
  await meeting.asks('fay', { type: 'startTurn', booth: asId('y'), language: 'fr', group: null })
  await meeting.read('ana', () => {
    session.hub!.want('fr')
    return session.hub!.choose('headset')
  })
  await vi.waitFor(async () => expect([await at('iva'), await at('fay')]).toEqual(['heard not', 'not heard']), until)
  const listeners = () => meeting.read('amb', () => ['es', 'fr'].map((language) => session.interpreting.audienceOf(language, null)?.listeners)) // prettier-ignore
  await vi.waitFor(async () => expect(await listeners()).toEqual([1, 1]), until)

  await meeting.the('iva').speak(false)
  await vi.waitFor(async () => {
    const [mine, second] = await levelsOf('amb')
    expect(mine! - second!).toBeGreaterThan(14) // the floor rises where the interpreter fell silent, and only there
  }, until)
  expect([await at('iva'), await at('fay')]).toEqual(['not not', 'not heard'])
  await meeting.the('iva').speak(true)
})

test('after a reload this browser plays at both again, and switched off only the first is left', async () => {
  await meeting.the('ana').page.reload()
  await meeting.isLive('ana')
  await vi.waitFor(async () => expect([await at('iva'), await at('fay')]).toEqual(['heard not', 'not heard']), until)
  await meeting.read('ana', () => session.hub!.choose(null))
  await vi.waitFor(async () => expect([await at('iva'), await at('fay')]).toEqual(['heard not', 'not not']), until)
})
