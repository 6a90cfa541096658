import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan } from '../notation/plan.ts'
import { type Person, heardDb, launchChromium } from './browser.ts'
import { eventually } from './eventually.ts'
import { until } from './meeting.ts'
import { Product, links, patience, prepare, sees } from './product.ts'

/** A browser that plays nothing without a gesture, and the four screens with sound. Pol is heard by everyone. */
const hertz = { amb: 350, pol: 610, ana: 940, nan: 1310, iva: 2650 }
type Name = keyof typeof hertz
const guests = ['pol', 'ana', 'nan', 'iva'] as const

let browser: Browser
let product: Product
const people = new Map<Name, Person>()
const the = (name: Name): Person => {
  const person = people.get(name)
  if (person === undefined) throw new Error(`${name} has not come`)
  return person
}
const look = (name: Name) => sees(the(name).page)

beforeAll(async () => {
  browser = await launchChromium('--autoplay-policy=document-user-activation-required')
  product = await Product.start(browser)
  people.set('amb', await product.open(product.host.address, hertz.amb))
  const { page } = the('amb')
  const wanted = plan({
    seats: 'amb ambassador en | pol participant en | ana participant en | nan noteTaker en | iva interpreter en,es',
    booths: 'x en,es iva',
    agenda: 'hello talk 5',
    startsAt: Date.now(),
  })
  const clinic = await prepare(page, wanted)
  const invited = await links(page, clinic.id)
  await page.reload()
  await look('amb').link('shell-home-go-prepare').click()
  await look('amb').link('shell-nav-run').click()
  await look('amb').button('live-next-openClinic').click(patience)
  for (const name of guests) {
    people.set(name, await product.open(invited.get(name) ?? '', hertz[name]))
    await look(name).button('live-join-now').click()
    await look(name).button('live-controls-microphone-off').waitFor(patience)
  }
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

declare global {
  var contextOpened: () => void
}

/**
 * The browser has opened somebody's tab again, with what the tab kept: nobody has touched this page yet. A test that looks into a page
 * counts as a touch, so it waits until the page has opened what it plays with.
 */
async function restored(name: Name): Promise<Page> {
  const { page, context } = the(name)
  const [url, kept] = [page.url(), await page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)))]
  await page.close()
  const again = await context.newPage()
  const opened = Promise.withResolvers<null>()
  await again.exposeFunction('contextOpened', () => opened.resolve(null))
  await again.addInitScript(openAgain, kept)
  await again.goto(url)
  await opened.promise
  return again
}

/** Runs in the page before its scripts. */
function openAgain(kept: Readonly<Record<string, string>>): void {
  Object.assign(sessionStorage, kept)
  const Context = globalThis.AudioContext
  globalThis.AudioContext = class extends Context {
    constructor(options?: AudioContextOptions) {
      super(options)
      globalThis.contextOpened()
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
