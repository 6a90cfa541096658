import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { violations, wcag } from '../live/axe.ts'
import { type Gallery, everywhere, openGallery } from './gallery.ts'
import { say } from './say.ts'

declare global {
  /** The fake session of the gallery's scene. */
  var live: FakeLive
}

/** The note-taker's desk by keyboard alone. */
let gallery: Gallery
let axe: string

beforeAll(async () => {
  gallery = await openGallery('live')
  axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
})
afterAll(() => gallery.close())

const towardsEnd = { en: 'Alt+ArrowRight', ar: 'Alt+ArrowLeft' }
const towardsStart = { en: 'Alt+ArrowLeft', ar: 'Alt+ArrowRight' }

const notes = (page: Page) => page.evaluate(() => globalThis.live.notes.notes)
const textsOf = async (page: Page) => (await notes(page)).map(({ text }) => text)
const noteOf = async (page: Page, text: string) => (await notes(page)).find((note) => note.text === text)
/** What the keyboard is on: a line's text, or the name of what it is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    return element?.querySelector('[role=gridcell] p')?.textContent.trim() ?? element?.getAttribute('aria-label') ?? element?.tagName // prettier-ignore
  })
/** What is marked as found, wherever it is drawn. */
const marked = (page: Page) => page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String))
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}
async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test.each(everywhere)('in %s on a %s one types by signs, edits, answers, sorts, removes and undoes', async (language, size) => {
  const page = await gallery.open('deskNotes', language, size)
  await write(page, language === 'ar' ? '؟ من يكتب' : '? Who writes')
  await write(page, '! First')
  await write(page, 'Second')
  const [question, first] = [language === 'ar' ? 'من يكتب' : 'Who writes', 'First']
  await expect.poll(() => noteOf(page, question)).toMatchObject({ kind: 'question', block: 'case' })
  expect([(await noteOf(page, first))?.kind, (await noteOf(page, 'Second'))?.kind]).toEqual(['action', 'action'])

  await press(page, 'ArrowUp')
  await expect.poll(() => focused(page)).toBe('Second')
  await press(page, 'Enter', 'End')
  await write(page, ' thought')
  await expect.poll(() => focused(page)).toBe('Second thought')

  await press(page, towardsEnd[language])
  await expect.poll(async () => (await noteOf(page, 'Second thought'))?.details.answers).toBe((await noteOf(page, first))?.id) // prettier-ignore
  await press(page, 'i', 'Alt+Digit1')
  await expect.poll(() => noteOf(page, 'Second thought')).toMatchObject({ kind: 'insight', details: { important: true } }) // prettier-ignore

  await press(page, 'Shift+ArrowUp', 'p')
  await page.getByRole('dialog').waitFor()
  await press(page, 'End', 'Enter')
  await expect.poll(async () => (await notes(page)).filter(({ block }) => block === 'close').map(({ text }) => text)).toEqual([first, 'Second thought']) // prettier-ignore

  const before = await textsOf(page)
  await expect.poll(() => focused(page)).toBe(first)
  await press(page, 'Delete')
  await expect.poll(() => textsOf(page)).not.toContain(first)
  await press(page, 'Control+KeyZ')
  await expect.poll(() => textsOf(page)).toEqual(before)
  await press(page, 'Control+KeyY')
  await expect.poll(() => textsOf(page)).not.toContain(first)
  await page.close()
}) // prettier-ignore

test.each(everywhere)('in %s on a %s a line says the same as another, and gets its text in another language', async (language, size) => {
  const page = await gallery.open('deskNotes', language, size)
  await write(page, '+ Greet by name')
  await write(page, '+ Say a name')
  await press(page, 'ArrowUp', 's')
  await page.getByRole('dialog', { name: say(language, 'notes-same-title') }).waitFor()
  await page.keyboard.type('greet by')
  await press(page, 'Enter')
  const first = await noteOf(page, 'Greet by name')
  await expect.poll(async () => (await noteOf(page, 'Say a name'))?.details.sameAs).toBe(first?.id)
  await expect.poll(() => focused(page)).toBe('Say a name')
  await page.getByText(say(language, 'desk-done-joined', 1, '1')).waitFor()
  await press(page, towardsStart[language])
  await expect.poll(async () => (await noteOf(page, 'Say a name'))?.details.sameAs).toBeNull()

  await press(page, 't')
  await page.getByRole('dialog').getByRole('textbox').waitFor()
  await page.keyboard.type('En un día')
  await page.getByRole('button', { name: say(language, 'notes-translate-add') }).press('Enter')
  const original = await noteOf(page, 'Say a name')
  await expect.poll(async () => (await noteOf(page, 'En un día'))?.details.translates).toBe(original?.id)
  await expect.poll(() => focused(page)).toBe('Say a name')
  await press(page, 'ArrowDown')
  await expect.poll(() => focused(page)).toBe('En un día')
  await page.close()
}) // prettier-ignore

