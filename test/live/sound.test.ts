import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silenceMs } from '../../src-core/interpretation/route.ts'
import { targetLufs } from '../../src-core/interpretation/loudness.ts'
import { contentSecurityPolicy } from '../../src-main/loopback/pageFile.ts'
import { launchChromium } from './browser.ts'
import { type Site, serveBarePage } from './page/serve.ts'
import type { Rates } from './soundPage/main.ts'

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
const loudAt = (sampleRate: number) =>
  Array.from({ length: sampleRate / 2 }, (_, at) => {
    const tone = Math.sin((2 * Math.PI * 1_000 * at) / sampleRate)
    return at < sampleRate / 20 ? 0 : at < sampleRate / 4 ? 0.2 * tone : 4 * Math.sign(tone)
  })
const play = (limiter: boolean, sampleRate = 48_000) =>
  page.evaluate(([samples, on, rate]) => globalThis.soundPage.throughOutput(samples, on, rate), [loudAt(sampleRate), limiter, sampleRate] as const) // prettier-ignore
const peak = (samples: readonly number[]): number => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)

test('the limiter is loaded under the policy of our pages; what is quiet comes 4 ms later, and a burst stays under the ceiling', async () => {
  const { limited, samples } = await play(true)
  expect(limited).toBe(true)
  expect(samples.findIndex((each) => Math.abs(each) > 1e-4)).toBe(2_400 + 192 + 1)
  expect(peak(samples.slice(0, 11_000))).toBeCloseTo(0.2, 3)
  expect(peak(samples)).toBeLessThanOrEqual(ceiling)
  expect(peak(samples)).toBeGreaterThan(0.9 * ceiling)
})

test.each([44_100, 16_000])(
  'at %i samples a second the limiter is as late and holds the same ceiling',
  async (rate) => {
    const { limited, samples } = await play(true, rate)
    expect(limited).toBe(true)
    expect(samples.findIndex((each) => Math.abs(each) > 1e-4) - rate / 20).toBe(Math.floor(rate * 0.004) + 1)
    expect(peak(samples.slice(0, Math.floor(rate * 0.23)))).toBeCloseTo(0.2, 2)
    expect(peak(samples)).toBeLessThanOrEqual(ceiling)
    expect(peak(samples)).toBeGreaterThan(0.9 * ceiling)
  },
)

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

const at48 = { microphone: 48_000, output: 48_000 }
const evened = (amplitudes: readonly number[], rates: Rates) =>
  page.evaluate(([each, at]) => globalThis.soundPage.evened(each, 12, at), [amplitudes, rates] as const)

// these play in real time, each between AudioContexts of its own: side by side they take as long as the longest
test.concurrent(
  'a microphone that hears what the page plays is found, one that hears only its room is not',
  async () => {
    const echo = (gain: number, delayS: number) =>
      page.evaluate(([each, late]) => globalThis.soundPage.echo(each, late), [gain, delayS] as const)
    const loudspeakers = await echo(0.3, 0.08)
    expect(Math.abs((loudspeakers?.gainDb ?? NaN) - 20 * Math.log10(0.3))).toBeLessThan(2)
    expect(loudspeakers?.delayMs).toBeGreaterThan(80)
    expect(await echo(0, 0)).toBe(null)
  },
)

test.concurrent('interpreters twelve decibels apart come to the loudspeaker within 1.5 LU of the target', async () => {
  const heard = await evened([0.03, 0.12], at48)
  for (const each of heard) expect(Math.abs(each - targetLufs)).toBeLessThan(1.5)
})

test.concurrent('so does one with a headset in call mode, at a loudspeaker with 44,100 samples a second', async () => {
  const heard = await evened([0.03], { microphone: 16_000, output: 44_100 })
  for (const each of heard) expect(Math.abs(each - targetLufs)).toBeLessThan(1.5)
})

/** The largest sample of a noise, and of a sine, whose root mean square is so many dB below full. */
const noiseAt = (db: number): number => Math.sqrt(3) * 10 ** (db / 20)
const sineAt = (db: number): number => Math.sqrt(2) * 10 ** (db / 20)

test.concurrent.each([
  ['at a street', -22, -45],
  ['beside a fan', -20, -40],
  ['with a soft voice in a studio', -52, -75],
])(
  'an interpreter %s (%d dB over %d dB of noise) speaks while they do, and is silent afterwards',
  async (_, voiceDb, roomDb) => {
    const { speaking, after } = await page.evaluate(([voice, room]) => globalThis.soundPage.silences(voice, room), [sineAt(voiceDb), noiseAt(roomDb)] as const) // prettier-ignore
    expect(speaking).toBeLessThan(silenceMs)
    expect(after).toBeGreaterThan(2_000)
  },
)

test.concurrent(
  'a microphone in call mode is told from one that sends the whole band, whatever the rate of the loudspeaker',
  async () => {
    const reach = (microphone: number, output: number) =>
      page.evaluate((rates) => globalThis.soundPage.reach(rates), { microphone, output })
    expect(await reach(48_000, 48_000)).toBeGreaterThan(15_000)
    expect(await reach(48_000, 44_100)).toBeGreaterThan(15_000)
    for (const call of [8_000, 16_000]) {
      for (const output of [48_000, 44_100]) {
        expect(Math.abs((await reach(call, output)) - call / 2)).toBeLessThan(call / 14)
      }
    }
  },
)
