import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { type Gallery, openGallery } from './gallery.ts'

declare global {
  /** The fake session of the gallery's scene. */
  var live: FakeLive
}

/** The live screens by keyboard. */
let gallery: Gallery
const open = (scene: string): Promise<Page> => gallery.open(scene)

beforeAll(async () => {
  gallery = await openGallery('live')
})
afterAll(() => gallery.close())

test('the interpreter goes on air with the space bar and coughs while C is held', async () => {
  const page = await open('consoleOff')
  await page.keyboard.press('Space')
  await expect.poll(() => asked(page)).toEqual([{ type: 'startTurn', booth: 'b-fr', language: 'fr', group: null }])
  await page.close()
  const onAir = await open('consoleOnAir')
  await onAir.keyboard.down('c')
  await onAir.getByText('Nobody hears you').first().waitFor()
  await onAir.getByRole('button', { name: 'Switch the microphone on' }).click()
  expect(await onAir.evaluate(() => globalThis.live.microphone.on)).toBe(false)
  await onAir.keyboard.up('c')
  await onAir.getByText('ON AIR').first().waitFor()
  expect(await onAir.evaluate(() => globalThis.live.microphone.on)).toBe(true)
  await onAir.close()
})

test('an interpreter asks to go on with H, and the one on air says not now with J or agrees with H', async () => {
  const waiting = await open('consolePartner')
  await waiting.keyboard.press('h')
  await waiting.getByRole('combobox', { name: 'Language spoken now' }).selectOption({ label: 'Spanish' })
  await expect
    .poll(() => asked(waiting))
    .toEqual([
      { type: 'askHandover', booth: 'b-fr', group: null },
      { type: 'changeFloor', language: 'es', group: null },
    ])
  await waiting.close()
  const wanted = await open('consoleWanted')
  await wanted
    .getByText(/Leïla Haddad.* wants to go on\./)
    .first()
    .waitFor()
  await wanted.keyboard.press('j')
  await wanted.keyboard.press('h')
  const answer = (agrees: boolean) => ({ type: 'answerHandover', booth: 'b-fr', group: null, agrees })
  await expect.poll(() => asked(wanted)).toEqual([answer(false), answer(true)])
  await wanted.close()
})

test('an interpreter sends Signals with the digits, with Alt while writing in the pad, and reads what became of them', async () => {
  const page = await open('consoleSigns')
  await page.keyboard.press('5')
  await page.keyboard.press('p')
  await page.keyboard.type('1958')
  await page.keyboard.press('Alt+1')
  await expect
    .poll(() => asked(page))
    .toEqual([
      { type: 'signal', kind: 'cannotHear', group: null },
      { type: 'signal', kind: 'slowDown', group: null },
    ])
  await page.getByText('on their screen, sent by 3').waitFor()
  await page.getByText('shown 19 sec ago').waitFor()
  await page.close()
})

test('the speaker thanks for a sign with T: it is gone, and who sent it is told', async () => {
  const page = await open('speakerSigned')
  await page.getByText('A little slower, please').waitFor()
  await page.keyboard.press('t')
  await page.getByText('You are being interpreted into').waitFor()
  expect(await page.getByText('A little slower, please').count()).toBe(0)
  expect(await asked(page)).toEqual([{ type: 'thankSignal', kind: 'slowDown', group: null }])
  await page.close()
})

test('the ambassador, who does not speak, reads to whom a sign is, and closes it without thanks', async () => {
  const page = await open('runSigned')
  await page.getByText('To the speaker:').waitFor()
  await page.getByRole('button', { name: 'Close (T)' }).click()
  expect(await page.getByText('To the speaker:').count()).toBe(0)
  expect(await asked(page)).toEqual([])
  await page.close()
})

test('a sign fades by the clock of the page', async () => {
  const page = await open('speakerSigned')
  await page.getByText('A little slower, please').waitFor()
  await page.evaluate(() => (globalThis.live.now += 5_000))
  await page.getByText('You are being interpreted into').waitFor()
  await page.close()
})

test('while an interpreter writes, keys act with Alt and a held one writes nothing, even when Alt is let go first', async () => {
  const page = await open('consoleOnAir')
  const microphone = () => page.evaluate(() => globalThis.live.microphone.on)
  await page.keyboard.press('p')
  await page.keyboard.type('12 cm ')
  await page.keyboard.down('Alt')
  await page.keyboard.down('c')
  await expect.poll(microphone).toBe(false)
  await page.keyboard.up('Alt')
  await page.keyboard.down('c')
  expect(await microphone()).toBe(false)
  await page.keyboard.up('c')
  await expect.poll(microphone).toBe(true)
  await page.keyboard.press('Alt+Enter')
  await expect.poll(() => asked(page)).toEqual([{ type: 'endTurn', booth: 'b-fr' }])
  expect(await page.getByRole('textbox', { name: 'Names and numbers' }).inputValue()).toBe('12 cm ')
  await page.close()
})

