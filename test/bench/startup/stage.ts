import type { Browser, Page } from 'playwright-core'
import { asId } from '../../../src-core/base/id.ts'
import { parseLanguage } from '../../../src-core/base/language.ts'
import { readInvite } from '../../../src-core/protocol/invite.ts'
import { serveGuestPage } from '../../../src-main/loopback/guestPage.ts'
import { type Profile, rememberProfile } from '../../../src-renderer/ui/join/profile.ts'
import { wordsIn } from '../../../scripts/words.mjs'
import { heardDb, launchChromium, openPerson } from '../../live/browser.ts'
import { startMain } from '../../live/liveMain.ts'
import { serveBarePage } from '../../live/page/serve.ts'
import { installSound } from '../../live/page/sound.ts'
import { plan } from '../../notation/plan.ts'
import { serveMinimalPage } from '../minimalPage.ts'
import { listen } from './listen.ts'
import { type PageSize, sizeOf, watchFiles } from './pageSize.ts'
import { type Instants, type Watching, watchInstants } from './watch.ts'

/** A clinic whose ambassador speaks a steady tone, and two ways to come and hear it. */
export interface Stage {
  /** Opens an invite in a new browser, comes in as somebody who is remembered, and waits until the tone is heard. */
  visit(seat: 'ana' | 'amal'): Promise<Visited>
  /** Joins the same room with LiveKit's minimal client. */
  minimal(): Promise<Instants>
  stop(): Promise<void>
}

export interface Visited {
  readonly instants: Instants
  readonly untilHeard: PageSize
  /** With what notes are made with, which is fetched after the first sound. */
  readonly withNotes: PageSize
}

const speakerHertz = 350
const guestHertz = 600
const patience = { timeout: 30_000 }
const languages = { ana: 'en', amal: 'ar' } as const
const clinic = plan({
  seats: 'amb ambassador en,es | ana participant en | amal participant ar | bo participant en',
  booths: '',
  agenda: 'hello talk 5',
  startsAt: Date.now(),
})

export async function openStage(folder: string): Promise<Stage> {
  const [bare, ours, theirs] = await Promise.all([
    serveBarePage(),
    serveGuestPage(folder, null),
    serveMinimalPage(listen),
  ])
  const [browser, main] = [await launchChromium(), await startMain(clinic)]
  await openPerson(browser, {
    url: `${bare.address}#host`,
    hertz: speakerHertz,
    onError: fail,
    prepare: (page) => main.attach(page),
  }).then(({ page }) => speakAsHost(page))
  return {
    async visit(seat) {
      const words = wordsIn(languages[seat], 'live', 'notes')
      const address = `${ours.origin}/#${await main.invite(seat)}`
      const remembered: Profile = {
        name: seat,
        languages: [parseLanguage(languages[seat])],
        consents: {},
        withMicrophone: true,
      }
      return inNewContext({ browser, button: words('live-join-now'), remembered }, async (page, instants) => {
        const paths = watchFiles(page, ours.origin)
        await page.goto(address)
        await page.getByRole('toolbar').waitFor(patience)
        const found = await instants()
        const untilHeard = await sizeOf(folder, new Set(paths))
        await page.getByRole('button', { name: words('live-controls-notes') }).click()
        await page.getByPlaceholder(words('notes-notes-write')).waitFor(patience)
        return { instants: found, untilHeard, withNotes: await sizeOf(folder, paths) }
      })
    },
    async minimal() {
      const read = readInvite(await main.invite(asId('bo')))
      if ('failed' in read) throw new Error(read.failed)
      const address = `${theirs.origin}/#${[read.invite.server, read.invite.token].map(encodeURIComponent).join('&')}`
      return inNewContext({ browser, button: '', remembered: null }, async (page, instants) => {
        await page.goto(address)
        return instants()
      })
    },
    async stop() {
      await browser.close()
      await Promise.all([main.stop(), bare.stop(), ours.stop(), theirs.stop()])
    },
  }
}

const fail = (text: string): void => {
  throw new Error(text)
}

async function speakAsHost(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  await page.waitForFunction(() => session.link.kind === 'live')
  await page.evaluate(() => session.microphone.turn(true))
}

/** What the page itself would have stored. */
function stored(profile: Profile | null): readonly (readonly [string, string])[] {
  const items = new Map<string, string>()
  const memory = { getItem: () => null, setItem: (key: string, value: string) => void items.set(key, value), removeItem: () => undefined } // prettier-ignore
  rememberProfile(memory, profile)
  return [...items]
}

function putInStorage(items: readonly (readonly [string, string])[]): void {
  for (const [key, value] of items) localStorage.setItem(key, value)
}

interface Opening {
  readonly browser: Browser
  readonly button: string
  /** What the browser remembers of the person. */
  readonly remembered: Profile | null
}

async function inNewContext<T>(
  { browser, button, remembered }: Opening,
  visit: (page: Page, instants: () => Promise<Instants>) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext()
  await context.addInitScript(installSound, guestHertz)
  await context.addInitScript(putInStorage, stored(remembered))
  await context.addInitScript(watchInstants, { hertz: speakerHertz, heardDb, button } satisfies Watching)
  const page = await context.newPage()
  page.on('pageerror', ({ message }) => fail(message))
  const instants = async (): Promise<Instants> => {
    await page.waitForFunction(() => globalThis.instants.heard !== undefined, undefined, patience)
    return page.evaluate(() => globalThis.instants as Instants)
  }
  try {
    return await visit(page, instants)
  } finally {
    await context.close()
  }
}
