import type { Browser, Page } from 'playwright-core'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import { type Person, openPerson } from './browser.ts'
import { eventually } from './eventually.ts'
import { type LiveMain, startMain } from './liveMain.ts'
import { watchTones } from './page/spans.ts'

/** How long a live test waits for what must come. */
export const until = { timeout: 30_000, interval: 100 }

/** The crossfade takes 80 ms, and the measuring looks back on 85. */
const fadedMs = 250
/** Shorter is no tone but a click of a busy machine: a tone is measured for as long as the measuring looks back. */
const clickMs = 50
/** Fifteen dB under a tone at full gain, and ten over what sines that mix and lost packets make where nobody sounds. */
const leastDb = -40
/** In Hz: so much apart the measuring tells tones from each other. */
const higherInGroup = 150

/** A clinic with a real server, and people with pages of their own, each with the sine that `hertz` gives them. */
export class Meeting<Name extends string> {
  readonly main: LiveMain
  readonly errors: string[] = []
  /** Done with the page of everyone who comes, before it opens. */
  prepare: (page: Page, name: Name) => Promise<unknown> = () => Promise.resolve()
  /** How long somebody may take to come in. */
  patience = until
  readonly #browser: Browser
  readonly #site: string
  readonly #hertz: Readonly<Record<Name, number>>
  readonly #here = new Map<Name, Person>()

  private constructor(main: LiveMain, browser: Browser, site: string, hertz: Readonly<Record<Name, number>>) {
    this.main = main
    this.#browser = browser
    this.#site = site
    this.#hertz = hertz
  }

  static async open<N extends string>(
    plan: Plan,
    browser: Browser,
    site: string,
    hertz: Readonly<Record<N, number>>,
    run: Parameters<typeof startMain>[1] = 'embedded',
  ) {
    return new Meeting<N>(await startMain(plan, run), browser, site, hertz)
  }

  /** The tones of these people. */
  tones(...names: readonly Name[]): readonly number[] {
    return names.map((name) => this.#hertz[name])
  }

  /** People sit down: the ambassador first, whose page is the host's window, then all others at once. */
  async come(...names: readonly Name[]): Promise<void> {
    if (names.includes('amb' as Name)) await this.#sitDown('amb' as Name)
    await Promise.all(names.filter((name) => name !== 'amb').map((name) => this.#sitDown(name)))
  }

  async #sitDown(name: Name): Promise<void> {
    const person = await openPerson(this.#browser, {
      url: await this.addressOf(name),
      hertz: this.#hertz[name],
      onError: (text) => this.errors.push(text),
      prepare: async (page: Page) => {
        await this.prepare(page, name)
        if (name === 'amb') await this.main.attach(page)
      },
    })
    this.#here.set(name, person)
    await this.isLive(name)
  }

  async addressOf(name: Name): Promise<string> {
    return `${this.#site}#${name === 'amb' ? 'host' : await this.main.invite(name)}`
  }

  the(name: Name): Person {
    const person = this.#here.get(name)
    if (person === undefined) throw new Error(`${name} has not come`)
    return person
  }

  /** Resolves once the page of this person is in the clinic, for the first time or again. */
  async isLive(name: Name): Promise<void> {
    const { page } = this.the(name)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    const read = () => ({ link: session.link.kind, hasNotes: session.notes !== null })
    await eventually(async () => {
      const { link, hasNotes } = await page.evaluate(read)
      if (link !== 'live' || !hasNotes) throw new Error(`${name} is ${link}, ${hasNotes ? 'with' : 'without'} notes`)
    }, this.patience)
  }

  read<T>(name: Name, reading: () => T): Promise<T> {
    return this.the(name).page.evaluate(reading)
  }

  async unmute(...names: readonly Name[]): Promise<void> {
    await Promise.all(names.map((name) => this.read(name, () => session.microphone.turn(true))))
  }

  ask(name: Name, command: Command): Promise<string | null> {
    return this.the(name).page.evaluate((each) => session.ask(each), command)
  }

  /** Asks until it is done: what it needs may not have come to the host yet. */
  asks(name: Name, command: Command): Promise<void> {
    return eventually(async () => {
      const refused = await this.ask(name, command)
      if (refused !== null) throw new Error(`${command.type} of ${name} is refused: ${refused}`)
    }, until)
  }

  /** How these people sound in a Group, once they are watched. */
  tonesInGroup(...names: readonly Name[]): readonly number[] {
    return this.tones(...names).map((hertz) => hertz + higherInGroup)
  }

  /** Notes from now on whom these people hear, until they have left the next Group. A reload forgets it. */
  async watch(...names: readonly Name[]): Promise<void> {
    const all = Object.keys(this.#hertz) as Name[]
    const [atHome, inGroup] = [this.tones(...all), this.tonesInGroup(...all)]
    for (const name of names) {
      const own = { atHome: this.#hertz[name], inGroup: this.#hertz[name] + higherInGroup }
      await this.the(name).page.evaluate(watchTones, { atHome, inGroup, own, leastDb, fadedMs })
    }
  }

  /** Whom somebody has heard in or before their Group since `watch` who is not in their company. */
  async strangers(name: Name, company: readonly Name[]): Promise<readonly string[]> {
    const known = [...this.tones(name, ...company), ...this.tonesInGroup(name, ...company)]
    const spans = await this.the(name).page.evaluate(() => globalThis.spans)
    return spans
      .filter(({ hertz, from, to }) => !known.includes(hertz) && to - from >= clickMs)
      .map(({ hertz, from, to, maxDb }) => `${name} hears ${hertz} Hz from ${from} to ${to} ms, ${maxDb} dB`)
  }

  /** Everyone leaves, the server ends; says what went wrong in any page. */
  async end(): Promise<readonly string[]> {
    await Promise.all([...this.#here.values()].map((person) => person.close()))
    await this.main.stop()
    return this.errors
  }
}