test('who does not understand the floor takes the Relay that is offered with L, and goes back with L', async () => {
  const relay = (from: string | null) => ({ type: 'changeRelay', booth: 'b-pt', group: null, from })
  const strange = await open('consoleStrange')
  await strange.getByText('Arabic is spoken. Your booth does not work from it.').waitFor()
  await strange.getByText('Arabic → Portuguese').waitFor()
  await strange.keyboard.press('l')
  await expect.poll(() => asked(strange)).toEqual([relay('fr')])
  await strange.close()
  const relayed = await open('consoleRelayed')
  await relayed.getByText('French → Portuguese').waitFor()
  await relayed.keyboard.press('l')
  await expect.poll(() => asked(relayed)).toEqual([relay(null)])
  await relayed.close()
  const loop = await open('consoleLoop')
  const options = await loop.getByRole('combobox', { name: 'You listen to' }).locator('option').allTextContents()
  expect(options).toEqual(['the original (Arabic)', 'relay from Portuguese (comes from you)'])
  await loop.close()
})

test('an interpreter sets by keyboard how loud and at which ear each sound is, and the keys still act', async () => {
  const page = await open('consoleRelayed')
  await page.getByText('Your sound').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('slider', { name: 'Loudness: Partner on air' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  await expect
    .poll(() => page.evaluate(() => globalThis.live.listening.ears.mix.partner))
    .toEqual({ level: 0.55, pan: -1 })
  expect(await page.getByRole('slider', { name: 'Ear: Partner on air' }).getAttribute('aria-valuetext')).toBe(
    'left ear',
  )
  await page.keyboard.press('Space')
  await expect.poll(() => asked(page)).toEqual([{ type: 'endTurn', booth: 'b-pt' }])
  await page.getByRole('button', { name: 'As at first' }).press('Enter')
  await expect
    .poll(() => page.evaluate(() => globalThis.live.listening.ears.mix.partner))
    .toEqual({ level: 0.5, pan: 0 })
  await page.close()
})

test('an interpreter writes to the colleague without leaving the keyboard, and what was new has been seen', async () => {
  const page = await open('consoleTalk')
  await page.getByText('2 new lines').waitFor()
  await page.keyboard.press('p')
  await page.keyboard.press('Alt+Digit7')
  await page.keyboard.press('Alt+t')
  await page.getByText('2 new lines').waitFor({ state: 'detached' })
  await page.keyboard.type('7 o’clock')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('8')
  const written = () => page.evaluate(() => globalThis.live.booth.lines.slice(-3).map(({ text }) => text))
  await expect.poll(written).toEqual(['Number, please', '7 o’clock', 'Thanks'])
  await page.close()
})

test('an interpreter changes a key by keyboard, it takes the place of another and is kept', async () => {
  const page = await open('consolePartner')
  await page.keyboard.press('F1')
  await page.getByRole('button', { name: 'Change the key for “Cough' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.getByText('This key cannot be chosen.').first().waitFor()
  await page.keyboard.press('h')
  await page.getByText('H was the key for “Hand over, ask to go on, or agree”, which now has C.').first().waitFor()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('button', { name: 'Ask to go on' }).waitFor()
  await page.keyboard.press('h')
  await page.keyboard.press('c')
  await expect.poll(() => asked(page)).toEqual([{ type: 'askHandover', booth: 'b-fr', group: null }])
  await page.close()
})

test('the ambassador lets people into the circle of a fishbowl, hands first, and out again', async () => {
  const page = await open('runFishbowl')
  const adding = page.getByRole('combobox', { name: 'Bring somebody in' })
  expect(await adding.locator('option').allTextContents()).toEqual(
    expect.arrayContaining(['Bring somebody in', '\u2068Rosa Huamán\u2069 (hand up)']),
  )
  await adding.selectOption({ index: 1 })
  await page.getByRole('button', { name: /^Let .*Luis Quispe.* listen$/ }).click()
  await expect
    .poll(() => asked(page))
    .toEqual([
      { type: 'changeCircle', seats: ['luis', 'zola', 'nour', 'rosa'] },
      { type: 'changeCircle', seats: ['zola', 'nour'] },
    ])
  await page.close()
})

/** The notes beside the stage, with the keyboard in the line to type in. */
async function openPanel(): Promise<Page> {
  const page = await open('roomCare')
  await page.getByRole('textbox', { name: /^New note/ }).focus()
  return page
}

test('in the panel everyone types, chooses a kind with Alt and a digit, edits with arrow up, removes and undoes', async () => {
  const page = await openPanel()
  await page.keyboard.press('Alt+Digit4')
  await page.keyboard.type('Ask Rosa for the template')
  await page.keyboard.press('Enter')
  const texts = () => page.evaluate(() => globalThis.live.notes.notes.map(({ kind, text }) => `${kind}: ${text}`))
  await expect.poll(texts).toContain('action: Ask Rosa for the template')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await page.keyboard.type(' today')
  await page.keyboard.press('Enter')
  await expect.poll(texts).toContain('action: Ask Rosa for the template today')
  const before = await texts()
  await page.getByRole('button', { name: 'More for this note' }).first().press('Enter')
  await page.getByRole('menuitem', { name: 'Withdraw the note' }).press('Enter')
  expect(await texts()).toHaveLength(before.length - 1)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await texts()).toEqual(before)
  await page.close()
})

test('by keyboard an action gets who does it and by when, is marked, moved, and a question is answered', async () => {
  const page = await openPanel()
  const notes = () => page.evaluate(() => globalThis.live.notes.notes)
  const card = async (text: string) => (await notes()).find((note) => note.text.startsWith(text))
  await page.keyboard.press('Alt+Digit4')
  for (const text of ['First', 'Second']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('ArrowUp')
  const field = (name: string) => page.getByLabel(name, { exact: true })
  await field('Who does it').fill('leïla haddad')
  await page.keyboard.press('Tab')
  await field('By when').fill('2026-12-24')
  await field('Tags').fill('#mentors  two, two')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Alt+ArrowUp')
  expect(
    await page.getByRole('checkbox', { name: 'Important' }).evaluate((box) => box === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await card('Second'))?.details).toMatchObject({
    owner: { type: 'seat', seat: 'leila' }, due: '2026-12-24', tags: ['mentors', 'two'], important: true,
  }) // prettier-ignore
  const shown = (await page.locator('li', { hasText: /First|Second/ }).allInnerTexts()).map((text) => /First|Second/.exec(text)?.[0]) // prettier-ignore
  expect(shown).toEqual(['Second', 'First'])
  expect(await page.getByRole('button', { name: 'Edit the note' }).count()).toBe((await notes()).length)
  await page.getByRole('button', { name: 'Answer' }).first().press('Enter')
  await page.keyboard.type('Their mentors')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await card('Their mentors'))?.details.answers).toBe('n2')
  expect(await page.getByRole('list', { name: 'Answers' }).innerText()).toContain('Their mentors')
  await page.close()
})

test('notes are saved as a file from a menu by keyboard, and such a file is added without doubling', async () => {
  const page = await openPanel()
  const before = await page.evaluate(() => globalThis.live.notes.notes.length)
  await page.getByRole('button', { name: 'Notes as files' }).press('Enter')
  for (const key of ['End', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
  await expect.poll(() => page.evaluate(() => globalThis.live.notes.saved.length)).toBe(1)
  const [name, bytes] = await page.evaluate(() => globalThis.live.notes.saved[0] ?? ['', ''])
  expect(name).toMatch(/\.json$/)
  const text = Buffer.from(bytes, 'base64').toString()
  await page.getByRole('button', { name: 'More for this note' }).first().press('Enter')
  await page.getByRole('menuitem', { name: 'Withdraw the note' }).press('Enter')
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text.replace('"kind":"quote"', '"kind":"rumour"')) } // prettier-ignore
  await page.setInputFiles('input[type=file]', file)
  await page.getByText('One note was added.').waitFor()
  await page.getByText(/One note of the file could not be read. Lines: \d+ \(.?kind.?\)/).waitFor()
  expect(await page.evaluate(() => globalThis.live.notes.notes.length)).toBe(before)
  await page.close()
})

test('the ambassador moves a person by keyboard, and the launched Groups hold the move', async () => {
  const page = await open('runPropose')
  await page.getByLabel(/^Move .*Luis Quispe/u).selectOption({ label: '1' })
  await page.getByRole('button', { name: 'Open the Groups' }).click()
  await expect.poll(() => asked(page)).toHaveLength(1)
  const [command] = await asked(page)
  expect(command?.type === 'callGroups' && command.groups.find(({ number }) => number === 1)?.seats).toContain('luis')
  await page.close()
})

test('keys act in the room, not while typing, and not once they are switched off', async () => {
  const page = await open('roomPlenary')
  await page.keyboard.press('h')
  await expect.poll(() => asked(page)).toEqual([{ type: 'raiseHand', up: true }])
  await page.keyboard.press('n')
  await page.getByRole('textbox').waitFor()
  await page.keyboard.type('hm')
  expect(await asked(page)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings: devices and keyboard' }).click()
  await page.getByRole('switch', { name: 'Single keys work as shortcuts' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  expect(await asked(page)).toHaveLength(1)
  await page.close()
})

test('nobody comes in without a name, and no consent is chosen beforehand', async () => {
  const page = await open('joinNew')
  expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
  await page.getByRole('button', { name: 'Come in', exact: true }).click()
  expect(await page.getByText('Write a name').count()).toBeGreaterThan(0)
  await page.close()
})

const asked = (page: Page): Promise<FakeLive['asked']> => page.evaluate(() => globalThis.live.asked)
