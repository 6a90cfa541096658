import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './browser.ts'
import { type Site, serveBarePage } from './page/serve.ts'
import { soakFor } from './soak/soakStage.ts'

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** The round of this seed that has it all: a hole, a reload and a dead server. */
const soaked = { seed: 3, from: 4, rounds: 1 }

test('with reloads, holes and a dead server all are in their Groups, hear only them, and lose no Note', async () => {
  const { strangers, misplaced, lostNotes, skewMs } = await soakFor(browser, site.address, {
    ...soaked,
    onRound: () => undefined,
  })
  expect({ strangers, misplaced, lostNotes }).toEqual({ strangers: [], misplaced: [], lostNotes: [] })
  expect(Math.max(...skewMs)).toBeLessThanOrEqual(250)
})
