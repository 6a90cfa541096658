import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import type { AxeResults } from 'axe-core'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser } from '../../scripts/browser.mjs'
import { buildGallery } from '../renderer/live/gallery/build.ts'

/** The live screens in every state: nothing for axe to find, nothing wider than the window, no error. Needs Chromium only. */
const sizes = { laptop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }
const languages = ['en', 'ar'] as const
const wanted = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

let [site, address] = ['', '']
let server: Server
let browser: Browser
let axe = ''

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'tertulia-gallery-'))
  await buildGallery(site)
  server = await serve(site)
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  axe = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
  const executablePath = await findBrowser()
  if (executablePath === null) throw new Error('these tests need a Chromium')
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
})

afterAll(async () => {
  await browser.close()
  await new Promise((done) => server.close(done))
  await rm(site, { recursive: true })
})

for (const language of languages) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`every state is accessible and fits: ${language}, ${size}`, async () => {
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
      const found: string[] = []
      for (const scene of await sceneNames()) {
        const page = await context.newPage()
        page.on('pageerror', (error) => found.push(`${scene}: ${error.message}`))
        await page.goto(`${address}?scene=${scene}&lang=${language}`)
        await page.waitForSelector('html[data-ready]')
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        if (wider > 0) found.push(`${scene}: ${wider} px too wide`)
        await page.evaluate(axe)
        const results = await page.evaluate((values) => {
          const { axe: run } = globalThis as unknown as { readonly axe: typeof import('axe-core') }
          return run.run(document, { runOnly: values }) as Promise<AxeResults>
        }, wanted)
        found.push(...results.violations.map(({ id, nodes }) => `${scene}: ${id} at ${String(nodes[0]?.target)}`))
        await page.close()
      }
      await context.close()
      expect(found).toEqual([])
    })
  }
}

async function sceneNames(): Promise<readonly string[]> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.waitForSelector('html[data-ready]')
  const names = await page.locator('a').allTextContents()
  await page.close()
  expect(names.length).toBeGreaterThan(30)
  return names
}

/** Serves one folder on loopback. */
async function serve(folder: string): Promise<Server> {
  const made = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://loopback').pathname)
    const file = join(folder, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (bytes) => response.setHeader('content-type', kinds[extname(file)] ?? 'application/octet-stream').end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done))
  return made
}
