/**
 * From a key to what it does on the screen, with 2,000 cards, in real Chromium, while somebody else's words come in: the
 * note-taker's desk at the size of a laptop, and everybody's panel at the size of a phone with a processor four times slower,
 * each against the plain list that it was before, alternately.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../live/browser.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { type Limit, type Result, compare, print, spread } from './measure.ts'

declare global {
  var painted: number[]
  var opened: number
  var elsewhere: (turn: number) => void
}

const quick = process.argv.includes('--quick')
const cards = 2_000
/** On the phone fewer: there the plain list takes seconds for one. */
const letters = { laptop: quick ? 20 : 100, phone: 20 }
const rounds = quick ? 1 : 3
/** Of a key, from press to paint. */
function within(what: string, took: readonly number[]): Limit {
  const found = spread(took).p95
  process.stderr.write(`${what}: p95 ${found} ms\n`)
  return { what: `${what}, p95 ms`, found, most: 50 }
}

const site = await serveBarePage(join(import.meta.dirname, 'desk'))
const browser = await launchChromium()
type List = 'desk' | 'panel' | 'plain'

/** What is measured against the plain list, and on what. */
interface Screen {
  readonly ours: Exclude<List, 'plain'>
  readonly on: keyof typeof letters
  readonly viewport: { readonly width: number; readonly height: number }
  /** How many times slower the processor is. */
  readonly slower: number
}
const screens: readonly Screen[] = [
  { ours: 'desk', on: 'laptop', viewport: { width: 1280, height: 800 }, slower: 1 },
  { ours: 'panel', on: 'phone', viewport: { width: 360, height: 740 }, slower: 4 },
]

async function open(list: List, { viewport, slower }: Screen): Promise<Page> {
  const page = await browser.newPage({ viewport })
  const { send } = await page.context().newCDPSession(page).then((session) => ({ send: session.send.bind(session) })) // prettier-ignore
  await send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.goto(`${site.address}?list=${list}&cards=${cards}`)
  await page.waitForFunction(() => globalThis.opened > 0, undefined, { timeout: 240_000 })
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

const word = (length: number) =>
  Array.from({ length }, (_, at) => 'learn from it '.charAt(at % 14).replace(' ', 'Space'))
const composer = (page: Page) => page.getByRole('textbox', { name: /^New note/ })

/** Each gets a page to where its keys are pressed, and says which. */
const tasks = {
  'typing a new card': async (page: Page, count: number) => {
    await composer(page).focus()
    return press(page, word(count), true)
  },
  'adding a card with Enter': async (page: Page, count: number) => {
    await composer(page).fill('')
    const keys = Array.from({ length: count / 5 }, () => ['x', 'Enter']).flat()
    await composer(page).focus()
    return (await press(page, keys, false)).filter((_, at) => at % 2 === 1)
  },
  'typing in a card that is there': async (page: Page, count: number, list: List) => {
    await composer(page).fill('')
    await composer(page).press('ArrowUp')
    if (list === 'desk') await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Edit the note' }).waitFor()
    const took = await press(page, word(count), true)
    await page.keyboard.press('Escape')
    return took
  },
}

const results: Result[] = []
const limits: Limit[] = []
try {
  for (const screen of screens) {
    const pages = { [screen.ours]: await open(screen.ours, screen), plain: await open('plain', screen) }
    await compareOn(screen, pages)
    const ours = pages[screen.ours]
    if (screen.ours === 'desk' && ours !== undefined) {
      limits.push(within('walking by arrow', await walk(ours)), within('finding as one types', await find(ours)))
    }
    for (const page of Object.values(pages)) await page.close()
  }
  print('desk', results, { cards }, limits)
} finally {
  await browser.close()
  await site.stop()
}

async function compareOn(screen: Screen, pages: Readonly<Partial<Record<List, Page>>>): Promise<void> {
  const baseline = 'the plain list of cards, all drawn and all read anew'
  const lists = [screen.ours, 'plain'] as const
  const opened = async (list: List) => [(await pages[list]?.evaluate(() => globalThis.opened)) ?? NaN]
  const opening = { case: `${screen.ours} on a ${screen.on}: opening`, unit: 'ms', baseline }
  results.push(compare(opening, await opened(screen.ours), await opened('plain')))
  for (const [name, task] of Object.entries(tasks)) {
    const took: Record<List, number[]> = { desk: [], panel: [], plain: [] }
    for (let round = 0; round < rounds; round++) {
      for (const list of lists) {
        const page = pages[list]
        if (page === undefined) continue
        await page.bringToFront()
        took[list].push(...(await task(page, letters[screen.on], list)))
        process.stderr.write(`${screen.ours}, ${name}: ${list} ${round + 1}/${rounds}\r`)
      }
    }
    process.stderr.write('\n')
    const what = `${screen.ours} on a ${screen.on}: ${name}`
    results.push(compare({ case: `${what}, key to paint`, unit: 'ms', baseline }, took[screen.ours], took.plain))
    if (screen.ours === 'desk') limits.push(within(name, took.desk))
  }
}

async function walk(page: Page): Promise<readonly number[]> {
  await composer(page).press('ArrowUp')
  return press(
    page,
    Array.from({ length: letters.laptop }, () => 'ArrowUp'),
    false,
  )
}

async function find(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('Control+KeyF')
  return press(page, ['m', 'e', 'n', 't', 'o', 'r'], false)
}
