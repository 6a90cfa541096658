import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import type Axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { buildGallery } from '../renderer/live/gallery/build.ts'
import { launchChromium } from './browser.ts'

declare global {
  /** The fake session of the gallery's scene. */
  var live: FakeLive
}

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
  browser = await launchChromium()
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
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (wider > 0) found.push(`${scene}: ${wider} px too wide`)
        await page.evaluate(axe)
        const results = await page.evaluate((values) => {
          const { axe: run } = globalThis as unknown as { readonly axe: typeof Axe }
          return run.run(document, { runOnly: [...values] })
        }, wanted)
        found.push(...results.violations.map(({ id, nodes }) => `${scene}: ${id} at ${String(nodes[0]?.target)}`))
        await page.close()
      }
      await context.close()
      expect(found).toEqual([])
    })
  }
}

test('the interpreter goes on air with the space bar and coughs while C is held', async () => {
  const page = await open('consoleOff')
  await page.keyboard.press('Space')
  await expect.poll(() => asked(page)).toEqual([{ type: 'startTurn', booth: 'b-fr', language: 'fr', group: null }])
  await page.close()
  const onAir = await open('consoleOnAir')
  await onAir.keyboard.down('c')
  await onAir.getByText('Nobody hears you').waitFor()
  expect(await onAir.evaluate(() => globalThis.live.microphone.on)).toBe(false)
  await onAir.keyboard.up('c')
  await onAir.getByText('ON AIR').waitFor()
  expect(await onAir.evaluate(() => globalThis.live.microphone.on)).toBe(true)
  await onAir.close()
})

test('the note-taker types, chooses a kind with Alt and a digit, edits with arrow up, removes and undoes', async () => {
  const page = await open('deskNotes')
  await page.keyboard.press('Alt+Digit4')
  await page.keyboard.type('Ask Rosa for the template')
  await page.keyboard.press('Enter')
  const texts = () => page.evaluate(() => globalThis.live.notes.notes.map(({ kind, text }) => `${kind}: ${text}`))
  await expect.poll(texts).toContain('action: Ask Rosa for the template')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await page.keyboard.type(' today')
  await page.keyboard.press('Enter')
  await expect.poll(texts).toContain('action: Ask Rosa for the template today')
  const before = await texts()
  await page.getByRole('button', { name: 'Remove the note' }).first().click()
  expect(await texts()).toHaveLength(before.length - 1)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await texts()).toEqual(before)
  await page.close()
})

test('the ambassador moves a person by keyboard, and the launched Groups hold the move', async () => {
  const page = await open('runPropose')
  await page.getByLabel(/^Move .*Luis Quispe/u).selectOption({ label: '1' })
  await page.getByRole('button', { name: 'Open the Groups' }).click()
  await expect.poll(() => asked(page)).toHaveLength(1)
  const [command] = await asked(page)
  expect(command?.type === 'callGroups' && command.groups.find(({ number }) => number === 1)?.seats).toContain('luis')
  await page.close()
})

test('keys act in the room, not while typing, and not once they are switched off', async () => {
  const page = await open('roomPlenary')
  await page.keyboard.press('h')
  await expect.poll(() => asked(page)).toEqual([{ type: 'raiseHand', up: true }])
  await page.keyboard.press('n')
  await page.getByRole('textbox').waitFor()
  await page.keyboard.type('hm')
  expect(await asked(page)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings: devices and keyboard' }).click()
  await page.getByRole('switch').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  expect(await asked(page)).toHaveLength(1)
  await page.close()
})

test('nobody comes in without a name, and no consent is chosen beforehand', async () => {
  const page = await open('joinNew')
  expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
  await page.getByRole('button', { name: 'Come in', exact: true }).click()
  expect(await page.getByText('Write a name').count()).toBeGreaterThan(0)
  await page.close()
})

async function open(scene: string): Promise<Page> {
  const page = await browser.newPage({ viewport: sizes.laptop })
  await page.goto(`${address}?scene=${scene}&lang=en`)
  await page.waitForSelector('html[data-ready]')
  return page
}

const asked = (page: Page): Promise<FakeLive['asked']> => page.evaluate(() => globalThis.live.asked)

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
