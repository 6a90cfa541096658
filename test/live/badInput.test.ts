import { once } from 'node:events'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocalHost } from '../../scripts/localHost.mjs'
import type { Plan } from '../../src-core/clinic/plan.ts'
import { type Invite, encodeInvite, readInvite } from '../../src-core/protocol/invite.ts'
import { mintTicket } from '../../src-main/tokens/mint.ts'
import { plan } from '../notation/plan.ts'
import { type Person, launchChromium, openPerson } from './browser.ts'
import { Product, call, links, patience, prepare, sees } from './product.ts'

/** What is broken, old, refused or taken is said in a clear sentence on the page that people look at. */
let browser: Browser
let product: Product
let amb: Person
let clinic: Plan
let link = ''

beforeAll(async () => {
  browser = await launchChromium()
  product = await Product.start(browser)
  amb = await product.open(product.host.address, 350)
  clinic = await prepare(amb.page, planCalled('Evening clinic'))
  link = (await links(amb.page, clinic.id)).get('ana') ?? ''
})
afterAll(async () => {
  await browser.close()
  await product.end()
})

test('a port that another program has taken is said before the clinic runs, and trying again helps', async () => {
  const server = createServer()
  server.listen(Number(new URL(invite().server).port), '127.0.0.1')
  await once(server, 'listening')
  await openRun(amb.page, clinic)
  await reads(amb.page, 'failure-portTaken')
  server.close()
  await sees(amb.page).button('kit-retry').click()
  await sees(amb.page).button('run-next-openClinic').click(patience)
})

test('a link that was cut, is over, is newer than the page or not for this server says so', async () => {
  await guestReads(link.slice(0, -40), 'live-trouble-inviteBroken')
  await guestReads(linkOf({ v: 2 }), 'live-trouble-inviteNewer')
  await guestReads(linkOf({ token: await tokenOf(Date.now() - 3_600_000) }), 'live-trouble-inviteExpired')
  await guestReads(linkOf({ token: await tokenOf(Date.now()) }), 'live-trouble-inviteExpired', comeIn)
})

test('a device whose date is wrong reads that the link is over, and comes in all the same', async () => {
  const inAMonth = async (page: Page): Promise<void> => {
    await page.addInitScript(() => (Date.now = () => Math.round(performance.timeOrigin) + 30 * 86_400_000))
  }
  const { page } = await open(link, inAMonth)
  await reads(page, 'live-trouble-inviteExpired-what')
  await sees(page).button('live-trouble-again').click()
  await comeIn(page)
  await page.getByRole('toolbar', { name: sees(page).say('live-controls-label') }).waitFor(patience)
})

test('a server that is not there is said, with a way to try again', async () => {
  const nobody = createServer().listen(0, '127.0.0.1')
  await once(nobody, 'listening')
  const { port } = nobody.address() as AddressInfo
  nobody.close()
  const url = linkOf({ server: `ws://127.0.0.1:${port}` })
  const page = await guestReads(url, 'live-trouble-serverUnreachable', comeIn)
  await sees(page).button('live-trouble-again').waitFor(patience)
})

test('without the microphone people read why, and are in all the same', async () => {
  const { page } = await open(link, refuseMicrophone)
  await sees(page).button('live-join-microphone-test').click()
  await reads(page, 'live-device-refused-microphone')
  await comeIn(page)
  await page.getByRole('toolbar', { name: sees(page).say('live-controls-label') }).waitFor(patience)
  await reads(page, 'live-device-refused-microphone')
  await sees(page).button('live-controls-microphone-on').waitFor()
})

test('a second program on the same clinics, and clinics that are newer, damaged or mended', async () => {
  const second = await startLocalHost(product.folder)
  await reads((await open(second.address)).page, 'failure-openElsewhere')
  await second.stop()

  const [newer, damaged, torn, restored] = [
    await prepare(amb.page, planCalled('Newer')),
    await prepare(amb.page, planCalled('Damaged')),
    await prepare(amb.page, planCalled('Torn')),
    await prepare(amb.page, planCalled('Restored')),
  ]
  await call(amb.page, 'library.save', { plan: restored })
  await product.host.stop()
  const fromTomorrow = (await readFile(planFile(newer), 'utf8')).replace(/"format": ?1/, '"format": 99')
  await writeFile(planFile(newer), fromTomorrow)
  await writeFile(logFile(damaged), '{"opening":1,"at":1}\nnot a line of ours\n{"opening":2,"at":2}\n')
  await writeFile(logFile(torn), '{"opening":1,"at":1}\n')
  await appendFile(logFile(torn), '{"seq":1,"epoch":1,"a')
  await writeFile(planFile(restored), '{"format": 1, "data": {"id"')
  await product.startAgain()
  await amb.page.goto(product.host.address)

  await cardReads('Newer', 'failure-newerFormat')
  await cardReads('Damaged', 'failure-damaged')
  await cardReads('Restored', 'shell-repaired-backupUsed')
  expect(await readFile(planFile(newer), 'utf8')).toBe(fromTomorrow)
  await openRun(amb.page, torn)
  await sees(amb.page).button('run-next-openClinic').waitFor(patience)
  await amb.page.goBack()
  await sees(amb.page).link('shell-name').click()
  await cardReads('Torn', 'shell-repaired-tornTail')
  expect(product.errors).toEqual([])
})

const planCalled = (title: string): Plan =>
  plan({
    title,
    seats: 'amb ambassador en | ana participant en',
    booths: '',
    agenda: 'hello talk 5',
    startsAt: Date.now(),
  })
const planFile = ({ id }: Plan): string => join(product.clinicFolder(id), 'clinic.json')
const logFile = ({ id }: Plan): string => join(product.clinicFolder(id), 'events.jsonl')

function invite(): Invite {
  const read = readInvite(link)
  if ('failed' in read) throw new Error(read.failed)
  return read.invite
}

const linkOf = (change: Partial<Invite>): string => link.replace(/#.*/, `#${encodeInvite({ ...invite(), ...change })}`)

/** A token of an hour for the Seat of the link, signed with another key than the server's. */
async function tokenOf(now: number): Promise<string> {
  const { server, clinic: id, seat, name, role, languages } = invite()
  const key = { address: server, key: 'another', secret: 'a secret that this server does not know, long enough' }
  const of = { clinic: id, group: null, seat: { id: seat, name, role, languages }, now, ttlMs: 1_800_000 }
  return (await mintTicket(key, of)).token
}

const open = (url: string, prepareIt: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<Person> =>
  openPerson(browser, { url, hertz: 600, onError: (text) => product.errors.push(text), prepare: prepareIt })

const reads = (page: Page, key: string): Promise<void> => sees(page).text(key).waitFor(patience)
const comeIn = (page: Page): Promise<void> => sees(page).button('live-join-now').click(patience)

/** Somebody opens the link and reads what is wrong and what to do. */
async function guestReads(url: string, key: string, first: ((page: Page) => Promise<void>) | null = null) {
  const { page } = await open(url)
  await first?.(page)
  await reads(page, `${key}-title`)
  await reads(page, `${key}-what`)
  return page
}

async function refuseMicrophone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
}

async function openRun(page: Page, { id }: Plan): Promise<void> {
  await page.evaluate((address) => (location.hash = address), `#/prepare/${id}/check`)
  await sees(page).link('shell-nav-run').click()
}

async function cardReads(title: string, key: string): Promise<void> {
  const card = amb.page.getByRole('listitem').filter({ hasText: title })
  await card.getByText(sees(amb.page).say(key)).waitFor(patience)
}
