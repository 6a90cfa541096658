import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations, wcag } from '../live/axe.ts'
import { type Gallery, type Size, everywhere, openGallery } from './gallery.ts'
import { say } from './say.ts'

/** Everybody's panel of notes by keyboard alone, and what of it moves by itself. */
let gallery: Gallery
let axe: string

beforeAll(async () => {
  gallery = await openGallery('live')
  axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
})
afterAll(() => gallery.close())

async function open(scene: string, language = 'en', size: Size = 'laptop'): Promise<Page> {
  const page = await gallery.open(scene, language, size)
  await page.locator('.composer textarea').focus()
  return page
}
const notes = (page: Page) => page.evaluate(() => globalThis.live.notes.notes)
const noteOf = async (page: Page, text: string) => (await notes(page)).find((note) => note.text === text)
const draft = (page: Page) => page.evaluate(() => globalThis.live.notes.draft)
const card = (page: Page, text: string) => page.locator('li', { hasText: text }).last()
async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
/** Whether it is seen now in the list, and not only drawn. */
const isSeen = (page: Page, text: string) =>
  card(page, text).evaluate((element) => {
    const [list, here] = [element.closest('[role=region]')!.getBoundingClientRect(), element.getBoundingClientRect()]
    return here.top >= list.top - 1 && here.top < list.bottom - 8
  })

test.each(everywhere)('in %s on a %s one types by signs, edits, answers, withdraws and undoes', async (language, size) => {
  const page = await open('roomGroupNotes', language, size)
  await page.getByText('Which piece of advice will you try first?').waitFor() // the prompt of the Block
  await write(page, language === 'ar' ? '؟ من يكتب' : '? Who writes')
  await write(page, '! First')
  const question = language === 'ar' ? 'من يكتب' : 'Who writes'
  await expect.poll(() => noteOf(page, question)).toMatchObject({ kind: 'question', block: 'troika', groupNumber: 3 })
  expect((await noteOf(page, 'First'))?.kind).toBe('action')
  await page.keyboard.press('Alt+Digit3')
  await expect.poll(async () => (await draft(page)).kind).toBe('resource')

  await page.keyboard.press('ArrowUp')
  await page.getByRole('textbox', { name: say(language, 'notes-edit') }).waitFor()
  await page.keyboard.press('End')
  await write(page, ' thought')
  await expect.poll(() => noteOf(page, 'First thought')).toBeDefined()

  await card(page, question).getByRole('button', { name: say(language, 'notes-answer'), exact: true }).press('Enter')
  await write(page, 'All of us')
  await expect.poll(async () => (await noteOf(page, 'All of us'))?.details.answers).toBe((await noteOf(page, question))?.id) // prettier-ignore

  await card(page, 'First thought').getByRole('button', { name: say(language, 'notes-more') }).press('Enter')
  await page.getByRole('menuitem', { name: say(language, 'notes-remove') }).press('Enter')
  await expect.poll(() => noteOf(page, 'First thought')).toBeUndefined()
  await page.getByRole('button', { name: say(language, 'notes-undo') }).press('Enter')
  await expect.poll(() => noteOf(page, 'First thought')).toBeDefined()
  await page.close()
}) // prettier-ignore

test.each(everywhere)('in %s on a %s a Group reads its own notes first, and who writes in one', async (language, size) => {
  const page = await open('roomGroupNotes', language, size)
  const first = page.locator('[role=region] section').first()
  expect(await first.innerText()).toContain('Pair each newcomer')
  expect(await first.getByText(say(language, 'desk-writing', '')).count()).toBe(2) // at the head, and on the note
  await page.evaluate(axe)
  expect(await violations(page, [...wcag, 'best-practice'])).toEqual([])
  await page.close()
}) // prettier-ignore

/** What is in the middle of the list, and where, once cards that come near are drawn. */
async function readAt(page: Page): Promise<unknown> {
  const middle = () =>
    page.locator('[role=region]').evaluate((list) => {
      const { left, top, width, height } = list.getBoundingClientRect()
      const card = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('li')
      return card ? [card.querySelector('p')?.textContent, Math.round(card.getBoundingClientRect().top)] : null
    })
  let last: unknown = null
  await expect
    .poll(async () => {
      const before = JSON.stringify(last)
      last = await middle()
      return last !== null && before === JSON.stringify(last)
    })
    .toBe(true)
  return last
}

