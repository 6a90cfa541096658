import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clipboards } from '../samples/clipboard.ts'
import { type Gallery, openGallery } from './gallery.ts'

/** Notes on the live screens: what is pasted, pointed out, joined, translated, hidden and withdrawn. */
let gallery: Gallery
/** With the keyboard in the field for a new note. */
async function open(scene: string): Promise<Page> {
  const page = await gallery.open(scene)
  await page.getByRole('textbox', { name: /^New note/ }).focus()
  return page
}

beforeAll(async () => {
  gallery = await openGallery('live')
})
afterAll(() => gallery.close())

/** Pastes into what has the keyboard, as a browser does. */
function paste(page: Page, type: string, content: string): Promise<void> {
  return page.evaluate(
    ([each, text]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(each, text)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    },
    [type, content] as const,
  )
}

test('what is pasted from a pad keeps headings, lists, links and bold; what does not fit is said', async () => {
  const page = await open('roomCare')
  const draft = () => page.evaluate(() => globalThis.live.notes.draft.text)
  await paste(
    page,
    'text/html',
    '<style>p {}</style><h2>Day one</h2><p>We <b>met</b> at <a href="https://example.org/a_b">the library</a>.</p>' +
      '<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul><ol><li>first</li></ol><script>alert(1)</script>',
  )
  await expect
    .poll(draft)
    .toBe('# Day one\n\nWe **met** at [the library](https://example.org/a_b).\n\n- one\n  - deeper\n- two\n1. first')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'the library' }).waitFor()
  await paste(page, 'text/plain', 'x'.repeat(1_000_000))
  await page.getByText('A note holds 10,000 characters').waitFor()
  expect((await draft()).length).toBe(10_000)
  await page.close()
})

test('a paste of every pad and word processor keeps what it looks like', async () => {
  const page = await open('roomCare')
  const field = page.getByRole('textbox', { name: /^New note/ })
  for (const [from, html, card] of clipboards) {
    await field.fill('')
    await paste(page, 'text/html', html)
    await expect.poll(() => field.inputValue(), { message: from }).toBe(card)
  }
  await page.close()
})

test('a pasted list becomes a note for each item by keyboard, more than one note could hold, and one undo takes all back', async () => {
  const page = await open('roomCare')
  const count = () => page.evaluate(() => globalThis.live.notes.notes.length)
  const before = await count()
  const items = Array.from({ length: 40 }, (_, at) => `<li>Item ${at + 1}: ${'word '.repeat(100)}</li>`)
  await paste(page, 'text/html', `<h2>From the pad</h2><ul>${items.join('')}</ul>`)
  await page.getByText('A note holds 10,000 characters').waitFor()
  const button = page.getByRole('button', { name: 'Make 40 notes of it' })
  await button.waitFor()
  while (!(await button.evaluate((each) => each === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('40 notes were made.').waitFor()
  expect(await count()).toBe(before + 40)
  const numbers = (await page.locator('li', { hasText: /Item \d+:/ }).allInnerTexts()).map((text) => Number(/Item (\d+):/.exec(text)?.[1])) // prettier-ignore
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect(await page.getByRole('textbox', { name: /^New note/ }).inputValue()).toBe('')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  expect(await count()).toBe(before)
  await page.close()
})

test('an address that is typed is pointed out without a word at every key', async () => {
  const page = await open('roomCare')
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status]')
        if (region?.textContent.includes('looks like') === true) said.push(region.textContent)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await page.keyboard.type('Ask Rosa: rosa@example.org, she knows')
  await page.getByText('This looks like an e-mail address.').waitFor()
  await page.getByText('rosa@example.org', { exact: true }).waitFor()
  expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.length)).toBe(1)
  await page.keyboard.type(' or +34 612 345 678')
  await page.getByText('This looks like an e-mail address and a telephone number.').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('This looks like').waitFor({ state: 'detached' })
  await page.close()
})

