import { unzipSync } from 'fflate'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seatOf } from '../../src-core/clinic/view.ts'
import { plan } from '../notation/plan.ts'
import { type Person, launchChromium } from './browser.ts'
import { Company } from './company.ts'
import { level, settledLevel, settlesUnder } from './level.ts'
import { Product, call, patience } from './product.ts'

/**
 * One clinic on the built product, from the ambassador's first click to the certificates: main as its own process, the
 * server it starts, invite links in real Chromium. Everyone's microphone is a sine; their ears measure what the page plays.
 */
const hertz = { amb: 350, pia: 610, pat: 940, paz: 1310, pol: 1870, iva: 2650 }
type Name = keyof typeof hertz
const guests = ['pia', 'pat', 'paz', 'pol', 'iva'] as const
const everyone = ['amb', ...guests] as const

let browser: Browser
let product: Product
let company: Company<Name>

const the = (name: Name): Person => company.the(name)
const look = (name: Name) => company.look(name)
const tones = (...names: readonly Name[]): readonly number[] => names.map((name) => hertz[name])
const others = (...names: readonly Name[]): readonly number[] =>
  tones(...everyone.filter((each) => !names.includes(each)))
/** These hear each other and nobody else. */
const areAlone = async (...names: readonly Name[]): Promise<void> => {
  const isAlone = (name: Name) =>
    the(name).hears({ these: tones(...names.filter((each) => each !== name)), not: others(...names) })
  await Promise.all(names.map(isAlone))
}
const groupOf = (name: Name): Promise<string> => look(name).text('live-groups-you-are').innerText()