test.each(everywhere)('in %s on a %s whoever reads further up is not moved, and goes to what is new by keyboard', async (language, size) => {
  const page = await open('roomMany', language, size)
  const hear = (id: string, text: string) =>
    page.evaluate(([newId, said]) => {
      const [some] = globalThis.live.notes.notes
      globalThis.live.notes.hear({ ...some!, id: newId as never, text: said, createdAt: globalThis.live.now })
    }, [id, text] as const) // prettier-ignore
  await expect.poll(() => isSeen(page, 'Thought number 240:')).toBe(true)
  await hear('x1', 'Seen at the end')
  await expect.poll(() => isSeen(page, 'Seen at the end')).toBe(true)

  await page.locator('[role=region]').evaluate((list) => list.scrollTo({ top: 900 }))
  await expect.poll(() => page.locator('[role=region] .card').first().isVisible()).toBe(true)
  const before = await readAt(page)
  await hear('x2', 'New of another')
  await hear('x3', 'Newer')
  const button = page.getByRole('button', { name: say(language, 'notes-fresh', 2, '2') })
  await button.waitFor()
  expect(await readAt(page)).toEqual(before)
  await button.press('Enter')
  await expect.poll(() => isSeen(page, 'New of another')).toBe(true)
  expect(await button.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('region')

  await page.locator('[role=region]').evaluate((list) => list.scrollTo({ top: 0 }))
  await page.locator('.composer textarea').focus()
  await write(page, 'My own')
  await expect.poll(() => isSeen(page, 'My own')).toBe(true)
  await page.close()
}) // prettier-ignore

test('whoever scrolls up in the moment in which a note comes is not pulled back', async () => {
  const page = await open('roomMany')
  await expect.poll(() => isSeen(page, 'Thought number 240:')).toBe(true)
  await page.locator('[role=region]').evaluate((list) => {
    list.scrollTop -= 400
    const [some] = globalThis.live.notes.notes
    globalThis.live.notes.hear({ ...some!, id: 'x1' as never, createdAt: globalThis.live.now })
  })
  await page.getByRole('button', { name: 'One new note' }).waitFor()
  expect(await isSeen(page, 'Thought number 240:')).toBe(false)
  await page.close()
})

test('whoever edits at the end is not moved by what comes', async () => {
  const page = await open('roomMany')
  await write(page, 'Mine')
  await page.keyboard.press('ArrowUp')
  const field = page.getByRole('textbox', { name: 'Edit the note' })
  await field.waitFor()
  const before = await field.boundingBox()
  await page.evaluate(() => {
    const [some] = globalThis.live.notes.notes
    globalThis.live.notes.hear({ ...some!, id: 'x1' as never, createdAt: globalThis.live.now + 1000 })
  })
  await page.getByRole('button', { name: 'One new note' }).waitFor()
  expect(await field.boundingBox()).toEqual(before)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'One new note' }).press('Enter')
  await page.getByRole('button', { name: 'One new note' }).waitFor({ state: 'detached' })
  await page.close()
})

test('of many notes those near to what is seen are drawn; the texts of all are there to be found and read out', async () => {
  const page = await open('roomMany')
  await expect.poll(() => isSeen(page, 'Thought number 240:')).toBe(true)
  expect(await page.locator('[role=region] .card').count()).toBeLessThan(100)
  expect(await page.getByText(/^Thought number \d+: stay with newcomers$/).count()).toBe(240)
  // as the browser's own search does with what it finds: then it is a card
  await page.getByText('Thought number 17: stay').evaluate((text) => text.scrollIntoView({ block: 'center' }))
  await expect.poll(() => page.locator('.card', { hasText: 'number 17:' }).count()).toBe(1)
  await expect.poll(() => isSeen(page, 'Thought number 17:')).toBe(true)
  // the keyboard goes on from card to card
  await page.locator('.card', { hasText: 'number 17:' }).getByRole('button').last().focus()
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))))
  }
  const reached = await page.evaluate(() => document.activeElement?.closest('.card')?.textContent ?? '')
  expect(Number(/number (\d+):/.exec(reached)?.[1])).toBeGreaterThan(40)
  await page.close()
})

test('AltGr writes its signs, and an Enter that ends a composition in Safari makes no note', async () => {
  const page = await open('roomGroupNotes')
  const before = (await notes(page)).length
  const send = (init: Readonly<Record<string, string | number | boolean>>) =>
    page.evaluate((each) => {
      const event = new KeyboardEvent('keydown', { ...each, bubbles: true, cancelable: true })
      return document.activeElement?.dispatchEvent(event)
    }, init)
  await page.keyboard.type('に')
  expect(await send({ key: '#', code: 'Digit3', altKey: true, ctrlKey: true })).toBe(true)
  expect((await draft(page)).kind).toBe('insight')
  expect(await send({ key: 'Enter', code: 'Enter', keyCode: 229 })).toBe(true)
  expect((await notes(page)).length).toBe(before)
  expect(await send({ key: 'Enter', code: 'Enter', keyCode: 13 })).toBe(false)
  await expect.poll(async () => (await notes(page)).length).toBe(before + 1)
  await page.close()
})

