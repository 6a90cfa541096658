import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { seeded } from '../../src-core/base/seeded.ts'
import { launchChromium } from './browser.ts'
import { until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Real Chromium, no server: what a device keeps of the notes, and what it says of that. */
let site: Site
let browser: Browser
let device: BrowserContext

beforeAll(async () => {
  site = await serveBarePage(join(import.meta.dirname, 'notesPage'))
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})
beforeEach(async () => {
  device = await browser.newContext()
})
afterEach(() => device.close())

async function open(): Promise<Page> {
  const page = await device.newPage()
  await page.goto(site.address)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  return page
}
const says = (page: Page, state: string) =>
  vi.waitFor(async () => expect(await page.evaluate(() => notes.state)).toBe(state), until)
const write = (page: Page, text: string) => page.evaluate((each) => note(each), text)
const texts = (page: Page) => page.evaluate(() => notes.notes.map(({ text }) => text).sort())

/** Ends the page's process, as a phone does that needs the memory. */
async function kill(page: Page): Promise<void> {
  const session = await device.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => undefined) // there is nobody left to answer
  await crashed
}

test('what is said to be saved here, and the word that is being typed, survive a killed tab', async () => {
  const page = await open()
  await write(page, 'whole')
  await says(page, 'savedHere')
  await page.evaluate(() => notes.keepDraft('half a wo'))
  const other = await open()
  await vi.waitFor(async () => {
    await other.reload()
    await other.waitForSelector('html[data-ready]', { state: 'attached' })
    expect(await other.evaluate(() => notes.keptDraft)).toBe('half a wo')
  }, until)
  await kill(page)
  const again = await open()
  expect([await texts(again), await again.evaluate(() => notes.keptDraft)]).toEqual([['whole'], 'half a wo'])
})

test('killed while it types and merges, a tab has claimed no letter that is not there', async () => {
  const chance = seeded(3)
  let claimed = 0
  for (let time = 0; time < 6; time++) {
    const page = await open()
    const there = (await texts(page))[0]?.length ?? 0
    expect(there).toBeGreaterThanOrEqual(claimed)
    const enough = there + 1 + Math.floor(chance() * 300)
    const reached = Promise.withResolvers<undefined>()
    await page.exposeFunction('answered', (letters: number) => {
      claimed = letters
      if (letters >= enough) reached.resolve(undefined)
    })
    page.evaluate(() => typeOn()).catch(() => undefined) // it is killed
    await reached.promise
    await kill(page)
    await page.close()
  }
  expect(claimed).toBeGreaterThan(500) // so that it was merged
})

test('a full device is said, and forgotten once it takes more: nothing that was typed meanwhile is lost', async () => {
  const page = await open()
  const browserItself = await device.newCDPSession(page)
  const { origin } = new URL(site.address)
  await browserItself.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 })
  await page.reload()
  const chance = seeded(5)
  const anyText = (): string => Array.from({ length: 900 }, () => chance().toString(36).slice(2, 12)).join('') // it cannot be packed
  let written = 0
  await vi.waitFor(async () => {
    written += 1
    await write(page, anyText())
    expect(await page.evaluate(() => notes.state)).toBe('unsaved')
  }, until)
  await browserItself.send('Storage.overrideQuotaForOrigin', { origin })
  await says(page, 'savedHere')
  expect((await texts(await open())).length).toBe(written)
})

test('a browser that keeps nothing for pages says so, and the notes can be written all the same', async () => {
  await device.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }))
  const page = await open()
  await write(page, 'one')
  await says(page, 'unsaved')
  expect(await texts(page)).toEqual(['one'])
})

test('two tabs of a Seat keep what both write, also after the device was emptied', async () => {
  const [first, second] = [await open(), await open()]
  for (let number = 1; number <= 3; number++) {
    await write(first, `a${number}`)
    await write(second, `b${number}`)
  }
  await says(first, 'savedHere')
  await says(second, 'savedHere')
  expect(await texts(await open())).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  await first.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase('notes').onsuccess = resolve)))
  await write(first, 'a4')
  await says(first, 'savedHere')
  const there = await texts(await open())
  expect(there).toEqual(expect.arrayContaining(['a1', 'a2', 'a3', 'a4']))
})

test('what an older version has kept is read, and an older version reads what this one keeps', async () => {
  const page = await open()
  await write(page, 'new')
  await says(page, 'savedHere')
  expect((await page.evaluate(() => olderVersion('old'))).toSorted()).toEqual(['new', 'old'])
  expect(await texts(await open())).toEqual(['new', 'old'])
})

test('what was withdrawn is not on the device any more once its copy is merged', async () => {
  const page = await open()
  /** Whether these words are anywhere in the database. */
  const isKept = (words: string) =>
    page.evaluate(
      (wanted) =>
        new Promise<boolean>((resolve) => {
          indexedDB.open('notes').onsuccess = (event) => {
            const database = (event.target as IDBOpenDBRequest).result
            const all = database.transaction('updates').objectStore('updates').getAll()
            all.onsuccess = () => {
              database.close()
              const bytes = all.result.filter((each) => each instanceof Uint8Array)
              resolve(bytes.some((each) => new TextDecoder('latin1').decode(each).includes(wanted)))
            }
          }
        }),
      words,
    )
  await write(page, 'said in anger')
  await says(page, 'savedHere')
  await page.evaluate(() => notes.remove(notes.notes[0]!.id))
  await says(page, 'savedHere')
  expect(await isKept('said in anger')).toBe(true)
  const second = await open() // which has nothing left to undo
  await second.evaluate(async () => {
    const isSaved = () =>
      new Promise<void>((resolve) => {
        const stop = notes.onChanged(() => {
          if (notes.state !== 'savedHere') return
          stop()
          resolve()
        })
      })
    for (let number = 0; number < 500; number++) {
      const saved = isSaved() // each by itself: what is written while one is saved is saved with the next
      note(`number ${number} stays`)
      await saved
    }
  })
  expect(await isKept('said in anger')).toBe(false)
  expect(await isKept('number 7 stays')).toBe(true)
})

test('what a page has kept itself is no news to it, also once all is merged; what another tab has kept is', async () => {
  const page = await open()
  const counts = await page.evaluate(async () => {
    const [mine, other] = [newShelf(), newShelf()]
    const keepUntil = async (all: number) => {
      for (let kept = 0; kept < all; kept++) await mine.keep(change)
    }
    await keepUntil(510)
    const ofMine = await mine.news()
    await other.keep(change)
    const ofOther = await mine.news()
    await keepUntil(400)
    await other.keep(change)
    await keepUntil(110)
    const merged = await mine.news()
    return [ofMine.length, ofOther.length, merged.length, (await mine.news()).length]
  })
  expect(counts).toEqual([0, 1, expect.any(Number), 0])
  expect(counts[2]).toBeGreaterThan(0)
})
