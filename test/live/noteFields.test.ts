import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './browser.ts'
import { until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Two people who write in one card at once, in the fields that are shipped. Real Chromium, no server. */
let site: Site
let browser: Browser
let together: BrowserContext

beforeAll(async () => {
  site = await serveBarePage(join(import.meta.dirname, 'fieldsPage'))
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})
beforeEach(async () => {
  together = await browser.newContext()
})
afterEach(() => together.close())

type List = 'desk' | 'panel'

async function open(me: string, list: List): Promise<Page> {
  const page = await together.newPage()
  await page.goto(`${site.address}?me=${me}&list=${list}`)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  return page
}

const textIn = (page: Page) => page.evaluate(() => desk.notes.map(({ text }) => text).join('|'))
const valueOf = (field: Locator) => field.evaluate((each: HTMLTextAreaElement) => each.value)
const chosenIn = (field: Locator) =>
  field.evaluate((each: HTMLTextAreaElement) => [each.selectionStart, each.selectionEnd])
const choose = (field: Locator, from: number, to = from) =>
  field.evaluate((each: HTMLTextAreaElement, [start, end]) => each.setSelectionRange(start!, end!), [from, to])

/** The field of the one card that is there. */
async function edit(page: Page, list: List): Promise<Locator> {
  if (list === 'panel') await page.getByRole('button', { name: 'Edit the note' }).click()
  else await page.locator('.line[data-row]').dblclick()
  const field = page.locator('textarea[aria-label="Edit the note"]')
  await field.waitFor({ timeout: 5_000 })
  return field
}

async function both(list: List, text: string) {
  const [ana, bo] = [await open('fatou', list), await open('luis', list)]
  await ana.evaluate((each) => desk.add('insight', each), text)
  await expect.poll(() => textIn(bo), until).toBe(text)
  return { ana, bo, anasField: await edit(ana, list), bosField: await edit(bo, list) }
}

test.each(['panel', 'desk'] as const)(
  'in the %s two who type at once keep every letter, each at its place',
  async (list) => {
    const { ana, bo, anasField, bosField } = await both(list, '(one)')
    await choose(anasField, 1)
    await choose(bosField, 4)
    await Promise.all([
      ana.bringToFront().then(() => ana.keyboard.type('a'.repeat(120))),
      bo.keyboard.type('b'.repeat(120)),
    ])
    const whole = `(${'a'.repeat(120)}one${'b'.repeat(120)})`
    await expect.poll(async () => [await textIn(ana), await textIn(bo)], until).toEqual([whole, whole])
    await expect.poll(async () => [await valueOf(anasField), await valueOf(bosField)], until).toEqual([whole, whole])
    expect([await chosenIn(anasField), await chosenIn(bosField)]).toEqual([[121, 121], [244, 244]]) // prettier-ignore
  },
)

test.each(['panel', 'desk'] as const)(
  'in the %s what is chosen stays chosen while another writes before and in it',
  async (list) => {
    const { bo, anasField, bosField } = await both(list, 'one two three')
    await choose(anasField, 4, 7)
    await choose(bosField, 0)
    await bo.keyboard.type('zero ')
    await choose(bosField, 9)
    await bo.keyboard.type('and ')
    await expect.poll(() => valueOf(anasField), until).toBe('zero one and two three')
    expect(await chosenIn(anasField)).toEqual([13, 16])
  },
)

test.each(['panel', 'desk'] as const)('in the %s an input method is left alone while it composes', async (list) => {
  const { ana, bo, anasField, bosField } = await both(list, 'one')
  const method = await together.newCDPSession(ana)
  await ana.bringToFront()
  await anasField.focus()
  await choose(anasField, 3)
  await method.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await method.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await bosField.focus()
  await choose(bosField, 0)
  await bo.keyboard.type('zero ')
  await expect.poll(() => textIn(ana), until).toBe('zero oneにほん')
  await ana.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  expect(await valueOf(anasField)).toBe('oneにほん')
  await method.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 })
  expect(await valueOf(anasField)).toBe('one日本') // the same composition, and not a second one beside it
  await method.send('Input.insertText', { text: '日本' })
  await expect.poll(() => valueOf(anasField), until).toBe('zero one日本')
  expect(await chosenIn(anasField)).toEqual([10, 10])
  await ana.keyboard.type('!')
  await expect.poll(() => textIn(bo), until).toBe('zero one日本!')
})