test('a paste with headings and lists is taken back with Ctrl+Z, and what was typed before it after that', async () => {
  const page = await open('roomCare')
  const field = page.locator('.composer textarea')
  await page.keyboard.type('Before ')
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', '<ul><li>one</li><li><b>two</b></li></ul>')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await expect.poll(() => field.inputValue()).toBe('Before - one\n- **two**')
  expect((await draft(page)).text).toBe('Before - one\n- **two**')
  await page.keyboard.press('Control+KeyZ')
  await expect.poll(() => field.inputValue()).toBe('Before ')
  expect((await draft(page)).text).toBe('Before ')
  await page.keyboard.press('Control+Shift+KeyZ')
  await expect.poll(() => field.inputValue()).toBe('Before - one\n- **two**')
  await page.close()
})

test('of a list that lies deeper than anybody reads no word is lost', async () => {
  const page = await open('roomCare')
  const deep = 240
  await page.evaluate((levels) => {
    const html = `${'<ul><li>'.repeat(levels)}the <b>very</b> bottom${'</li></ul>'.repeat(levels)}<p>and after</p>`
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', `<ul><li>top</li></ul>${html}<script>alert(1)</script>`)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, deep)
  const text = (await draft(page)).text.replace(/[\s*-]+/g, ' ').trim()
  expect(text).toBe('top the very bottom and after')
  await page.close()
})

test('a co-facilitator hands in at the end what was not shared, and reads their own actions', async () => {
  const page = await gallery.open('runEnded')
  await page.getByText('Send the template to everyone').waitFor()
  await page.getByRole('button', { name: say('en', 'notes-file') }).press('Enter')
  await expect.poll(() => page.evaluate(() => globalThis.live.notes.handedIn)).toBe(1)
  await page.close()
})

test.each(everywhere)('in %s on a %s one withdraws after the end what one has written, by keys, and saves it for the ambassador', async (language, size) => {
  const page = await gallery.open('deskClosed', language, size)
  await page.locator('summary').press('Enter')
  const remove = page.getByRole('button', { name: say(language, 'notes-remove') })
  const count = await remove.count()
  expect(count).toBeGreaterThan(5)
  await remove.first().press('Enter')
  await expect.poll(() => remove.count()).toBeLessThan(count)
  await expect.poll(() => remove.first().evaluate((button) => button === document.activeElement)).toBe(true)
  await page.getByRole('status').filter({ hasText: say(language, 'mine-send', 1, '1') }).waitFor()
  await page.evaluate(axe)
  expect(await violations(page, wcag)).toEqual([])
  await page.getByRole('button', { name: say(language, 'notes-undo') }).press('Enter')
  await expect.poll(() => remove.count()).toBe(count)
  await remove.last().press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toBe(say(language, 'mine-send', 1, '1'))
  await page.getByRole('button', { name: say(language, 'notes-file') }).press('Enter')
  await expect.poll(() => page.evaluate(() => globalThis.live.notes.handedIn)).toBe(1)
  await page.close()
}) // prettier-ignore

test.each(['runArrived', 'deskTogether', 'consoleTogether'])('who comes late reads where the clinic is and what is worth reading in their language: %s', async (scene) => {
  const page = await gallery.open(scene, 'ar', 'laptop')
  const where = page.getByRole('region', { name: say('ar', 'groups-where') })
  await where.waitFor()
  await where.getByText('من يجيب بعد انتهاء المسابقة؟').waitFor() // of the original, in Spanish
  expect(await where.getByText('¿Quién responde').count()).toBe(0)
  await where.getByRole('button').press('Enter')
  await where.waitFor({ state: 'detached' })
  await page.close()
}) // prettier-ignore

test('who takes part takes back their own question, and nobody else’s that was sent or answered', async () => {
  const page = await open('roomAsked')
  const button = (text: string) => card(page, text).getByRole('button', { name: say('en', 'asked-send') })
  await card(page, 'My question').waitFor()
  expect([await button('mentors who stay').count(), await button('Cuánto costó').count()]).toEqual([0, 0])
  await button('My question').press('Enter')
  await expect.poll(async () => (await noteOf(page, 'My question'))?.details.queue).toBeNull()
  await button('Quién responde').press('Enter')
  await expect.poll(async () => (await notes(page)).find(({ id }) => id === 'n2')?.details.queue).toBe('asked')
  await page.close()
})
