import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FakeLive } from '../fakes/session/FakeLive.svelte.ts'
import { type Gallery, openGallery } from './gallery.ts'

/** What people do about languages on the live screens. Needs Chromium only. */
let gallery: Gallery
const open = (scene: string): Promise<Page> => gallery.open(scene)
const asked = (page: Page): Promise<FakeLive['asked']> => page.evaluate(() => globalThis.live.asked)

beforeAll(async () => {
  gallery = await openGallery('live/gallery')
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