test('notes that say the same are joined by typing and Enter, opened, and parted again', async () => {
  const page = await open('roomCare')
  const same = () => page.evaluate(() => globalThis.live.notes.notes.find(({ id }) => id === 'n7')?.details.sameAs)
  const menu = page.locator('li', { hasText: 'What worked' }).getByRole('button', { name: 'More for this note' })
  await menu.press('Enter')
  await page.getByRole('menuitem', { name: 'Says the same as…' }).press('Enter')
  await page.keyboard.type('newcomers stay')
  await page.getByText('One note found').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(same).toBe('n1')
  const also = page.getByRole('button', { name: /^Also said by/ })
  await also.press('Enter')
  await page.getByText('What worked').waitFor()
  await page.locator('.version').getByRole('button', { name: 'More for this note' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Show it as a note of its own' }).press('Enter')
  await expect.poll(same).toBe(null)
  await page.close()
})

test('a translation is written beside the original, read by who reads its language, and goes with it', async () => {
  const page = await open('roomCare')
  const count = () => page.evaluate(() => globalThis.live.notes.notes.length)
  const before = await count()
  const card = page.locator('li', { hasText: '¿Quién responde' }).first()
  await card.getByRole('button', { name: 'More for this note' }).first().press('Enter')
  await page.getByRole('menuitem', { name: 'Add a translation' }).press('Enter')
  await page.getByRole('combobox', { name: 'Language of the translation' }).selectOption({ label: 'English' })
  await page
    .getByRole('textbox', { name: 'The note in this language: English' })
    .fill('Who answers when the contest is over?')
  await page.getByRole('button', { name: 'Add the translation' }).press('Enter')
  await page.getByText('Who answers when the contest is over?').waitFor()
  await page.getByText('Translated; original: Spanish').waitFor()
  expect(await page.getByText('¿Quién responde').count()).toBe(0)
  await page.getByRole('button', { name: 'Also in: Spanish' }).press('Enter')
  expect(await page.locator('[lang=es]', { hasText: '¿Quién responde' }).count()).toBe(1)
  expect(await count()).toBe(before + 1)
  const own = page.locator('.card', { hasText: 'Who answers' }).locator('> .acts')
  await own.getByRole('button', { name: 'More for this note' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Withdraw the note' }).press('Enter')
  expect(await count()).toBe(before - 1)
  await page.close()
})

test('the ambassador hides a note, reads who did, and shows it again', async () => {
  const page = await open('runNotes')
  const card = page.locator('li', { hasText: 'Pair each newcomer' }).first()
  expect(await page.getByRole('menuitem', { name: 'Withdraw the note' }).count()).toBe(0)
  await card.getByRole('button', { name: 'More for this note' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Hide the note' }).press('Enter')
  await page.getByText('The note is hidden.').waitFor()
  expect(await page.evaluate(() => globalThis.live.notes.notes.some(({ id }) => id === 'n4'))).toBe(false)
  await page.getByText('One hidden note').press('Enter')
  await page.getByText(/^Hidden by .*Amina/).waitFor()
  await page.getByRole('button', { name: 'Show it to everyone again' }).press('Enter')
  await page.getByText(/^Shown again by .*Amina/).waitFor()
  await page.close()
})

test('who takes part answers the notes of others, but edits and withdraws their own alone', async () => {
  const page = await open('roomNotes')
  await page.getByText('Pair each newcomer').waitFor()
  expect(await page.getByRole('button', { name: 'Edit the note' }).count()).toBe(0)
  await page.getByRole('textbox', { name: /^New note/ }).fill('Mine')
  await page.keyboard.press('Enter')
  await page.locator('li', { hasText: 'Mine' }).getByRole('button', { name: 'More for this note' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Withdraw the note' }).press('Enter')
  await page.getByText('The note is withdrawn.').waitFor()
  await page.close()
})

test('arrow up edits the last note that may be edited', async () => {
  const page = await open('roomNotes')
  const field = page.getByRole('textbox', { name: /^New note/ })
  await field.press('ArrowUp')
  expect(await page.getByRole('textbox', { name: 'Edit the note' }).count()).toBe(0)
  await field.fill('Mine')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  expect(await page.getByRole('textbox', { name: 'Edit the note' }).inputValue()).toBe('Mine')
  await page.close()
})
