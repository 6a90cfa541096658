import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import { eventually } from './eventually.ts'
import { installPeers } from './page/peers.ts'
import { installSound } from './page/sound.ts'

/**
 * Real Chromium, as live tests need it: media on loopback, sound without a click, nothing that calls home. `more` goes on its
 * command line too.
 */
export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  const executablePath = process.env['CHROMIUM']
  if (!executablePath) throw new Error('say where Chromium is: CHROMIUM=...')
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox', // containers without user namespaces
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      '--disable-features=WebRtcHideLocalIpsWithMdns', // candidates with addresses, not .local names
      ...more,
    ],
  })
}

/** Somebody with a page of their own, whose microphone is a sine and whose ears measure what the page plays. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  /** Loudness of a pure tone in what the page plays, in dB; -Infinity while it plays nothing. */
  loudness(hertz: number): Promise<number>
  /** Resolves once this is heard and that is not, and stays so: no passing moment between two states. Frequencies in Hz. */
  hears(wanted: { readonly these?: readonly number[]; readonly not?: readonly number[] }): Promise<void>
  /** Lets the microphone's tone sound, or not. */
  speak(on: boolean): Promise<void>
  close(): Promise<void>
}

/** Louder than this counts as heard: a tone at full gain is near -25 dB, a lowered floor near -43. */
export const heardDb = -55
const until = { timeout: 20_000, interval: 100 }
/** Longer than a crossfade and what the measuring looks back on. */
const readingsThatHold = 4

export interface Opening {
  readonly url: string
  /** The sine of the microphone. */
  readonly hertz: number
  readonly onError: (text: string) => void
  /** Something to do with the page before it opens the address. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** Opens an address for somebody. The sound is replaced before the page's scripts run, also after a reload. */
export async function openPerson(browser: Browser, { url, hertz, onError, prepare }: Opening): Promise<Person> {
  const context = await browser.newContext()
  await context.addInitScript(installSound, hertz)
  await context.addInitScript(installPeers)
  const page = await context.newPage()
  page.on('pageerror', (error) => onError(`${String(hertz)}: ${error.message}`))
  page.on('crash', () => onError(`${String(hertz)}: crashed`))
  await prepare?.(page)
  await page.goto(url)
  const loudness = (wanted: number): Promise<number> => page.evaluate((each) => globalThis.sound.loudness(each), wanted)
  return {
    page,
    context,
    loudness,
    hears: ({ these = [], not = [] }) => {
      let missing = readingsThatHold
      let last = ''
      return eventually(async () => {
        const heard = await page.evaluate((all) => all.map((each) => globalThis.sound.loudness(each)), [...these, ...not]) // prettier-ignore
        const isHeard = (at: number): boolean => heard[at]! >= heardDb
        const wrong = [
          ...these.filter((_, at) => !isHeard(at)).map((each) => `${String(each)} Hz is not heard`),
          ...not.filter((_, at) => isHeard(these.length + at)).map((each) => `${String(each)} Hz is heard`),
        ]
        missing = wrong.length > 0 ? readingsThatHold : missing - 1
        if (wrong.length > 0) last = wrong.join(', ')
        if (missing > 0) throw new Error(last)
      }, until)
    },
    speak: (on) => page.evaluate((each) => globalThis.sound.speak(each), on),
    close: () => context.close(),
  }
}
