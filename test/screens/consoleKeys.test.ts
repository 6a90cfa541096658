import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { type ConsoleAction, chordOf, consoleActions, usualKeys } from '../../src-renderer/ui/channels/consoleKeys.ts'
import { type Gallery, openGallery } from './gallery.ts'
import { say } from './say.ts'

/**
 * Every action of the Console by its key, alone and with Alt from within the pad, in English and Arabic: its key stands on what
 * it does, and something comes of it.
 */
type Say = (key: string, ...params: readonly (string | number)[]) => string
interface Scene {
  readonly page: Page
  readonly say: Say
}
/** What comes of a key: a Command that the clinic is asked for, or what is there afterwards and was not before. */
type Effect =
  | { readonly asks: FakeLive['asked'][number] }
  | { readonly shows: (scene: Scene) => Locator }
  | { readonly reads: (scene: Scene) => Promise<unknown>; readonly becomes: unknown }
interface Expected {
  readonly scene: string
  readonly effect: Effect
}

const inBooth = { booth: 'b-fr', group: null } as const
const asks = (scene: string, command: object): Expected => ({ scene, effect: { asks: command as FakeLive['asked'][number] } }) // prettier-ignore
const shows = (scene: string, what: (at: Scene) => Locator): Expected => ({ scene, effect: { shows: what } })
const reads = (scene: string, what: (at: Scene) => Promise<unknown>, becomes: unknown): Expected => ({ scene, effect: { reads: what, becomes } }) // prettier-ignore
const named = (role: Parameters<Page['getByRole']>[0], key: string) => ({ page, say }: Scene) => page.getByRole(role, { name: say(key) }) // prettier-ignore
const signal = (kind: string): Expected => asks('consolePartner', { type: 'signal', kind, group: null })
const line = (name: string): Expected => shows('consolePartner', ({ page, say }) => page.getByRole('group', { name: say('console-lines') }).getByText(say(`console-${name}`))) // prettier-ignore
const level = (source: 'floor' | 'partner') => ({ page, say }: Scene) => page.getByRole('group', { name: say(`ears-${source}`), exact: true }).locator('.value').innerText() // prettier-ignore
const focused = ({ page }: Scene): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-keyshortcuts')?.split('+').at(-1) ?? '') // prettier-ignore
const pressedControl = (key: string) => ({ page, say }: Scene) => page.getByRole('button', { name: say(key), pressed: true }) // prettier-ignore
const panel = (name: string): Expected => shows('consolePartner', ({ page, say }) => page.getByRole('complementary', { name: say(`controls-${name}`) })) // prettier-ignore

const expected: Readonly<Record<ConsoleAction, Expected>> = {
  air: asks('consoleOff', { type: 'startTurn', language: 'fr', ...inBooth }),
  cough: shows('consoleOnAir', pressedControl('console-cough')),
  handover: asks('consolePartner', { type: 'askHandover', ...inBooth }),
  notNow: asks('consoleWanted', { type: 'answerHandover', ...inBooth, agrees: false }),
  answerCall: asks('consoleCalled', { type: 'startTurn', language: 'fr', ...inBooth }),
  microphone: shows('consolePartner', named('button', 'controls-microphone-off')),
  checkHeadset: shows('consoleHeadset', ({ page, say }) => page.getByText(say('headset-listening'))),
  skipCheck: reads('consoleHeadset', ({ page, say }) => page.getByText(say('headset-title')).count(), 0),
  output: reads('consoleChoices', ({ page, say }) => page.getByRole('combobox', { name: say('console-into') }).inputValue(), 'es'), // prettier-ignore
  listen: asks('consoleStrange', { type: 'changeRelay', booth: 'b-pt', group: null, from: 'fr' }),
  floor: reads('consolePartner', focused, 'F'),
  hearLess: reads('consolePartner', level('floor'), 0.9),
  hearMore: reads('consoleQuiet', level('floor'), 0.6),
  partnerLess: reads('consolePartner', level('partner'), 0.4),
  partnerMore: reads('consolePartner', level('partner'), 0.6),
  mix: shows('consolePartner', ({ page, say }) => page.getByRole('slider', { name: say('ears-level', say('ears-floor')) })), // prettier-ignore
  pad: reads('consolePartner', focused, 'P'),
  glossary: reads('consoleBriefed', focused, 'G'),
  addTerm: shows('consoleBriefed', named('form', 'glossary-form')),
  saveTerms: reads('consoleBriefed', ({ page }) => page.evaluate(() => globalThis.live.saved.map(([name]) => name)), ['glossary.csv']), // prettier-ignore
  documents: shows('consoleBriefed', ({ page }) => page.locator('a[href="https://example.org/report-of-the-contest-2026"]:focus')), // prettier-ignore
  script: shows('consoleBriefed', ({ page }) => page.locator('.script:focus')),
  slowDown: signal('slowDown'),
  louder: signal('louder'),
  micPoor: signal('micPoor'),
  repeatNumber: signal('repeatNumber'),
  cannotHear: signal('cannotHear'),
  chat: reads('consolePartner', focused, 'T'),
  line1: line('line1'),
  line2: line('line2'),
  line3: line('line3'),
  notes: panel('notes'),
  people: panel('people'),
  messages: panel('messages'),
  hand: asks('consolePartner', { type: 'raiseHand', up: true }),
  where: reads('consolePartner', ({ page, say }) => page.getByRole('button', { name: say('groups-understood') }).count(), 0), // prettier-ignore
  dismiss: reads('consoleTold', ({ page }) => page.locator('.notices .line').count(), 0),
  help: shows('consolePartner', named('dialog', 'controls-keys')),
  devices: shows('consolePartner', named('dialog', 'controls-devices')),
  camera: shows('consolePartner', named('button', 'controls-camera-off')),
  screen: shows('consolePartner', named('button', 'controls-screen-off')),
  leave: shows('consolePartner', named('dialog', 'leave-title')),
}

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery('live')
})
afterAll(() => gallery.close())