test.each(everywhere)('in %s on a %s one finds, marks the last minute, sees the Groups and reads the keys', async (language, size) => {
  const page = await gallery.open('deskNotes', language, size)
  await write(page, 'Just said')
  await press(page, 'Alt+KeyM')
  await page.getByText(say(language, 'desk-done-minute', 1, '1')).waitFor()
  await press(page, 'Control+KeyF')
  await page.keyboard.type('QUIEN')
  await page.getByText(say(language, 'desk-found', 1, '1')).waitFor()
  expect(await marked(page)).toEqual(['Quién'])
  await press(page, 'Enter')
  await expect.poll(() => focused(page)).toBe('¿Quién responde cuando el concurso ya terminó?')
  await press(page, 'Alt+KeyG')
  await expect.poll(() => page.locator('[role=treegrid] h2').allInnerTexts()).toHaveLength(2)
  await press(page, 'Alt+KeyG', 'F1')
  await page.getByRole('dialog', { name: say(language, 'desk-keys-title') }).waitFor()
  await press(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.close()
}) // prettier-ignore

test('what is found is marked across bold, in what is written meanwhile, too, and no more afterwards', async () => {
  const page = await gallery.open('deskNotes', 'en', 'laptop')
  await write(page, 'So **bo**ld, so BOLD')
  await press(page, 'Control+KeyF')
  await page.keyboard.type('bold')
  await expect.poll(() => marked(page)).toEqual(['bold', 'BOLD'])
  await press(page, 'Enter')
  await expect.poll(() => focused(page)).toMatch(/^So bold/)
  await press(page, 'Enter')
  await page.getByRole('textbox', { name: say('en', 'notes-edit') }).waitFor()
  await expect.poll(() => marked(page)).toEqual([])
  await page.keyboard.type(', not bold')
  await press(page, 'Enter')
  await expect.poll(() => marked(page)).toEqual(['bold', 'BOLD', 'bold'])
  await press(page, 'Control+KeyF', 'Escape')
  await expect.poll(() => marked(page)).toEqual([])
  await page.close()
})

test.each(everywhere)('in %s on a %s the next card goes into another Group, and Tab is no trap', async (language, size) => {
  const page = await gallery.open('deskGroup', language, size)
  await write(page, 'of my Group')
  await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown')
  await write(page, 'of the first')
  await write(page, 'and once more')
  await expect.poll(async () => (await notes(page)).map(({ groupNumber }) => groupNumber)).toEqual([3, 1, 1])
  const seen = new Set<string | undefined>()
  let isAmongLines = 0
  for (let step = 0; step < 40; step += 1) {
    await press(page, 'Shift+Tab')
    seen.add(await focused(page))
    isAmongLines += Number(await page.evaluate(() => document.activeElement?.closest('[role=treegrid]') != null))
  }
  expect(isAmongLines).toBeGreaterThan(0)
  expect(isAmongLines).toBeLessThan(6)
  expect(seen).toContain(say(language, 'desk-find'))
  expect(seen).toContain(say(language, 'controls-leave'))
  await page.close()
}) // prettier-ignore

test.each(everywhere)('in %s on a %s Groups beside each other, choices, a line that is written in and the keys are accessible', async (language, size) => {
  const page = await gallery.open('deskUnsorted', language, size)
  await page.evaluate(axe)
  const found: string[] = []
  const look = async (): Promise<void> => void found.push(...(await violations(page, [...wcag, 'best-practice'])))
  await page.getByText(say(language, 'desk-unsorted-count', 1, '1')).waitFor()
  await press(page, 'ArrowUp', 'Space')
  await look()
  await press(page, 'Enter')
  await page.getByRole('textbox', { name: say(language, 'notes-edit') }).waitFor()
  await look()
  await press(page, 'Escape', 'Alt+KeyG')
  await page.getByText(/نور الهدى/).first().waitFor()
  await page.getByRole('button', { name: say(language, 'desk-filter') }).press('Enter')
  await look()
  await press(page, 'F1')
  await page.getByRole('dialog').waitFor()
  await look()
  expect(found).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await page.close()
}) // prettier-ignore

test.each(everywhere)('in %s on a %s a question goes to the sharers and back, and a note-taker is told what was hidden', async (language, size) => {
  const page = await gallery.open('deskNotes', language, size)
  await write(page, '? Why')
  await press(page, 'ArrowUp', 'q')
  await expect.poll(async () => (await noteOf(page, 'Why'))?.details.queue).toBe('asked')
  await page.getByText(say(language, 'desk-done-asked')).waitFor()
  await page.getByRole('button', { name: say(language, 'asked-send') }).press('Enter')
  await expect.poll(async () => (await noteOf(page, 'Why'))?.details.queue).toBeNull()
  await expect.poll(() => focused(page)).toBe('Why')
  await press(page, 'ArrowUp', 'q')
  expect((await notes(page)).filter(({ details }) => details.queue !== null)).toEqual([]) // no question, nothing sent

  await page.evaluate(() => globalThis.live.notes.hide(globalThis.live.notes.notes.find(({ text }) => text === 'Why')!, true)) // prettier-ignore
  await page.getByText(say(language, 'notes-hidden-mine', 1, '1')).press('Enter')
  await page.getByText('Why', { exact: true }).waitFor()
  await page.close()
}) // prettier-ignore

test('notes made of a paste are told of on the desk, and taken back in one step; the prompt of the Block is there', async () => {
  const page = await gallery.open('deskGroup', 'en', 'laptop')
  await page.getByText('Which piece of advice will you try first?').waitFor()
  await page.getByRole('textbox', { name: /^New note/ }).focus()
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', '<ul><li>one</li><li>two</li><li>three</li></ul>')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await page.getByRole('button', { name: 'Make 3 notes of it' }).press('Enter')
  await page.getByText('3 notes were made.').waitFor()
  expect(await textsOf(page)).toEqual(['one', 'two', 'three'])
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(() => textsOf(page)).toEqual([])
  await page.close()
})

test('a sign that an input method is still composing chooses nothing until it is there', async () => {
  const page = await gallery.open('deskNotes', 'en', 'laptop')
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: '？ ', selectionStart: 2, selectionEnd: 2 })
  const draft = () => page.evaluate(() => globalThis.live.notes.draft)
  await expect.poll(draft).toMatchObject({ kind: 'insight', text: '？ ' })
  await input.send('Input.insertText', { text: '？ ' })
  await expect.poll(draft).toMatchObject({ kind: 'question', text: '' })
  await page.close()
})
