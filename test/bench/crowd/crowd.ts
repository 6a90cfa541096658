import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { eventually } from '../../live/eventually.ts'
import { until } from '../../live/meeting.ts'
import { installPeers } from '../../live/page/peers.ts'
import type { Flowing } from './page/flowing.ts'
import type { GuestReading, Invited } from './page/guest.ts'

/** Many people in a few pages of one browser. */
export interface Crowd {
  /** They sit down, in every page one after the other. Resolves when all are in the home room and have tried their microphones. */
  come(invited: readonly Invited[], onArrived: (people: number) => void): Promise<void>
  /** Asks again and again until all readings are as wanted; gives the last ones in any case. */
  wait(isWanted: (reading: GuestReading) => boolean, timeout: number): Promise<readonly GuestReading[]>
  /** What is flowing in while Groups meet, of everyone together: looked at until so many voices and nothing else come, or it is too late. */
  flowing(voices: number, timeout: number): Promise<Flowing>
  readonly errors: readonly string[]
}

const pollMs = 250
/** Whoever comes late into a full room is received by everyone: on few processors that takes its time. */
const arrivesWithinMs = 120_000

export async function openCrowd(browser: Browser, site: string, pageCount: number): Promise<Crowd> {
  const errors: string[] = []
  const opening = Array.from({ length: pageCount }, () => openPage(browser, site, (text) => errors.push(text)))
  const pages = await Promise.all(opening)
  const read = async () => (await Promise.all(pages.map((page) => page.evaluate(() => crowd.read())))).flat()
  return {
    errors,
    async come(invited, onArrived) {
      let arrived = 0
      const sitDown = async (page: Page, those: readonly Invited[]): Promise<void> => {
        for (const each of those) {
          await page.evaluate((one) => crowd.sitDown(one), each)
          await eventually(() => isLastReady(page), { ...until, timeout: arrivesWithinMs })
          onArrived((arrived += 1))
        }
      }
      await Promise.all(pages.map((page, at) => sitDown(page, invited.filter((_, index) => index % pages.length === at)))) // prettier-ignore
    },
    wait: (isWanted, timeout) => patiently(read, (readings) => readings.every(isWanted), timeout),
    async flowing(voices, timeout) {
      const count = async () =>
        (await Promise.all(pages.map((page) => page.evaluate(() => crowd.flowing())))).reduce(both)
      return patiently(count, (found) => found.voices === voices && found.foreign === 0, timeout)
    },
  }
}

const both = (a: Flowing, b: Flowing): Flowing => ({
  voices: a.voices + b.voices,
  foreign: a.foreign + b.foreign,
})

/** Asks again and again until the answer is as wanted; gives the last one in any case. */
async function patiently<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean, timeout: number): Promise<T> {
  const givenUpAt = performance.now() + timeout
  for (;;) {
    const answer = await ask()
    if (isWanted(answer) || performance.now() > givenUpAt) return answer
    await pause(pollMs)
  }
}

async function openPage(browser: Browser, site: string, onError: (text: string) => void): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.addInitScript(installPeers)
  page.on('pageerror', (error) => onError(error.message))
  page.on('crash', () => onError('crashed'))
  await page.goto(site)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  return page
}

async function isLastReady(page: Page): Promise<void> {
  const last = await page.evaluate(() => crowd.read().at(-1))
  if (last?.ready !== true) throw new Error(`the last who came is ${last?.link ?? 'nobody'}`)
}
