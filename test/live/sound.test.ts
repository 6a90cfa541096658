import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { targetLufs } from '../../src-core/interpretation/loudness.ts'
import { contentSecurityPolicy } from '../../src-main/loopback/pageFile.ts'
import { launchChromium } from './browser.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Real Chromium, no server: what a page does with sound before it reaches the loudspeaker. */
const ceiling = 10 ** (-3 / 20)
let site: Site
let browser: Browser
let page: Page

beforeAll(async () => {
  site = await serveBarePage(join(import.meta.dirname, 'soundPage'), {
    'content-security-policy': contentSecurityPolicy,
  })
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(site.address)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** Silence, a quiet tone, then a burst far over full scale. */
const loud = Array.from({ length: 24_000 }, (_, at) => {
  const tone = Math.sin((2 * Math.PI * 1_000 * at) / 48_000)
  return at < 2_400 ? 0 : at < 12_000 ? 0.2 * tone : 4 * Math.sign(tone)
})
const play = (limiter: boolean) =>
  page.evaluate(([samples, on]) => globalThis.soundPage.throughOutput(samples, on), [loud, limiter] as const)
const peak = (samples: readonly number[]): number => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)

test('the limiter is loaded under the policy of our pages; what is quiet comes 4 ms later, and a burst stays under the ceiling', async () => {
  const { limited, samples } = await play(true)
  expect(limited).toBe(true)
  expect(samples.findIndex((each) => Math.abs(each) > 1e-4)).toBe(2_400 + 192 + 1)
  expect(peak(samples.slice(0, 11_000))).toBeCloseTo(0.2, 3)
  expect(peak(samples)).toBeLessThanOrEqual(ceiling)
  expect(peak(samples)).toBeGreaterThan(0.9 * ceiling)
})

test('where there is no limiter sound flows all the same, and stays under the ceiling', async () => {
  const { limited, samples } = await play(false)
  expect(limited).toBe(false)
  expect(20 * Math.log10(peak(samples.slice(4_800, 11_000)) / 0.2)).toBeCloseTo(0, 0)
  expect(peak(samples)).toBeLessThanOrEqual(ceiling + 1e-6)
})

test('the shipped page has the limiter as a file of its own', async () => {
  const assets = join(import.meta.dirname, '../../out/renderer/assets')
  const files = (await readdir(assets)).filter((name) => name.startsWith('audioThread'))
  expect(files).toHaveLength(1)
  expect(await readFile(join(assets, files[0]!), 'utf8')).toContain('registerProcessor')
})

test('a microphone that hears what the page plays is found, one that hears only its room is not', async () => {
  const echo = (gain: number, delayS: number) =>
    page.evaluate(([each, late]) => globalThis.soundPage.echo(each, late), [gain, delayS] as const)
  const loudspeakers = await echo(0.3, 0.08)
  expect(Math.abs((loudspeakers?.gainDb ?? NaN) - 20 * Math.log10(0.3))).toBeLessThan(2)
  expect(loudspeakers?.delayMs).toBeGreaterThan(80)
  expect(await echo(0, 0)).toBe(null)
})

test('interpreters twelve decibels apart come to the loudspeaker within 1.5 LU of the target', async () => {
  const heard = await page.evaluate(() => globalThis.soundPage.evened([0.03, 0.12], 12))
  for (const each of heard) expect(Math.abs(each - targetLufs)).toBeLessThan(1.5)
})