const speaking =
  (language: string): Say =>
  (key, ...params) =>
    say(language, key, ...params)

/** What is read now; numbers as the language writes percents. */
async function isDone({ effect }: Expected, at: Scene, language: string): Promise<boolean> {
  if ('asks' in effect) {
    const asked = await at.page.evaluate(() => globalThis.live.asked)
    return JSON.stringify(asked.map(sorted)) === JSON.stringify([sorted(effect.asks)])
  }
  if ('shows' in effect) return effect.shows(at).first().isVisible()
  const becomes = typeof effect.becomes === 'number' && effect.becomes > 0 ? new Intl.NumberFormat(language, { style: 'percent' }).format(effect.becomes) : effect.becomes // prettier-ignore
  return JSON.stringify(await effect.reads(at)) === JSON.stringify(becomes)
}
const sorted = (command: object): unknown => Object.entries(command).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** The control that says this key, with the key drawn on it or on its label. */
async function expectShown({ page, say }: Scene, action: ConsoleAction): Promise<void> {
  const key = usualKeys[action].replace(/^(Key|Digit)/, '')
  const spoken = page.locator(`[aria-keyshortcuts~="${key}"]:visible`)
  await expect.poll(() => spoken.count(), { message: `${action} has a control` }).toBeGreaterThan(0) // a part fetched later has come
  const drawn = page.locator('kbd:visible, [data-keys]:visible')
  const texts = await drawn.evaluateAll((all) => all.map((each) => each.getAttribute('data-keys') ?? each.textContent))
  expect(texts, `${action} shows its key`).toContain(key === 'Space' ? say('keys-space') : key)
}

/** Presses as a person does; a cough is held. */
async function press(page: Page, action: ConsoleAction, withAlt: boolean): Promise<void> {
  const { alt, key } = withAlt ? chordOf(usualKeys[action]) : { alt: false, key: usualKeys[action] }
  if (alt) await page.keyboard.down('Alt')
  await page.keyboard.down(key)
  if (action !== 'cough') await page.keyboard.up(key)
  if (alt) await page.keyboard.up('Alt')
}

const everywhere = [
  ['en', 'alone', false],
  ['en', 'with Alt from within the pad', true],
  ['ar', 'alone', false],
  ['ar', 'with Alt from within the pad', true],
] as const

