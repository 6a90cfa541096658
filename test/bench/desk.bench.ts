/**
 * From a key to what it does on the screen, with 2,000 cards, in real Chromium at the size of a laptop: the note-taker's desk
 * against the plain list that it was before, alternately. While one types, somebody else's words come in.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../live/browser.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { type Limit, type Result, compare, print, spread } from './measure.ts'

declare global {
  var painted: number[]
  var elsewhere: (turn: number) => void
}

const quick = process.argv.includes('--quick')
const cards = 2_000
const letters = quick ? 20 : 100
const rounds = quick ? 1 : 3
/** Of a key, from press to paint. */
const within = (what: string, took: readonly number[]): Limit => ({
  what: `${what}, p95 ms`,
  found: spread(took).p95,
  most: 50,
})

const site = await serveBarePage(join(import.meta.dirname, 'desk'))
const browser = await launchChromium()
const lists = ['desk', 'plain'] as const
type List = (typeof lists)[number]

async function open(list: List): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${site.address}?list=${list}&cards=${cards}`)
  await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 120_000 })
  await page.getByRole('textbox', { name: /^New note/ }).waitFor()
  return page
}

/** What each of these keys took, in ms. */
async function press(page: Page, keys: readonly string[], isBusy: boolean): Promise<readonly number[]> {
  const took: number[] = []
  for (const [turn, key] of keys.entries()) {
    if (isBusy && turn % 4 === 3) await page.evaluate((each) => globalThis.elsewhere(each), turn)
    await page.evaluate(() => void (globalThis.painted = []))
    await page.keyboard.press(key)
    await page.waitForFunction(() => globalThis.painted.length > 0)
    took.push(...(await page.evaluate(() => globalThis.painted)))
  }
  return took
}

const word = Array.from({ length: letters }, (_, at) => 'learn from it '.charAt(at % 14).replace(' ', 'Space'))
const composer = (page: Page) => page.getByRole('textbox', { name: /^New note/ })

/** Each gets a page to where its keys are pressed, and says which. */
const tasks = {
  'typing a new card': async (page: Page) => {
    await composer(page).focus()
    return press(page, word, true)
  },
  'adding a card with Enter': async (page: Page) => {
    await composer(page).fill('')
    const keys = Array.from({ length: letters / 5 }, () => ['x', 'Enter']).flat()
    await composer(page).focus()
    return (await press(page, keys, false)).filter((_, at) => at % 2 === 1)
  },
  'typing in a card that is there': async (page: Page, list: List) => {
    await composer(page).fill('')
    await composer(page).press('ArrowUp')
    if (list === 'desk') await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Edit the note' }).waitFor()
    const took = await press(page, word, true)
    await page.keyboard.press('Escape')
    return took
  },
}

try {
  const pages = { desk: await open('desk'), plain: await open('plain') }
  const results: Result[] = []
  const limits: Limit[] = []
  for (const [name, task] of Object.entries(tasks)) {
    const took: Record<List, number[]> = { desk: [], plain: [] }
    for (let round = 0; round < rounds; round++) {
      for (const list of lists) {
        await pages[list].bringToFront()
        took[list].push(...(await task(pages[list], list)))
        process.stderr.write(`${name}: ${list} ${round + 1}/${rounds}\r`)
      }
    }
    process.stderr.write('\n')
    const what = { case: `${name}, key to paint`, unit: 'ms', baseline: 'the plain list of cards, all read anew' }
    results.push(compare(what, took.desk, took.plain))
    limits.push(within(name, took.desk))
  }
  limits.push(
    within('walking by arrow', await walk(pages.desk)),
    within('finding as one types', await find(pages.desk)),
  )
  print('desk', results, { cards }, limits)
} finally {
  await browser.close()
  await site.stop()
}

async function walk(page: Page): Promise<readonly number[]> {
  await composer(page).press('ArrowUp')
  return press(
    page,
    Array.from({ length: letters }, () => 'ArrowUp'),
    false,
  )
}

async function find(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('Control+KeyF')
  return press(page, ['m', 'e', 'n', 't', 'o', 'r'], false)
}
