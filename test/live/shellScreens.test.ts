import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeHost } from '../fakes/host.ts'
import { type Gallery, openGallery } from './gallery.ts'

declare global {
  /** The fake host of the gallery's scene. */
  var host: FakeHost
}

/** The screens before and after a clinic, in every state, by keyboard. Needs Chromium only. */
let gallery: Gallery
const open = (scene: string): Promise<Page> => gallery.open(scene)

beforeAll(async () => {
  gallery = await openGallery('screens/gallery')
})
afterAll(() => gallery.close())

test('every screen is accessible and fits, in English on a laptop', async () => {
  expect(await gallery.troubles('en', 'laptop')).toEqual([])
})

test('every screen is accessible and fits, in Arabic on a phone', async () => {
  expect(await gallery.troubles('ar', 'phone')).toEqual([])
})

test('an item of the agenda moves by its handle with the arrow keys, and comes back with undo', async () => {
  const page = await open('agenda')
  const titles = () => page.getByLabel(/^Title of item/).evaluateAll((fields: HTMLInputElement[]) => fields.map((field) => field.value)) // prettier-ignore
  const before = await titles()
  await page.getByRole('button', { name: /^Move .*number 2 of/ }).press('ArrowUp')
  await expect.poll(titles).toEqual([before[1], before[0], ...before.slice(2)])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/number 1 of/)
  await page.keyboard.press('Control+z')
  await expect.poll(titles).toEqual(before)
  await page.close()
})

test('a person is typed in a row and the next can follow at once; removing offers the way back', async () => {
  const page = await open('people')
  await page.getByLabel('Name', { exact: true }).fill('سلمى')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Arabic')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('')
  const names = () => savedSeats(page)
  await expect.poll(names).toContain('سلمى ar')
  await page.getByRole('button', { name: /^Remove .*سلمى/ }).click()
  await expect.poll(names).not.toContain('سلمى ar')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(names).toContain('سلمى ar')
  await page.close()
})

test('a registration table asks for the columns it does not know and names the lines it cannot read', async () => {
  const page = await open('people')
  await page.getByText('Add many at once').click()
  await page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('x') })
  await page.getByText('1 column was not recognised').waitFor()
  expect(await page.getByRole('row', { name: /^3 .*The name is missing/ }).count()).toBe(1)
  await page.getByRole('button', { name: 'Add 2 people' }).click()
  await expect.poll(() => savedSeats(page)).toContain('Ñusta es,qu')
  await page.close()
})

test('another language changes every word, the direction and the sheet without a reload', async () => {
  const page = await open('settings')
  await page.getByLabel('Language').selectOption({ label: 'العربية' })
  await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor()
  await expect.poll(() => page.locator('link[data-codex]').count()).toBe(1)
  expect(await page.locator('html[dir=rtl][lang=ar]').count()).toBe(1)
  await page.close()
})

async function savedSeats(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const saves = globalThis.host.calls.filter(({ endpoint }) => endpoint === 'library.save')
    const ask = saves.at(-1)?.ask as { plan: { seats: { name: string; languages: string[] }[] } } | undefined
    return (ask?.plan.seats ?? []).map(({ name, languages }) => `${name} ${languages.join(',')}`)
  })
}