beforeAll(async () => {
  browser = await launchChromium()
  product = await Product.start(browser)
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

test('the ambassador opens the clinic, and people come in by their links', async () => {
  const seats = 'amb ambassador en | pia participant en | pat participant en | paz participant es | pol participant es | iva interpreter en,es' // prettier-ignore
  const wanted = plan({
    seats,
    booths: 'x en,es iva',
    agenda: 'hello talk 5 | pairs groups 20 | back harvest 10',
    startsAt: Date.now(),
  })
  company = await Company.open(product, wanted, hertz)
  await look('amb').button('run-next-startBlock').click()
  await look('amb').button('live-controls-microphone-on').click()
  await company.come(...guests)
})

test('together, everyone hears everyone; who sits in a booth is heard by nobody', async () => {
  const floor = ['amb', 'pia', 'pat', 'paz', 'pol'] as const
  await areAlone(...floor)
  await the('iva').hears({ these: tones(...floor) })
})

test('the interpreter is heard over a lowered floor by those who need it, and silence brings the floor back', async () => {
  const floorAt = (name: Name): Promise<number> => settledLevel(the(name), hertz.amb)
  // one voice on the floor: the limiter turns down what five tones add up to
  for (const name of ['pia', 'pat', 'paz', 'pol'] as const) await the(name).speak(false)
  await the('paz').hears({ these: tones('amb'), not: tones('pia', 'pat', 'pol') })
  const [before, beforeOfPia] = [await floorAt('paz'), await floorAt('pia')]
  const isLoweredBy = (decibels: number) => settlesUnder(the('paz'), hertz.amb, before, decibels, 3)
  await look('iva').button('live-console-go').click()
  await the('paz').hears({ these: tones('iva') })
  await the('pol').hears({ these: tones('iva') })
  await isLoweredBy(18)
  // a tone at three tenths of full is far over the loudness that interpreters are brought to
  const under = before - (await level(the('paz'), hertz.iva))
  expect([under > -4, under < 14]).toEqual([true, true])
  await the('pia').hears({ these: tones('amb'), not: tones('iva') })
  expect(Math.abs((await floorAt('pia')) - beforeOfPia)).toBeLessThan(3)

  await the('iva').speak(false)
  await isLoweredBy(0) // how soon: `npm run bench -- weakLink`
  await the('iva').speak(true)
  await isLoweredBy(18)
  await look('iva').button('live-console-stop').click()
  await the('paz').hears({ these: tones('amb'), not: tones('iva') })
  await isLoweredBy(0)
  for (const name of ['pia', 'pat', 'paz', 'pol'] as const) await the(name).speak(true)
})

test('two Groups of two hear only their own', async () => {
  const screen = look('amb')
  await screen.button('run-next-startBlock').click()
  await screen.button('run-next-callGroups').click()
  const { page } = the('amb')
  await page.getByLabel(screen.say('run-groups-size')).fill('2')
  await page.getByLabel(screen.say('run-groups-countdown')).fill('5')
  await screen.button('run-groups-launch').click()
  await areAlone('pia', 'pat')
  await areAlone('paz', 'pol')
  await the('amb').hears({ not: tones('pia', 'pat', 'paz', 'pol') })
})

test('who reloads the page is in the same Group, heard as before, without the door', async () => {
  const { page } = the('pat')
  const before = await groupOf('pat')
  await page.reload()
  const inside = page.getByRole('toolbar', { name: look('pat').say('live-controls-label') })
  await inside.or(look('pat').button('live-join-now')).first().waitFor()
  expect(await inside.count()).toBe(1)
  await areAlone('pia', 'pat')
  expect(await groupOf('pat')).toBe(before)
})

test('main is killed during the Groups and started again: everyone is in the same Group and hears the same', async () => {
  const paired = ['pia', 'pat', 'paz', 'pol'] as const
  const before = await Promise.all(paired.map(groupOf))
  await product.host.kill()
  await the('pia').hears({ not: tones('pat') })
  await product.startAgain()
  await the('amb').page.goto(product.host.address)
  await look('amb').link('shell-home-go-run').click()
  await look('amb').button('run-next-recallGroups').waitFor(patience)
  await areAlone('pia', 'pat')
  await areAlone('paz', 'pol')
  expect(await Promise.all(paired.map(groupOf))).toEqual(before)
})

test('everyone comes back, and notes in two languages are on every screen', async () => {
  const recall = { type: 'recallGroups', landingMs: 2_000 } as const
  const by = seatOf(
    (await call(the('amb').page, 'live.open', { clinic: company.plan.id })).snapshot.view,
    company.plan.seats[0]!.id,
  )
  await call(the('amb').page, 'live.command', { clinic: company.plan.id, by: by!.id, command: recall })
  await the('pia').hears({ these: tones('pat', 'paz', 'pol') })
  await the('paz').hears({ these: tones('pia', 'pat', 'pol') })
  const notes = { pia: 'Ask newcomers what they miss', paz: 'Volver a escribirles después de un mes' }
  await the('amb')
    .page.getByRole('tab', { name: look('amb').say('live-controls-notes') })
    .click()
  for (const name of guests) await look(name).button('live-controls-notes').click()
  for (const [name, text] of Object.entries(notes)) {
    const { page } = the(name as keyof typeof notes)
    await page.getByPlaceholder(look(name as keyof typeof notes).say('notes-notes-write')).fill(text)
    await page.keyboard.press('Enter')
  }
  for (const name of everyone) for (const text of Object.values(notes)) await the(name).page.getByText(text).waitFor()
})

test('closed, reviewed, documented and certified', async () => {
  const screen = look('amb')
  const { page } = the('amb')
  await screen.button('run-next-startHarvest').click()
  await screen.button('run-next-closeClinic').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: screen.say('run-next-closeClinic') })
    .click()
  for (const name of guests) await look(name).text('live-trouble-clinicClosed-title').waitFor()
  await screen.button('run-next-review').click()
  await screen.link('shell-review-next').click()
  await screen.button('shell-package-make').click()
  const zip = await saved('shell-package-zip')
  const wiki = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith('.wiki'))
  const text = new TextDecoder().decode(wiki?.[1])
  expect(text).toContain('Ask newcomers what they miss')
  expect(text).toContain('Volver a escribirles después de un mes')
  await screen.link('shell-nav-certificates').click()
  await screen.button('shell-certificates-make').click()
  expect(new TextDecoder().decode((await saved('shell-certificates-all')).subarray(0, 4))).toMatch(/^(%PDF|PK)/)
  expect(product.errors).toEqual([])
})

/** The bytes that the ambassador's page saves on this button. */
async function saved(key: string): Promise<Uint8Array> {
  const [download] = await Promise.all([
    the('amb').page.waitForEvent('download'),
    look('amb').button(key).click(patience),
  ])
  return readFile(await download.path())
}
