import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type GroupId, type SeatId, asId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { plan } from '../notation/plan.ts'
import { launchChromium } from './browser.ts'
import { Company } from './company.ts'
import { until } from './meeting.ts'
import { Product, call, patience } from './product.ts'

/**
 * Notes together, on the built product with real pages: what Groups wrote is put together by the note-taker, people give dots,
 * a question reaches the sharer, an action its owner, and who comes late reads where everybody is.
 */
const hertz = { amb: 350, nat: 610, pia: 940, pat: 1310, sha: 1870, lea: 2300 }
type Name = keyof typeof hertz
const everyone = ['amb', 'nat', 'pia', 'pat', 'sha'] as const
const answer = 'Answer newcomers within a day'
const soon = 'Write back soon'

let browser: Browser
let product: Product
let company: Company<Name>

const look = (name: Name) => company.look(name)
const page = (name: Name): Page => company.the(name).page
const harvest = (name: Name): Locator => page(name).getByRole('region', { name: look(name).say('notes-harvest-board') })
const cluster = (name: Name, heading: string): Locator => harvest(name).getByRole('region', { name: heading, exact: true }) // prettier-ignore
const handle = (name: Name, text: string): Locator =>
  harvest(name).getByRole('button', { name: new RegExp(`^${look(name).say('notes-harvest-move').split('$1')[0] ?? ''}.*${text}`) }) // prettier-ignore

/** As the ambassador's window asks main. */
async function command(each: Command): Promise<void> {
  const by = asId<SeatId>('amb')
  await call(page('amb'), 'live.command', { clinic: company.plan.id, by, command: each })
}

async function write(name: Name, text: string, kind: string | null = null): Promise<void> {
  const panel = page(name).getByPlaceholder(look(name).say('notes-notes-write'))
  if (kind !== null) await page(name).getByRole('radio', { name: look(name).say(`live-notes-kind-${kind}`), exact: true }).check() // prettier-ignore
  await panel.fill(text)
  await page(name).keyboard.press('Enter')
}

