import { availableParallelism } from 'node:os'
import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { installAxe, violations, wcag } from '../live/axe.ts'
import { launchChromium } from '../live/browser.ts'
import type { GalleryName } from './buildGalleries.ts'

declare global {
  /** The names of all scenes of the gallery. */
  var scenes: readonly string[]
  /** Another scene on the same page, or the same from its beginning: far quicker than to load the page again. */
  var showScene: (scene: string, language: string) => Promise<void>
}

export const sizes = { laptop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }
export type Size = keyof typeof sizes
/** Left to right and right to left, on what people have. */
export const everywhere: readonly (readonly [language: 'en' | 'ar', size: Size])[] = [['en', 'laptop'], ['ar', 'laptop'], ['en', 'phone'], ['ar', 'phone']] // prettier-ignore

/** The shipped components in every state, on a page of their own. */
export interface Gallery {
  open(scene: string, language?: string, size?: Size): Promise<Page>
  /** What is wrong in any scene, or in those of these names: errors, what axe finds at `size`, and what is wider than the window at either size. */
  troubles(language: string, size: Size, which?: RegExp): Promise<readonly string[]>
  close(): Promise<void>
}

/** Opens one of the galleries that are built and served. */
export async function openGallery(name: GalleryName): Promise<Gallery> {
  const origin = inject('galleries')[name]
  const browser = await launchChromium('--process-per-site') // a process has read the sources once for all pages of a context
  const newContext = () => browser.newContext({ locale: 'en', reducedMotion: 'reduce' })
  const load = async (page: Page): Promise<Page> => {
    await page.goto(origin)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    return page
  }
  const context = await newContext()
  /** Pages that tests are done with. */
  const idle: Page[] = []
  const open: Gallery['open'] = async (scene, language = 'en', size = 'laptop') => {
    const page = idle.pop() ?? (await load(await emptyPage(context)))
    page.close = async () => {
      await page.mouse.move(-1, -1) // nothing of the next scene lies under it
      idle.push(page)
    }
    await show(page, scene, language, size)
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
        await load(page)
        for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
          await show(page, scene, language, size)
          found.push(...(await troublesOf(page, size)).map((trouble) => `${scene}: ${trouble}`))
        }
        await page.context().close()
      }
      await Promise.all(Array.from({ length: availableParallelism() }, look))
      return found.sort()
    },
    close: () => browser.close(),
  }
}

const errors = new WeakMap<Page, string[]>()

async function emptyPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const said: string[] = []
  errors.set(page, said)
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (line) => line.type() === 'error' && said.push(line.text()))
  return page
}

async function show(page: Page, scene: string, language: string, size: Size): Promise<void> {
  await page.setViewportSize(sizes[size])
  await page.evaluate(showAnew, [scene, language] as const)
}

/** Runs in a page: the scene as if the page had been opened for it, and so that it is there again when the page is loaded anew. */
async function showAnew([scene, language]: readonly [string, string]): Promise<void> {
  history.replaceState(null, '', `?scene=${scene}&lang=${language}`)
  await globalThis.showScene(scene, language)
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
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
