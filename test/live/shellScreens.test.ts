import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import type Axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeHost } from '../fakes/host.ts'
import { buildShellGallery } from '../renderer/screens/gallery/build.ts'
import { launchChromium } from './browser.ts'

declare global {
  /** The fake host of the gallery's scene, and the names of all scenes. */
  var host: FakeHost
  var scenes: readonly string[]
}

/** The screens before and after a clinic: nothing for axe to find, nothing wider than the window, work by keyboard. */
const sizes = { laptop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }
const wanted = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"

let [site, address, axe] = ['', '', '']
let server: Server
let browser: Browser

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'tertulia-shell-'))
  await buildShellGallery(site)
  server = await serve(site)
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  axe = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await new Promise((done) => server.close(done))
  await rm(site, { recursive: true })
})

for (const language of ['en', 'ar']) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`every screen is accessible and fits: ${language}, ${size}`, async () => {
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
      const names = await sceneNames()
      const found: string[] = []
      for (const scene of names) {
        const page = await context.newPage()
        page.on('pageerror', (error) => found.push(`${scene}: ${error.message}`))
        page.on('console', (line) => line.type() === 'error' && found.push(`${scene}: ${line.text()}`))
        await page.goto(`${address}?scene=${scene}&lang=${language}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        found.push(...(await troubles(page)).map((trouble) => `${scene}: ${trouble}`))
        await page.close()
      }
      await context.close()
      expect(found).toEqual([])
    })
  }
}

test('an item of the agenda moves by its handle with the arrow keys, and comes back with undo', async () => {
  const page = await open('agenda')
  const titles = () => page.getByLabel(/^Title of item/).evaluateAll((fields: HTMLInputElement[]) => fields.map((field) => field.value)) // prettier-ignore
  const before = await titles()
  await page.getByRole('button', { name: /^Move .*number 2 of/ }).press('ArrowUp')
  await expect.poll(titles).toEqual([before[1], before[0], ...before.slice(2)])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/number 1 of/)
  await page.keyboard.press('Control+z')
  await expect.poll(titles).toEqual(before)
  await page.close()
})

test('a person is typed in a row and the next can follow at once; removing offers the way back', async () => {
  const page = await open('people')
  await page.getByLabel('Name', { exact: true }).fill('سلمى')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Arabic')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('')
  const names = () => savedSeats(page)
  await expect.poll(names).toContain('سلمى ar')
  await page.getByRole('button', { name: /^Remove .*سلمى/ }).click()
  await expect.poll(names).not.toContain('سلمى ar')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(names).toContain('سلمى ar')
  await page.close()
})

test('a registration table asks for the columns it does not know and names the lines it cannot read', async () => {
  const page = await open('people')
  await page.getByText('Add many at once').click()
  await page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('x') })
  await page.getByText('1 column was not recognised').waitFor()
  expect(await page.getByRole('row', { name: /^3 .*The name is missing/ }).count()).toBe(1)
  await page.getByRole('button', { name: 'Add 2 people' }).click()
  await expect.poll(() => savedSeats(page)).toContain('Ñusta es,qu')
  await page.close()
})

test('another language changes every word, the direction and the sheet without a reload', async () => {
  const page = await open('settings')
  await page.getByLabel('Language').selectOption({ label: 'العربية' })
  await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor()
  await expect.poll(() => page.locator('link[data-codex]').count()).toBe(1)
  expect(await page.locator('html[dir=rtl][lang=ar]').count()).toBe(1)
  await page.close()
})

async function savedSeats(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const saves = globalThis.host.calls.filter(({ endpoint }) => endpoint === 'library.save')
    const ask = saves.at(-1)?.ask as { plan: { seats: { name: string; languages: string[] }[] } } | undefined
    return (ask?.plan.seats ?? []).map(({ name, languages }) => `${name} ${languages.join(',')}`)
  })
}

async function open(scene: string): Promise<Page> {
  const page = await browser.newPage({ viewport: sizes.laptop, locale: 'en' })
  await page.goto(`${address}?scene=${scene}&lang=en`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

async function sceneNames(): Promise<readonly string[]> {
  const page = await open('home')
  const names = await page.evaluate(() => globalThis.scenes)
  await page.close()
  return names
}

/** What axe finds, and how much the page is wider than its window. */
async function troubles(page: Page): Promise<readonly string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await page.evaluate(axe)
  const results = await page.evaluate((values) => {
    const { axe: run } = globalThis as unknown as { readonly axe: typeof Axe }
    return run.run(document, { runOnly: [...values] })
  }, wanted)
  const found = results.violations.map(({ id, nodes }) => `${id} at ${String(nodes[0]?.target)}`)
  return wider > 0 ? [...found, `${wider} px too wide`] : found
}

/** Serves the built gallery under the strict policy that the app's own page has. */
async function serve(root: string): Promise<Server> {
  const started = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://local').pathname)
    const name = path === '/' ? '/index.html' : path
    readFile(join(root, name)).then(
      (bytes) => {
        const type = kinds[extname(name)] ?? 'text/plain'
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done))
  return started
}
