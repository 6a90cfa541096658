import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import { reignOf } from '../../src-core/clinic/epoch.ts'
import { type Snapshot, readSnapshot } from '../../src-core/protocol/message.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { type Embedded, startEmbedded } from '../../src-main/livekit/embedded.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import type { Loopback } from '../../src-main/loopback/listen.ts'
import { serveGuestPage } from '../../src-main/loopback/guestPage.ts'
import { newKeyPair } from '../../src-main/tokens/newKeyPair.ts'
import { plan } from '../notation/plan.ts'
import { grouping } from '../notation/run.ts'
import { type Person, launchChromium } from './browser.ts'
import { Product, call, links, patience, prepare, sees } from './product.ts'
import { readTimers, tickOften } from './readTimers.ts'
import { serverBinary } from './serverBinary.ts'

/**
 * Two desktops and a community server; the clock of the second is forty seconds ahead. The first is killed while Groups meet, the second goes on with its hand-over file,
 * the first returns. Guests are real pages; everyone's microphone is a sine.
 */
const secondAheadMs = 40_000
const hertz = { first: 350, second: 480, pia: 610, pat: 940, paz: 1310 }
type Name = keyof typeof hertz
const early = ['pia', 'pat'] as const
const guests = [...early, 'paz'] as const

let browser: Browser
let server: Embedded
let site: Loopback
let first: Product
let second: Product
let clinic: Plan
let file: { readonly path: string; readonly passphrase: string }
let places: readonly string[]
let cacheDir = ''
const ending = new AbortController()
const people = new Map<Name, Person>()

const the = (name: Name): Person => people.get(name)!
const look = (name: Name) => sees(the(name).page)
const tones = (...names: readonly Name[]): readonly number[] => names.map((name) => hertz[name])
const hearEachOther = async (...names: readonly Name[]): Promise<void> => {
  const others = guests.filter((each) => !names.includes(each))
  for (const name of names)
    await the(name).hears({ these: tones(...names.filter((each) => each !== name)), not: tones(...others) })
}
const placesNow = () => Promise.all(guests.map((name) => look(name).text('live-groups-you-are').innerText()))
const said = async (): Promise<Snapshot> =>
  readSnapshot(await livekitRooms(server).readMetadata(roomName(clinic.id, null)))
/** How far the countdown on somebody's screen is from the end of the Groups by the first desktop's clock, which is ours, in ms. */
const clockOff = async (name: Name): Promise<number> => {
  const { endsAt } = (await said()).view.round!
  const ends = await readTimers(the(name).page, 4_000, name === 'second' ? secondAheadMs : 0)
  const offs = ends.map((end) => end - endsAt).filter((off) => Math.abs(off) < 30_000) // the Block has a clock of its own
  expect(offs.length).toBeGreaterThan(1)
  return offs.toSorted((a, b) => a - b)[Math.floor(offs.length / 2)]!
}
const command = (page: Page, wanted: Command, by: string = 'amb') =>
  call(page, 'live.command', { clinic: clinic.id, by: asId(by), command: wanted })
const introduced: Command = { type: 'introduce', name: 'Paz', languages: ['en'], certificateName: 'Paz Full', consents: { listed: false }, wording: 'w' } // prettier-ignore

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'tertulia-community-'))
  const ordinary = { port: null, preferredOnly: false, signal: ending.signal, onRestarted: () => undefined }
  server = await startEmbedded({ ...newKeyPair(), binary: await serverBinary(), cacheDir, ...ordinary })
  site = await serveGuestPage(join(import.meta.dirname, '../../out/renderer'), null)
  browser = await launchChromium()
  ;[first, second] = [await Product.start(browser), await Product.start(browser, secondAheadMs)]
})
afterAll(async () => {
  await browser.close()
  await Promise.all([first.end(), second.end(), site.stop()])
  await server.stop()
  await rm(cacheDir, { recursive: true })
})

async function come(...names: readonly (typeof guests)[number][]): Promise<void> {
  const invited = await links(the('first').page, clinic.id)
  const sitDown = async (name: Name): Promise<void> => {
    people.set(name, await first.open(invited.get(name) ?? '', hertz[name], tickOften))
    await look(name).button('live-join-now').click()
    await look(name).button('live-controls-microphone-off').waitFor()
  }
  await Promise.all(names.map(sitDown))
}

test('the first desktop runs the clinic on a community server and saves a hand-over file while it is live', async () => {
  const { page } = await first.open(first.host.address, hertz.first).then((person) => (people.set('first', person), person)) // prettier-ignore
  const { address, key, secret } = server
  await call(page, 'settings.save', { language: 'en', name: 'Ama', community: { address, key, secret, guestPage: `${site.origin}/` } }) // prettier-ignore
  const seats = 'amb ambassador en | pia participant en | pat participant en | paz participant en'
  clinic = await prepare(page, plan({ seats, agenda: 'pairs groups 20', startsAt: Date.now() }))
  await page.reload()
  await look('first').link('shell-home-go-prepare').click()
  await look('first').link('shell-nav-run').click()
  await look('first').button('run-next-openClinic').click(patience)
  await come(...early)
  await look('first').button('run-agenda-handover').click()
  const passphrase = page.getByLabel(look('first').say('shell-handover-passphrase'))
  await vi.waitFor(async () => expect(await passphrase.inputValue()).toMatch(/^\w{4}-/), patience)
  const suggested = await passphrase.inputValue()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    look('first').button('shell-handover-save-yes').click(),
  ])
  file = { path: join(cacheDir, download.suggestedFilename()), passphrase: suggested }
  await download.saveAs(file.path)
  expect(download.suggestedFilename()).toMatch(/^clinic-.*\.tertulia$/)
  expect((await readFile(file.path)).includes(Buffer.from(secret))).toBe(false)
})

