import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan } from '../notation/plan.ts'
import { type Person, heardDb, launchChromium } from './browser.ts'
import { Company } from './company.ts'
import { eventually } from './eventually.ts'
import { until } from './meeting.ts'
import { Product, patience, sees } from './product.ts'

/** A browser that plays nothing without a gesture, and the four screens with sound. Pol is heard by everyone. */
const hertz = { amb: 350, pol: 610, ana: 940, nan: 1310, iva: 2650 }
type Name = keyof typeof hertz

let browser: Browser
let product: Product
let company: Company<Name>
const the = (name: Name): Person => company.the(name)

beforeAll(async () => {
  browser = await launchChromium('--autoplay-policy=document-user-activation-required')
  product = await Product.start(browser)
  const wanted = plan({
    seats: 'amb ambassador en | pol participant en | ana participant en | nan noteTaker en | iva interpreter en,es',
    booths: 'x en,es iva',
    agenda: 'hello talk 5',
    startsAt: Date.now(),
  })
  company = await Company.open(product, wanted, hertz)
  await company.come('pol', 'ana', 'nan', 'iva')
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

declare global {
  var soundArrived: () => void
}

/**
 * The browser has opened somebody's tab again, with what the tab kept: nobody has touched this page yet. A test that looks into a page
 * counts as a touch, so it waits until a sound has come to what the page plays with.
 */
async function restored(name: Name): Promise<Page> {
  const { page, context } = the(name)
  const [url, kept] = [page.url(), await page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)))]
  await page.close()
  const again = await context.newPage()
  const arrived = Promise.withResolvers<null>()
  await again.exposeFunction('soundArrived', () => arrived.resolve(null))
  await again.addInitScript(openAgain, kept)
  await again.goto(url)
  await arrived.promise
  return again
}

/** Runs in the page before its scripts. */
function openAgain(kept: Readonly<Record<string, string>>): void {
  Object.assign(sessionStorage, kept)
  const Context = globalThis.AudioContext
  globalThis.AudioContext = class extends Context {
    override createMediaStreamSource(stream: MediaStream): MediaStreamAudioSourceNode {
      globalThis.soundArrived()
      return super.createMediaStreamSource(stream)
    }
  }
}

const hears = (page: Page, expected: boolean): Promise<void> =>
  eventually(async () => {
    const isHeard = (await page.evaluate((each) => globalThis.sound.loudness(each), hertz.pol)) > heardDb
    if (isHeard !== expected) throw new Error(isHeard ? 'is heard' : 'is not heard')
  }, until)

test.each<[string, Name]>([
  ['Room', 'ana'],
  ['Desk', 'nan'],
  ['Console', 'iva'],
  ['Run', 'amb'],
])('the %s says that sound is blocked, and one key lets it begin', async (_screen, name) => {
  await the(name).hears({ these: [hertz.pol] })
  const page = await restored(name)
  const { say } = sees(page)
  const alert = page.getByRole('alert').filter({ hasText: say('live-sound-blocked') })
  const button = alert.getByRole('button', { name: say('live-sound-unblock'), exact: true })
  await button.waitFor(patience)
  await hears(page, false)
  await button.focus()
  await page.keyboard.press('Enter')
  await hears(page, true)
  await alert.waitFor({ ...patience, state: 'detached' })
  expect(product.errors).toEqual([])
})
