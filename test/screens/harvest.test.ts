import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../../scripts/words.mjs'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { type Gallery, openGallery } from './gallery.ts'

declare global {
  /** The session that the scene shows. */
  var live: FakeLive
}

/** The harvest's components in real Chromium: fingers, keys, the projector. */
const say = wordsIn('en', 'live', 'run', 'notes')
let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery('live')
})
afterAll(() => gallery.close())

const clusterOf = (page: Page, id: string) =>
  page.evaluate((each) => live.notes.notes.find((note) => note.id === each)?.details.cluster, id)

/** A finger presses, moves in three steps to another card, and lets go. */
const drag = (page: Page, from: string, to: string) =>
  page.evaluate(
    ([pressed, target]) => {
      const element = document.querySelector(pressed!)!
      const goal = document.querySelector(target!)!
      goal.scrollIntoView({ block: 'center' })
      const centre = (of: Element): readonly [number, number] => {
        const { left, top, width, height } = of.getBoundingClientRect()
        return [left + width / 2, top + height / 2]
      }
      const [start, end] = [centre(element), centre(goal)]
      const send = (type: string, on: EventTarget, [clientX, clientY]: readonly [number, number]) =>
        on.dispatchEvent(
          new PointerEvent(type, { pointerId: 7, pointerType: 'touch', button: 0, clientX, clientY, bubbles: true }),
        )
      send('pointerdown', element, start)
      for (const part of [0.3, 0.6, 1])
        send('pointermove', window, [start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part])
      send('pointerup', window, end)
    },
    [from, to],
  )

test('a finger carries a card by its handle, and scrolls everywhere else', async () => {
  const page = await gallery.open('deskHarvest', 'en', 'phone')
  await page.getByRole('button', { name: say('live-groups-understood') }).click() // who comes late reads where we are
  await drag(page, '[data-card="h8"] .body', '[data-card="h3"]')
  expect([await clusterOf(page, 'h8'), await clusterOf(page, 'h3')]).toEqual([null, null])
  await drag(page, '[data-card="h8"] [data-handle]', '[data-card="h3"]')
  const heading = await clusterOf(page, 'h3')
  expect([typeof heading, await clusterOf(page, 'h8')]).toEqual(['string', heading])
  await page.close()
})

test('a card dropped into a cluster is in it, and beside everything where it was', async () => {
  const page = await gallery.open('deskHarvest', 'ar', 'laptop')
  await drag(page, '[data-card="h5"] [data-handle]', 'section[aria-label="Answer within a day"] header')
  expect(await clusterOf(page, 'h5')).toBe('Answer within a day')
  await drag(page, '[data-card="h4"] [data-handle]', 'footer')
  expect(await clusterOf(page, 'h4')).toBe(null)
  await page.close()
})

test('Escape puts a picked-up card back, and says so; its handle keeps the keyboard', async () => {
  const page = await gallery.open('deskHarvest')
  const handle = page.locator('[data-card="h8"] [data-handle]')
  await handle.focus()
  await page.keyboard.press('Space')
  const places = page.getByRole('button', { name: say('notes-harvest-put') })
  expect(await places.count()).toBe(6) // two clusters, four other loose cards
  await page.keyboard.press('ArrowUp')
  expect(await places.last().evaluate((each) => each === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => places.count()).toBe(0)
  expect(await clusterOf(page, 'h8')).toBe(null)
  await expect.poll(() => handle.evaluate((each) => each === document.activeElement)).toBe(true)
  await page.close()
})

test('the projector shows what the ambassador shows, and nothing to press, until Escape', async () => {
  const page = await gallery.open('roomHarvest')
  await page.getByRole('button', { name: say('notes-harvest-project') }).click()
  const wall = page.getByRole('dialog', { name: say('notes-harvest-project') })
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await wall.getByText('Who answers when the contest is over?').waitFor()
  const spotlight = (card: string | null) =>
    page.evaluate((each) => {
      live.view = { ...live.view, spotlight: each as never }
    }, card)
  await spotlight('h5')
  await wall.getByText('«On m’a dit merci').waitFor()
  expect(await wall.getByText('Who answers when').count()).toBe(0)
  await spotlight(null)
  await page.evaluate(() => {
    live.view = { ...live.view, harvest: live.view.harvest && { ...live.view.harvest, step: 'result' } }
  })
  expect(await wall.getByRole('listitem').first().innerText()).toContain('5 dots')
  await page.keyboard.press('Escape')
  await wall.waitFor({ state: 'detached' })
  await page.close()
})

test('whoever has no dots left can take one back and give it to another', async () => {
  const page = await gallery.open('roomHarvestDots')
  const board = page.getByRole('region', { name: say('notes-harvest-board') })
  const given = board.getByRole('button', { pressed: true })
  const left = page.getByText('No dots left')
  await left.waitFor()
  expect(await given.count()).toBe(3)
  await given.first().click()
  await page.getByText('You have one dot left of 3').waitFor()
  await board.getByRole('button', { name: /Give a dot.*Pair each/ }).click()
  await left.waitFor()
  const mine = await page.evaluate(() => live.notes.notes.filter(({ details }) => details.dots.includes(live.me.id)).map(({ id }) => id)) // prettier-ignore
  expect(mine.toSorted()).toEqual(['h3', 'h4', 'h6'])
  await page.close()
})

test('where nobody has written anything people see each other, and the harvest once there is a card', async () => {
  const page = await gallery.open('runHarvestEmpty')
  const tab = page.getByRole('tab', { name: say('live-harvest-tab') })
  expect(await tab.getAttribute('aria-selected')).toBe('false')
  await tab.click()
  await page.getByText(say('notes-harvest-empty')).waitFor()
  await page
    .getByRole('tab', { name: say('live-controls-people') })
    .first()
    .click()
  await page.evaluate(() => {
    const place = { block: live.view.harvest!.block, group: null, groupNumber: null }
    live.notes.addAll([{ kind: 'insight', text: 'At last', place }])
  })
  await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true')
  await page
    .getByRole('region', { name: say('notes-harvest-board') })
    .getByText('At last')
    .waitFor()
  await page.close()
})

test('of many cards those near to what is seen are drawn, the texts of all are there, and one that is carried keeps the keyboard', async () => {
  const page = await gallery.open('runHarvestMany')
  const handles = page.locator('[data-card] [data-handle]')
  await expect.poll(() => handles.count()).toBeLessThan(150)
  await expect.poll(() => handles.count()).toBeGreaterThan(8)
  expect(await page.getByText(/^Idea \d+$/).count()).toBe(300)
  expect(await page.locator('[data-card=i300]').count()).toBe(0)
  await page.locator('[data-board]').evaluate((board) => board.scrollTo({ top: board.scrollHeight }))
  await page.locator('[data-card=i300] [data-handle]').press('Enter')
  await page.locator('[data-board]').evaluate((board) => board.scrollTo({ top: 0 }))
  await page.locator('[data-card=i1]').waitFor()
  await page.keyboard.press('Escape')
  const holds = () => page.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('data-card'))
  await expect.poll(holds).toBe('i300')
  await page.close()
})
