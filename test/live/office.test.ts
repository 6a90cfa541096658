import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClinicId, SeatId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import { preparePages } from '../../src-renderer/ui/screens/route.ts'
import { plan } from '../notation/plan.ts'
import { installAxe, violations, wcag } from './axe.ts'
import { launchChromium } from './browser.ts'
import { Product, call, patience, prepare, sees } from './product.ts'

/**
 * Every screen with main behind it, on the built product in two languages and two sizes: nothing for axe to find, nothing
 * wider than the window, no error. What the screens show is what main has: a clinic to prepare, and one that is closed.
 */
const sizes = { laptop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }

let browser: Browser
let product: Product
let page: Page
let coming: Plan
let closed: Plan

beforeAll(async () => {
  browser = await launchChromium()
  product = await Product.start(browser)
  ;({ page } = await product.open(product.host.address, 350))
  await installAxe(page) // there once `speak` loads the page again
  await page.emulateMedia({ reducedMotion: 'reduce' })
  coming = await prepare(page, plan({ title: 'Water stories across borders', startsAt: Date.now() + 86_400_000 }))
  closed = await prepare(page, plan({ title: 'Editathons that keep newcomers', startsAt: Date.now() }))
  await holdAndClose(closed)
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

for (const language of ['en', 'ar']) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`every screen of the office is accessible and fits: ${language}, ${size}`, async () => {
      await page.setViewportSize(viewport)
      await speak(language)
      const { button, text } = sees(page, language)
      const found: string[] = []
      const look = async (name: string): Promise<void> => {
        found.push(...(await faults()).map((fault) => `${name}: ${fault}`))
      }

      await go('', text('shell-home-lead'))
      await look('home')
      await button('shell-home-new').click()
      await page.getByRole('radio').first().waitFor(patience)
      await page.locator('dialog summary').click()
      await look('new clinic')
      await page.keyboard.press('Escape')
      for (const each of preparePages) {
        await go(`prepare/${coming.id}/${each}`, page.locator('main :is(input, button, a)').first())
        await look(each)
      }
      await go(`prepare/${coming.id}/agenda`, button('shell-recipe-save'))
      await button('shell-recipe-save').click()
      await page.getByRole('dialog').waitFor(patience)
      await look('save as recipe')
      await button('shell-recipe-keep').click()
      await page.getByRole('dialog').waitFor({ ...patience, state: 'detached' })
      await go(`prepare/${coming.id}/invites`, button('shell-invites-make'))
      await button('shell-invites-make').click()
      await button('shell-invites-again').waitFor(patience)
      await look('invites, made')
      await go(`prepare/${closed.id}/agenda`, text('shell-prepare-closed'))
      await page.locator('main fieldset:disabled').waitFor({ ...patience, state: 'attached' })
      await look('agenda, closed')
      await go('settings', text('shell-settings-title'))
      await look('settings')
      await go(`review/${closed.id}`, page.getByRole('table'))
      await look('review')
      await go(`package/${closed.id}`, button('shell-package-make'))
      await look('package')
      await button('shell-package-make').click()
      await button('shell-package-zip').waitFor(patience)
      await look('package, made')
      await go(`certificates/${closed.id}`, button('shell-certificates-make'))
      await look('certificates')
      await button('shell-certificates-make').click()
      await button('shell-certificates-all').waitFor(patience)
      await look('certificates, made')
      expect([...found, ...product.errors]).toEqual([])
    })
  }
}

/** Changes the address of the page and waits for what the screen must show. */
async function go(screen: string, shown: ReturnType<Page['locator']>): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `/${screen}`)
  await shown.waitFor(patience)
}

/** The page in another language, from its first word on. */
async function speak(language: string): Promise<void> {
  await call(page, 'settings.save', { ...(await call(page, 'settings.read', null)), language })
  await page.reload()
  await page.locator(`html[lang=${language}] h1`).waitFor(patience)
}

async function faults(): Promise<readonly string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const seen = await violations(page, wcag)
  return wider > 0 ? [...seen, `${String(wider)} px too wide`] : seen
}

/** The clinic was open, two people were there, and it is closed. */
async function holdAndClose({ id, seats }: Plan): Promise<void> {
  const by = seats.find(({ role }) => role === 'ambassador')?.id
  if (by === undefined) throw new Error('nobody runs this clinic')
  await call(page, 'live.open', { clinic: id })
  await command(id, by, { type: 'openClinic' })
  await command(id, by, { type: 'closeClinic' })
  for (const seat of seats.slice(0, 4)) {
    await command(id, by, { type: 'reviewSeat', seat: seat.id, present: true, certificateName: '' })
  }
  await call(page, 'live.leave', { clinic: id })
}

async function command(clinic: ClinicId, by: SeatId, wish: Command): Promise<void> {
  const reply = await call(page, 'live.command', { clinic, by, command: wish })
  if ('refused' in reply) throw new Error(`${wish.type}: ${reply.refused}`)
}