test('it is killed while Groups meet, and the second goes on: everyone is in the same Group and hears the same', async () => {
  await come('paz')
  await command(the('first').page, introduced, 'paz')
  const groups = grouping('pia,pat/paz')
  await command(the('first').page, { type: 'callGroups', groups, countdownMs: 2_000, lengthMs: 1_200_000 })
  await hearEachOther('pia', 'pat')
  await hearEachOther('paz')
  places = await placesNow()
  await first.host.kill()
  await the('first').close()

  const { page } = await second.openHost(hertz.second, tickOften).then((person) => (people.set('second', person), person)) // prettier-ignore
  const screen = look('second')
  await screen.button('shell-handover-take').click()
  await page.setInputFiles('input[type=file]', file.path)
  await page.getByLabel(screen.say('shell-handover-passphrase')).fill(file.passphrase.toUpperCase())
  await screen.button('shell-handover-take-yes').click()
  await screen.button('shell-handover-open').click(patience)
  await screen.button('shell-handover-here').click()
  await screen.button('shell-handover-here-yes').click(patience)
  await screen.button('run-next-recallGroups').waitFor(patience)
  expect(await placesNow()).toEqual(places)
  const off = await Promise.all([...guests, 'second' as const].map(clockOff))
  expect(Math.max(...off.map(Math.abs), Math.max(...off) - Math.min(...off))).toBeLessThanOrEqual(250)
  await screen.text('run-computerclock-ahead').waitFor()
  await hearEachOther('pia', 'pat')
  await hearEachOther('paz')
})

test('the second decides: it calls everyone back and is heard, and a raised hand reaches it', async () => {
  await look('second').button('live-controls-microphone-on').click()
  await command(the('second').page, { type: 'recallGroups', landingMs: 1_000 })
  await the('pia').hears({ these: tones('second', 'pat', 'paz') })
  await look('pat').button('live-controls-hand-up').click()
  await vi.waitFor(async () => expect((await said()).view.seats.filter(({ handUpAt }) => handUpAt !== null).length).toBe(1), patience) // prettier-ignore
})

test('the first returns and steps back: nobody sees or hears anything of it', async () => {
  const before = await said()
  await first.startAgain()
  const { page } = await first.open(first.host.address, hertz.first).then((person) => (people.set('first', person), person)) // prettier-ignore
  await look('first').link('shell-home-go-run').click()
  await page.getByRole('heading', { level: 1, name: look('first').say('shell-handover-steppedBack') }).waitFor()
  expect(await said()).toEqual(before)
  await the('pia').hears({ these: tones('second', 'pat', 'paz'), not: tones('first') })
  const live = await look('second').button('live-controls-microphone-off').count()
  expect([reignOf(before.epoch) > 0, live]).toEqual([true, 1])
  await expect(call(page, 'live.open', { clinic: clinic.id })).rejects.toThrow('steppedBack')
})

test('what only the first had comes in with its file while the second is live', async () => {
  const consentOf = async (name: string) => {
    const rows = await call(the('second').page, 'afterwards.readReview', { clinic: clinic.id })
    return rows.find(({ seat }) => seat === name)?.listed ?? null
  }
  const [passphrase, before] = ['twelve wise owls', await consentOf('paz')]
  const { bytes } = await call(the('first').page, 'handover.save', { clinic: clinic.id, passphrase })
  const brought = await call(the('second').page, 'handover.read', { file: bytes, passphrase })
  expect(brought).toMatchObject({ isNew: false, beside: 0, elsewhere: false })
  expect([before, await consentOf('paz')]).toEqual([null, false])
})

test('the first takes over again while the second is there: that one steps back by itself', async () => {
  await look('first').button('shell-handover-here').click()
  await look('first').text('shell-handover-there').waitFor(patience)
  await look('first').button('shell-handover-here-yes').click()
  await look('first').button('live-controls-microphone-on').click(patience)
  const heading = { level: 1, name: look('second').say('shell-handover-steppedBack') }
  await the('second').page.getByRole('heading', heading).waitFor(patience)
  await the('pia').hears({ these: tones('first', 'pat', 'paz'), not: tones('second') })
  await look('pat').button('live-controls-hand-down').click()
  await vi.waitFor(async () => expect((await said()).view.seats.every(({ handUpAt }) => handUpAt === null)).toBe(true), patience) // prettier-ignore
  expect([...first.errors, ...second.errors]).toEqual([])
})
