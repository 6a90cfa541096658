import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { type Gallery, openGallery } from './gallery.ts'

/** What people do about languages on the live screens. */
let gallery: Gallery
const open = (scene: string): Promise<Page> => gallery.open(scene)
const asked = (page: Page): Promise<FakeLive['asked']> => page.evaluate(() => globalThis.live.asked)

beforeAll(async () => {
  gallery = await openGallery('live')
})
afterAll(() => gallery.close())

test('the ambassador calls a colleague to air and tells everyone in the language that is missing; the colleague goes on', async () => {
  const board = await open('runMissing')
  await board.getByRole('button', { name: /^Ask .*Leïla Haddad/ }).click()
  await board.getByText(/Leïla Haddad.* sees your request/).waitFor()
  expect(await board.evaluate(() => globalThis.live.interpreting.called)).toEqual([
    { seat: 'leila', call: { language: 'fr', group: null } },
  ])
  await board.getByRole('button', { name: 'Tell everyone' }).first().click()
  await expect
    .poll(() => asked(board))
    .toEqual([
      {
        type: 'sendMessage',
        text: expect.stringMatching(/^Personne n’interprète en français[^]*\nNobody interprets into French/) as string,
      },
    ])
  await board.close()
  const console = await open('consoleCalled')
  await console.getByRole('button', { name: 'Go on air into French' }).first().click()
  await expect.poll(() => asked(console)).toEqual([{ type: 'startTurn', booth: 'b-fr', language: 'fr', group: null }])
  await console.close()
})

test('the ambassador gives a planned Turn to a colleague on the day', async () => {
  const page = await open('runLanguages')
  await page.getByText('Who interprets when').press('Enter')
  await page.getByRole('group', { name: 'French and English' }).getByRole('combobox').nth(1).selectOption('Pierre Kabongo') // prettier-ignore
  const turn = { block: 'split', minutes: 1 }
  await expect.poll(() => asked(page)).toEqual([{ type: 'planTurn', booth: 'b-fr', turn, to: 'pierre' }])
  await page.close()
})

test('the ambassador lets a planned Turn begin earlier by keyboard, reads why another time does not fit, and takes it back', async () => {
  const page = await open('runLanguages')
  await page.getByText('Who interprets when').press('Enter')
  const begins = page.getByRole('group', { name: 'French and English' }).getByLabel('Begins at').first()
  const [hour = 0, minute = 0] = (await begins.inputValue()).split(':').map(Number)
  const part = (time: number): string => String(time).padStart(2, '0')
  const later = (minutes: number): string => {
    const time = (hour * 60 + minute + minutes + 1_440) % 1_440
    return `${part(Math.floor(time / 60))}:${part(time % 60)}`
  }
  await begins.fill(later(45))
  await begins.press('Enter')
  await page.getByText('That would be past the turn beside it.').waitFor()
  await begins.fill(later(-20))
  await begins.press('Enter')
  await page.getByText('A turn cannot begin in the past.').waitFor()
  expect(await asked(page)).toEqual([])
  await begins.fill(later(-2))
  await begins.press('Enter')
  const [before, after] = [
    { block: 'split', minutes: 1 },
    { block: 'qa', minutes: 4 },
  ]
  await expect.poll(() => asked(page)).toEqual([{ type: 'moveTurn', booth: 'b-fr', turn: before, to: after }])
  await page.getByText(`The turn begins at ${later(-2)}.`).waitFor()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(async () => (await asked(page)).slice(1)).toEqual([{ type: 'moveTurn', booth: 'b-fr', turn: after, to: before }]) // prettier-ignore
  await page.close()
})

test('another language is led to a second loudspeaker by keyboard, and a browser that cannot says so', async () => {
  const page = await open('roomHubNew')
  await page.getByText('Another language on a second loudspeaker').press('Enter')
  await page.getByRole('combobox', { name: 'Second loudspeaker or headphones' }).selectOption({ label: 'Headset' })
  await page.getByRole('combobox', { name: 'Language there' }).selectOption({ label: 'português' })
  expect(await page.evaluate(() => [globalThis.live.hub?.device, globalThis.live.hub?.language])).toEqual(['s1', 'pt'])
  await page.close()
  const cannot = await open('roomNoHub')
  await cannot.getByText('Another language on a second loudspeaker').press('Enter')
  await cannot.getByText('This browser cannot play on a second loudspeaker.').waitFor()
  await cannot.close()
})

