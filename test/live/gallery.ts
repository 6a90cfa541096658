import { svelte } from '@sveltejs/vite-plugin-svelte'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { serveGuestPage } from '../../src-main/loopback/guestPage.ts'
import { installAxe, violations, wcag } from './axe.ts'
import { launchChromium } from './browser.ts'

declare global {
  /** The names of all scenes of the gallery. */
  var scenes: readonly string[]
}

export const sizes = { laptop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }
export type Size = keyof typeof sizes

/** The shipped components in every state, on a page of their own under the policy that the app's page has. */
export interface Gallery {
  open(scene: string, language?: string, size?: Size): Promise<Page>
  /** What is wrong in any scene, or in those of these names: errors, what axe finds at `size`, and what is wider than the window at either size. */
  troubles(language: string, size: Size, which?: RegExp): Promise<readonly string[]>
  close(): Promise<void>
}

/** Builds and opens the gallery whose sources are in this folder of `test/renderer`. */
export async function openGallery(sources: string): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-gallery-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(import.meta.dirname, '../renderer', sources),
    base: './',
    plugins: [svelte()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', minify: false, modulePreload: { polyfill: false } },
  })
  const served = await serveGuestPage(folder, null)
  const browser = await launchChromium('--process-per-site') // a process has read the sources once for all pages of a context
  const newContext = () => browser.newContext({ locale: 'en', reducedMotion: 'reduce' })
  const addressOf = (scene: string, language: string) => `${served.origin}/?scene=${scene}&lang=${language}`
  const context = await newContext()
  const open: Gallery['open'] = async (scene, language = 'en', size = 'laptop') => {
    const page = await emptyPage(context)
    await show(page, addressOf(scene, language), size)
    return page
  }
  return {
    open,
    async troubles(language, size, which = /^/) {
      const scenes = (await sceneNames(open)).filter((name) => which.test(name))
      const found: string[] = []
      const look = async (): Promise<void> => {
        const page = await emptyPage(await newContext())
        await installAxe(page)
        for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
          await show(page, addressOf(scene, language), size)
          found.push(...(await troublesOf(page, size)).map((trouble) => `${scene}: ${trouble}`))
        }
        await page.context().close()
      }
      await Promise.all(Array.from({ length: availableParallelism() }, look))
      return found.sort()
    },
    async close() {
      await browser.close()
      await served.stop()
      await rm(folder, { recursive: true })
    },
  }
}

const errors = new WeakMap<Page, string[]>()

async function emptyPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const said: string[] = []
  errors.set(page, said)
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (line) => line.type() === 'error' && said.push(line.text()))
  await page.addInitScript(forget)
  return page
}

/** Runs in a page before its scripts: what scenes before have kept is gone, but not what this one has when it is loaded again. */
function forget(): void {
  const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (location.protocol === 'about:' || opening?.type === 'reload') return
  localStorage.clear()
  sessionStorage.clear()
}

async function show(page: Page, address: string, size: Size): Promise<void> {
  await page.setViewportSize(sizes[size])
  await page.goto(address)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
}

async function sceneNames(open: Gallery['open']): Promise<readonly string[]> {
  const page = await open('')
  const names = await page.evaluate(() => globalThis.scenes)
  await page.close()
  if (names.length < 10) throw new Error('the gallery has lost its scenes')
  return names
}

async function troublesOf(page: Page, size: Size): Promise<readonly string[]> {
  const found = await violations(page, [...wcag, 'best-practice'])
  const wide = [await tooWide(page, size), await tooWide(page, size === 'phone' ? 'laptop' : 'phone')]
  return [...found, ...wide.flat(), ...(errors.get(page)?.splice(0) ?? [])]
}

async function tooWide(page: Page, size: Size): Promise<readonly string[]> {
  await page.setViewportSize(sizes[size])
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const cut = await page.evaluate(cutOffKeys)
  return [...(wider > 0 ? [`${wider} px too wide for a ${size}`] : []), ...cut.map((keys) => `${keys} cut off on a ${size}`)] // prettier-ignore
}

/** Runs in the page, as text: the keys on buttons that are not wholly inside of them. */
function cutOffKeys(): readonly string[] {
  return [...document.querySelectorAll('button kbd')].flatMap((key) => {
    const [inner, outer] = [key.getBoundingClientRect(), key.closest('button')!.getBoundingClientRect()]
    const isInside = inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom // prettier-ignore
    return isInside || inner.width === 0 ? [] : [`${key.textContent} of “${key.closest('button')!.textContent.trim()}”`]
  })
}