beforeAll(async () => {
  browser = await launchChromium()
  product = await Product.start(browser)
  const seats = 'amb ambassador en | nat noteTaker en | pia participant en | pat participant en | sha sharer en | lea participant en' // prettier-ignore
  const wanted = plan({ seats, booths: '', agenda: 'hello talk 5 | pairs groups 20 | back harvest 10 | bye talk 5', startsAt: Date.now() }) // prettier-ignore
  company = await Company.open(product, wanted, hertz)
  await look('amb').button('run-next-startBlock').click()
  await company.come('nat', 'pia', 'pat', 'sha')
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

test('what Groups have written stands on every screen once the ambassador starts the harvest', async () => {
  await look('amb').button('run-next-startBlock').click()
  const group = (number: number, ...seats: readonly Name[]) => ({
    ...{ id: asId<GroupId>(`g${number}`), number, language: 'en', extraMs: 0 },
    seats: seats.map((seat) => asId<SeatId>(seat)),
  })
  const groups = [group(1, 'pia', 'sha'), group(2, 'pat', 'nat')]
  await command({ type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 600_000 })
  for (const name of ['pia', 'pat'] as const) {
    await look(name).text('live-groups-you-are').waitFor(patience)
    await look(name).button('live-controls-notes').click()
  }
  await write('pia', answer)
  await write('pat', soon)
  await command({ type: 'recallGroups', landingMs: 1_000 })
  await look('amb').button('run-next-startHarvest').click(patience)
  for (const name of everyone) {
    for (const text of [answer, soon]) await harvest(name).getByText(text).waitFor(patience)
    for (const number of ['1', '2']) {
      const column = look(name).say('notes-notes-group').replace('$1', number)
      await harvest(name).getByRole('region', { name: column }).waitFor()
    }
  }
  expect(await look('pia').button('notes-harvest-close').count()).toBe(0)
})

test('the note-taker drags one card onto another, and everyone sees the cluster; undone, it is gone', async () => {
  const { mouse } = page('nat')
  const centre = async (text: string) => {
    const box = await harvest('nat').getByText(text).boundingBox()
    return [box!.x + box!.width / 2, box!.y + box!.height / 2] as const
  }
  await mouse.move(...(await centre(soon)))
  await mouse.down()
  const [x, y] = await centre(answer)
  await mouse.move(x, y - 2, { steps: 8 })
  await mouse.move(x, y)
  await mouse.up()
  for (const name of everyone) {
    await cluster(name, answer).getByText(soon).waitFor()
    expect(await cluster(name, answer).getByRole('listitem').count()).toBe(2)
  }
  await look('nat').button('notes-notes-undo').first().click()
  for (const name of everyone) await cluster(name, answer).waitFor({ state: 'detached' })
})

test('by keys alone, with the new cluster named at once', async () => {
  const { keyboard } = page('nat')
  await handle('nat', soon).focus()
  await keyboard.press('Enter')
  await keyboard.press('ArrowDown')
  await expect.poll(() => page('nat').evaluate(() => document.activeElement?.textContent.trim())).toBe(look('nat').say('notes-harvest-put')) // prettier-ignore
  await keyboard.press('Enter')
  const name = cluster('nat', answer).getByLabel(look('nat').say('notes-harvest-name'))
  await vi.waitFor(async () => expect(await name.evaluate((each) => each === document.activeElement)).toBe(true), until)
  await keyboard.type('Speed')
  await keyboard.press('Enter')
  for (const each of everyone) await cluster(each, 'Speed').getByText(soon).waitFor()
})

test('dots are nobody’s to see until the result, which is the same on every page', async () => {
  const give = async (name: Name, what: string): Promise<void> => {
    const dot = look(name).say('notes-harvest-dot').split('$1')[0] ?? ''
    await harvest(name).getByRole('button', { name: new RegExp(`^${dot}.*${what}`) }).click() // prettier-ignore
  }
  await harvest('pat').getByText(soon).waitFor()
  await write('pia', 'Nobody reads long guides')
  for (const name of everyone) await harvest(name).getByText('Nobody reads long guides').waitFor()
  await page('amb').getByLabel(look('amb').say('notes-harvest-dots-each')).selectOption('1')
  await look('amb').button('notes-harvest-open').click()
  await give('pia', 'Speed')
  await give('pat', 'Speed')
  await give('sha', 'Nobody reads')
  const left = look('pia').say('notes-harvest-left')
  await page('pia').getByText(/\|0=([^|]*)\|/.exec(left)?.[1] ?? left).waitFor() // prettier-ignore
  const refused = harvest('pia').getByRole('button', { name: /Nobody reads/ })
  expect(await refused.getAttribute('aria-disabled')).toBe('true')
  await refused.click({ force: true })
  expect(await harvest('amb').getByText(/dots/).count()).toBe(0)

  await look('amb').button('run-next-showResult').click()
  const result = async (name: Name) => (await harvest(name).getByRole('strong').or(harvest(name).locator('.sum')).allInnerTexts()).join() // prettier-ignore
  for (const name of everyone) await expect.poll(() => result(name), until).toBe('2 dots,One dot')
  await look('amb').button('notes-harvest-close').click()
  for (const name of everyone) await harvest(name).waitFor({ state: 'detached' })
})

test('a question reaches the sharer, is shown to all while it is answered, and its asker sees when it was', async () => {
  await write('pia', 'Who pays the mentors?', 'question')
  await page('pia').getByRole('button', { name: look('pia').say('notes-asked-send') }).click() // prettier-ignore
  await page('pia').getByText(look('pia').say('notes-asked-is-asked')).waitFor()
  await page('sha').getByRole('button', { name: look('sha').say('live-controls-notes') }).click() // prettier-ignore
  const queue = page('sha').getByRole('region', { name: look('sha').say('live-asked-title') })
  await queue.getByText('Who pays the mentors?').waitFor()
  await queue.getByRole('button', { name: look('sha').say('live-asked-now'), exact: true }).click()
  for (const name of everyone) await page(name).getByText(look(name).say('live-harvest-lit'), { exact: true }).waitFor()
  await queue.getByRole('button', { name: look('sha').say('live-asked-done'), exact: true }).click()
  await page('pia').getByText(look('pia').say('notes-asked-is-answered')).waitFor()
  for (const name of everyone) await page(name).getByText(look(name).say('live-harvest-lit'), { exact: true }).waitFor({ state: 'detached' }) // prettier-ignore
})

test('an action that was given an owner is read by its owner before they leave', async () => {
  await write('pat', 'Write to the mentors', 'action')
  const card = page('pat').getByRole('listitem').filter({ hasText: 'Write to the mentors' })
  await card.getByRole('button', { name: look('pat').say('notes-notes-edit') }).click()
  await page('pat').getByLabel(look('pat').say('notes-notes-detail-owner')).fill('Pia')
  await page('pat').keyboard.press('Tab')
  await look('pia').button('live-controls-leave').click()
  const dialog = page('pia').getByRole('dialog')
  await dialog.getByText('Write to the mentors').waitFor()
  const save = dialog.getByRole('button', { name: look('pia').say('live-actions-text') })
  const [file] = await Promise.all([page('pia').waitForEvent('download'), save.click()])
  expect(await readFile(await file.path(), 'utf8')).toContain('- Write to the mentors\n')
  await dialog.getByRole('button', { name: look('pia').say('live-leave-no') }).click()
})

test('who comes late reads what was, what is and what was noted', async () => {
  await company.come('lea')
  const card = page('lea').getByRole('region', { name: look('lea').say('live-groups-where') })
  await card.getByText('Speed').or(card.getByText(answer)).first().waitFor(patience)
  const text = await card.innerText()
  for (const part of ['hello', 'pairs', 'back', 'bye']) expect(text).toContain(part)
  await card.getByRole('button').click()
  await card.waitFor({ state: 'detached' })
  expect(product.errors).toEqual([])
})
