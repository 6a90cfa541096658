import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan } from '../notation/plan.ts'
import { type Person, launchChromium } from './browser.ts'
import { Company } from './company.ts'
import { Product, patience } from './product.ts'

/** Interpreters' keys and the speaker's screen, on the built product: two interpreters, a sharer who reads Spanish, and Ana, who needs it. */
const hertz = { amb: 350, sol: 610, ana: 940, iva: 2650, ivo: 3100 }
type Name = keyof typeof hertz

let browser: Browser
let product: Product
let company: Company<Name>
const person = (name: Name): Person => company.the(name)
const the = (name: Name): Page => person(name).page
const look = (name: Name) => company.look(name)

beforeAll(async () => {
  browser = await launchChromium()
  product = await Product.start(browser)
  const wanted = plan({
    seats: 'amb ambassador en | sol sharer es,en | ana participant es | iva interpreter en,es | ivo interpreter en,es',
    booths: 'x en,es iva,ivo',
    agenda: 'hello talk 5',
    startsAt: Date.now(),
  })
  company = await Company.open(product, wanted, hertz)
  await company.come('sol', 'ana', 'iva', 'ivo')
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

test("an interpreter's key is a sign on the sharer's page, in the sharer's language, and the ambassador knows", async () => {
  await the('iva').keyboard.press('1')
  await look('sol').text('live-speaker-slowDown').waitFor(patience)
  await look('amb').text('live-speaker-slowDown').waitFor(patience)
  await look('iva').text('live-signal-said-shown').waitFor(patience)
})

test('the same key of the colleague is counted with it, and thanks reach both', async () => {
  await the('ivo').keyboard.press('1')
  await the('ivo')
    .getByText(/^(Counted with others: 2 people|Not shown again: )/)
    .waitFor(patience)
  await the('iva').keyboard.press('4')
  await look('sol').text('live-speaker-repeatNumber').waitFor(patience)
  await the('sol').keyboard.press('t')
  await look('iva').text('live-signal-said-thanked').waitFor(patience)
  expect(await the('sol').getByText(look('sol').say('live-speaker-repeatNumber')).count()).toBe(0)
  expect(product.errors).toEqual([])
})

test('who speaks reads into which language they are interpreted, and the sine of their microphone has no pace', async () => {
  const { text, button } = look('iva')
  await button('live-console-go').click()
  await text('live-console-onair').waitFor(patience)
  await look('amb').button('live-controls-microphone-on').click()
  await look('amb').text('live-speaker-into').waitFor(patience)
  await look('amb').text('live-pace-none').waitFor(patience)
})

test('who reloads the page on air is on air again, heard by all who listen, and is told when they are not', async () => {
  const { text, button } = look('iva')
  const isHeard = () => person('ana').hears({ these: [hertz.iva, hertz.amb] })
  await isHeard()
  await the('iva').reload()
  await text('live-console-onair').waitFor(patience)
  await button('live-controls-microphone-off').waitFor(patience)
  await isHeard()

  await button('live-controls-microphone-off').click()
  await text('live-console-silent').waitFor(patience)
  await the('iva').reload()
  await text('booth-console-microphone-off').waitFor(patience)
  await person('ana').hears({ these: [hertz.amb], not: [hertz.iva] })
  await button('live-controls-microphone-on').click()
  await text('live-console-onair').waitFor(patience)
  await isHeard()
  expect(product.errors).toEqual([])
})