describe.each(everywhere)('in %s, by its key %s', (language, _how, inPad) => {
  let page: Page
  beforeAll(async () => {
    page = await gallery.open('consolePartner', language, 'laptop')
  })
  afterAll(() => page.close())

  test.each(consoleActions.filter((action) => !(inPad && action === 'pad')))('%s', async (action) => {
    const wanted = expected[action]
    const at = { page, say: speaking(language) }
    await page.evaluate(([scene, spoken]) => globalThis.showScene(scene, spoken), [wanted.scene, language] as const)
    await expectShown(at, action)
    const pad = page.getByLabel(at.say('console-pad'), { exact: true })
    if (inPad) await pad.fill('12 450')
    expect(await isDone(wanted, at, language), 'not before').toBe(false)
    await press(page, action, inPad)
    await expect.poll(() => isDone(wanted, at, language)).toBe(true)
    await page.keyboard.up(usualKeys[action])
    expect(await pad.inputValue()).toBe(inPad ? '12 450' : '')
  })
})

describe('in English', () => {
  const open = (scene: string): Promise<Page> => gallery.open(scene)
  const asked = (page: Page) => page.evaluate(() => globalThis.live.asked)
  const pad = (page: Page): Locator => page.getByRole('textbox', { name: 'Names and numbers' })
  const said = (page: Page, text: string): Promise<void> => page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' }) // prettier-ignore
  const isFocused = (where: Locator) => () => where.evaluate((element) => element === document.activeElement)

  test('D and S say in words that there is nothing to read, each time, and leave the keyboard where it is', async () => {
    const page = await open('consolePartner')
    await pad(page).fill('12')
    for (const [key, words] of [
      ['d', 'There are no documents to read.'],
      ['s', 'There is no script to read for this block or the next.'],
    ] as const) {
      await page.keyboard.press(`Alt+${key}`)
      await page.locator('p:visible', { hasText: words }).waitFor()
      await said(page, words)
    }
    expect(await isFocused(pad(page))()).toBe(true)
    await page.close()
  })

  test('what a key has changed is said, and nothing before one is pressed', async () => {
    const page = await open('consolePartner')
    expect(await page.getByText(/^Your microphone is|^Your hand is|^Your camera is/).count()).toBe(0)
    for (const [key, words] of [
      ['m', 'Your microphone is on.'],
      ['m', 'Your microphone is off.'],
      ['9', 'Original: 90%'],
      ['i', 'Partner on air: 60%'],
      ['n', 'Open: Notes'],
      ['Alt+n', 'Nothing is open beside.'],
      ['6', 'To your partner: take over in two minutes'],
    ] as const) {
      await page.keyboard.press(key)
      await said(page, words)
    }
    await page.close()
  })

  test('J is "not now" to a call while no colleague asks, and the call stands no more', async () => {
    const page = await open('consoleCalled')
    await page.getByRole('button', { name: 'Not now', exact: true }).waitFor()
    await page.keyboard.press('j')
    await page.getByText('asks you to interpret').waitFor({ state: 'detached' })
    expect(await asked(page)).toEqual([])
    await page.close()
  })

  test('from the pad the language that is spoken is said by a first letter, and the keyboard is back in the pad', async () => {
    const page = await open('consolePartner')
    await pad(page).fill('12')
    await page.keyboard.press('Alt+f')
    await page.keyboard.press('s')
    await page.keyboard.press('Enter')
    await expect.poll(() => asked(page)).toEqual([{ type: 'changeFloor', language: 'es', group: null }])
    await expect.poll(isFocused(pad(page))).toBe(true)
    await page.close()
  })

  test('Y goes to the loudness of what is heard, arrows change it, Escape goes back to the pad', async () => {
    const page = await open('consoleRelayed')
    await pad(page).fill('12')
    await page.keyboard.press('Alt+y')
    const slider = page.getByRole('slider', { name: 'Loudness: Relay' })
    await expect.poll(isFocused(slider)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('9')
    await expect.poll(() => page.evaluate(() => globalThis.live.listening.ears.mix.relay.level)).toBe(0.9)
    await page.keyboard.press('Escape')
    await expect.poll(isFocused(pad(page))).toBe(true)
    await slider.waitFor({ state: 'hidden' })
    await page.close()
  })

  test('nobody leaves by a slip: the key only asks, and the space bar or Enter stays', async () => {
    const page = await open('consoleOnAir')
    for (const slip of ['Space', 'Enter', 'Escape', 'F9']) {
      await page.keyboard.press('F9')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press(slip)
      if (slip === 'F9') await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(await page.evaluate(() => globalThis.live.left)).toBe(false)
    expect(await asked(page)).toEqual([])
    await page.keyboard.press('F9')
    await page.getByRole('button', { name: 'Leave', exact: true }).last().press('Enter')
    expect(await page.evaluate(() => globalThis.live.left)).toBe(true)
    await page.close()
  })
})