test('how loud the original is behind the interpretation is set by keyboard, and said in words', async () => {
  const page = await open('roomHub')
  const slider = page.getByRole('slider', { name: 'The original behind the interpretation' })
  const value = () => slider.getAttribute('aria-valuetext')
  expect(await value()).toBe('soft')
  await page.getByText('You hear the interpretation into French, with the original behind it.').first().waitFor()
  await slider.press('ArrowRight')
  expect(await value()).toBe('clearly heard')
  await slider.press('Home')
  expect([await value(), await page.evaluate(() => globalThis.live.listening.balance.level)]).toEqual(['not heard', 'off']) // prettier-ignore
  await page.getByText('You hear only the interpretation into French').first().waitFor()
  await page.close()
})

test('a listener whose interpreter is not heard reads it beside the stage, with no panel open, and that the last minute was loud', async () => {
  const page = await open('roomPaused')
  const notices = page.locator('[aria-live="polite"]')
  await notices.getByText('The interpretation into French cannot be heard at the moment').waitFor()
  await notices.getByText('The last minute was loud on average').waitFor()
  await page.close()
})

test('an interpreter finds a Term while typing, notes another for all Booths and reads documents, all by keyboard', async () => {
  const page = await open('consoleBriefed')
  const rows = async (): Promise<readonly string[]> => (await page.locator('.scroller .word').allTextContents()).map((word) => word.trim()) // prettier-ignore
  await page.keyboard.press('g')
  await page.keyboard.type('ETOILE')
  await expect.poll(rows).toEqual(['étoile', 'barnstar'])
  await page.keyboard.press('Alt+g')
  await page.keyboard.type('editathon')
  await expect.poll(rows).toEqual(['éditathon', 'edit-a-thon'])
  await page.getByRole('status').filter({ hasText: 'One term found' }).waitFor({ state: 'attached' })
  await page.keyboard.press('Alt+g')
  await page.keyboard.type('village pump')
  await page.getByText('Nothing is called so.').waitFor()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('textbox', { name: 'English', exact: true }).inputValue()).toBe('village pump')
  await page.keyboard.type('bistro')
  await page.keyboard.press('Enter')
  const noted = { id: expect.any(String) as string, words: { en: 'village pump', fr: 'bistro' }, note: '' }
  await expect.poll(() => asked(page)).toEqual([{ type: 'noteTerm', term: noted }])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? null)
  await expect.poll(focused).toBe('https://example.org/report-of-the-contest-2026')
  await page.close()
})

test('an interpreter corrects a Term without losing the words of other Booths, takes one away, and Escape leaves the form', async () => {
  const page = await open('consoleBriefed')
  await page.getByRole('button', { name: /^Change “.*éditathon/ }).press('Enter')
  await page.getByRole('textbox', { name: 'English', exact: true }).fill('editathon')
  await page.keyboard.press('Enter')
  const words = { en: 'editathon', fr: 'éditathon' }
  const note = 'a contest, or just an afternoon of editing together'
  await expect.poll(() => asked(page)).toEqual([{ type: 'noteTerm', term: { id: 't2', words, note } }])
  await page.getByRole('button', { name: /^Change “.*étoile/ }).press('Enter')
  await page.getByRole('button', { name: 'Take away' }).press('Enter')
  await expect.poll(async () => (await asked(page)).at(-1)).toEqual({ type: 'noteTerm', term: { id: 't3', words: { en: '', fr: '' }, note: '' } }) // prettier-ignore
  await page.keyboard.press('Alt+a')
  await page.getByRole('form', { name: 'Term' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('form', { name: 'Term' }).waitFor({ state: 'detached' })
  expect((await asked(page)).length).toBe(2)
  await page.close()
})

test('an interpreter reads the script of the next Block with S, and who is no interpreter has none', async () => {
  const page = await open('consoleBriefed')
  await page.keyboard.press('s')
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await expect.poll(focused).toContain('What did you stop doing?')
  await page.getByRole('group', { name: /^Next: .*Questions to Luis/ }).waitFor()
  await page.close()
})
