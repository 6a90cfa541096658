import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { type Gallery, openGallery } from './gallery.ts'

/** From what into what is interpreted, as the Console shows, changes and says it. */
let gallery: Gallery
const open = (scene: string): Promise<Page> => gallery.open(scene)
const asked = (page: Page): Promise<FakeLive['asked']> => page.evaluate(() => globalThis.live.asked)
/** Resolves once a screen reader was told this. */
const isSaid = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' })
/** The floor and what Pierre speaks change as when the host has decided it. */
const turnRound = (page: Page, floor: string, output: string) =>
  page.evaluate(
    ([spoken, into]) => {
      const { view } = globalThis.live
      const onAir = view.onAir.map((turn) => (turn.seat === 'pierre' ? { ...turn, language: into } : turn))
      globalThis.live.view = { ...view, floor: spoken, onAir }
    },
    [floor, output] as const,
  )

beforeAll(async () => {
  gallery = await openGallery('live')
})
afterAll(() => gallery.close())

test('on air O turns the direction round, and so does the choice; a screen reader is told', async () => {
  const page = await open('consoleOnAir')
  await page.keyboard.press('o')
  const into = (language: string) => ({ type: 'startTurn', booth: 'b-fr', language, group: null })
  await expect.poll(() => asked(page)).toEqual([into('en')])
  await turnRound(page, 'fr', 'en')
  await isSaid(page, 'You interpret from French into English.')
  await page.getByText('French → English').waitFor()
  const choice = page.getByRole('combobox', { name: 'You interpret into' })
  expect(await choice.locator('option').allTextContents()).toEqual(['English', 'French, because English is spoken'])
  await choice.selectOption({ label: 'French, because English is spoken' })
  await expect.poll(() => asked(page)).toEqual([into('en'), into('fr')])
  await turnRound(page, 'en', 'fr')
  await isSaid(page, 'You interpret from English into French.')
  await page.close()
})

test('O goes on to the next output where a Booth has three languages, not to the one that is spoken', async () => {
  const page = await open('consoleOnAir')
  await page.evaluate(() => {
    const { view } = globalThis.live
    const booths = view.booths.map((booth) => (booth.id === 'b-fr' ? { ...booth, languages: ['fr', 'en', 'es'] } : booth)) // prettier-ignore
    globalThis.live.view = { ...view, booths }
  })
  await page.keyboard.press('o')
  await expect.poll(async () => (await asked(page)).map((each) => 'language' in each && each.language)).toEqual(['es'])
  await page.close()
})

test('what is spoken is said to who is off air, and the marks at 20 and 30 minutes to who is on air', async () => {
  const off = await open('consoleOff')
  await turnRound(off, 'es', 'fr')
  await isSaid(off, 'Spoken now: Spanish')
  await off.close()
  const page = await open('consoleOnAir')
  const pass = (minutes: number) => page.evaluate((each) => (globalThis.live.now += each * 60_000), minutes)
  await pass(20)
  await isSaid(page, 'Hand over soon')
  await pass(10)
  await isSaid(page, 'Time to hand over')
  await page.close()
})

test('that the sound of the partner on air no longer comes is said', async () => {
  const page = await open('consolePartner')
  await page.evaluate(() => (globalThis.live.interpreting.lostPartner = globalThis.live.view.onAir[0]!.seat))
  await isSaid(page, /Pierre Kabongo.* was on air into French, but the connection is lost\. Take over\./)
  await page.close()
})

test('the links of the speaker and of oneself stand in the Console, and that they get poor is said', async () => {
  const page = await open('consoleGroup')
  const link = (seat: string, to: 'poor' | 'lost', speaking: boolean) =>
    page.evaluate(
      (given) => {
        const { people } = globalThis.live
        globalThis.live.people = people.map((each) => each.seat === given.seat ? { ...each, link: given.to, speaking: given.speaking } : each) // prettier-ignore
      },
      { seat, to, speaking },
    )
  await page.getByText(/The link of .*Marie.* is good/).waitFor()
  await page.getByText('Your link is good').waitFor()
  await link('marie', 'poor', true)
  await isSaid(page, /The link of .*Marie.* is poor/)
  await link('marie', 'lost', false)
  await isSaid(page, /The link of .*Marie.* is lost/)
  await page
    .getByText(/The link of .*Marie.* is lost/)
    .first()
    .waitFor()
  await link('pierre', 'poor', false)
  await isSaid(page, 'Your link is poor: listeners may lose words of yours')
  await page.close()
})

test('who cannot go on air reads that another Booth is on air into the only language, and the key does nothing', async () => {
  const page = await open('consoleTaken')
  await page
    .getByText(/You cannot go on air now: .*Inês Tavares.* is on air into French/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: 'Go on air' }).isDisabled()).toBe(true)
  await page.keyboard.press('Space')
  await page.keyboard.press('o')
  await page.keyboard.press('h')
  expect(await asked(page)).toEqual([])
  await page.close()
})

test('in a Group the Console tells and changes what is spoken there, and listeners read it', async () => {
  const page = await open('consoleGroup')
  await page.getByText('Spoken now: French').first().waitFor()
  const floor = page.getByRole('combobox', { name: 'Language spoken now in Group 1' })
  expect(await floor.inputValue()).toBe('fr')
  await floor.selectOption({ label: 'Spanish' })
  await page.getByRole('switch', { name: 'Follow who speaks' }).click()
  await expect.poll(() => asked(page)).toEqual([{ type: 'changeFloor', language: 'es', group: 'g1' }])
  expect(await page.evaluate(() => globalThis.live.interpreting.followsSpeaker)).toBe(false)
  await page.close()
  const unknown = await open('consoleGroupUnknown')
  await unknown.getByText('Spoken now: not known yet').first().waitFor()
  await unknown.close()
  const room = await open('roomGroupFloor')
  await room.getByText('The original is in French, so you hear it directly.').first().waitFor()
  await room.close()
  const desk = await open('deskGroupFloor')
  await desk.getByText('Spoken now: French').first().waitFor()
  await desk.getByRole('button', { name: 'Language' }).click()
  await desk.getByText('You hear the original: French.').first().waitFor()
  await desk.close()
})

test('the ambassador who visits a Group says what is spoken there, and the plenary’s floor follows as before', async () => {
  const page = await open('runGroupLanguages')
  await page.getByRole('switch', { name: 'Follow who speaks' }).waitFor()
  await page.evaluate(() => globalThis.live.visit?.(globalThis.live.view.round!.groups[0]!.id))
  await page.getByRole('combobox', { name: 'Language spoken now in Group 1' }).selectOption({ label: 'Spanish' })
  expect(await page.getByRole('switch', { name: 'Follow who speaks' }).count()).toBe(0)
  await expect.poll(() => asked(page)).toEqual([{ type: 'changeFloor', language: 'es', group: 'g1' }])
  await page.close()
})
