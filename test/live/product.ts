import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type LocalHost, startLocalHost } from '../../scripts/localHost.mjs'
import { wordsIn } from '../../scripts/words.mjs'
import type { ClinicId } from '../../src-core/base/id.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { Answer, Ask, Endpoint } from '../../src-core/contract/endpoints.ts'
import { parseEnvelope } from '../../src-core/contract/reply.ts'
import { type Person, openPerson } from './browser.ts'

/** What is done to a page before it loads. */
type Prepare = (page: Page) => Promise<void>
const nothing: Prepare = () => Promise.resolve()

/** How long something of the product may take before a test gives up on it. */
export const patience = { timeout: 30_000 }

/** The built product: main as a process of its own with its data in a new folder, and pages that people open. */
export class Product {
  readonly folder: string
  readonly errors: string[] = []
  host: LocalHost
  readonly #browser: Browser
  readonly #aheadMs: number

  private constructor(browser: Browser, folder: string, host: LocalHost, aheadMs: number) {
    this.#browser = browser
    this.folder = folder
    this.host = host
    this.#aheadMs = aheadMs
  }

  /** `aheadMs`: how far the clock of its computer is ahead. */
  static async start(browser: Browser, aheadMs = 0): Promise<Product> {
    const folder = await mkdtemp(join(tmpdir(), 'tertulia-product-'))
    return new Product(browser, folder, await startLocalHost(folder, aheadMs), aheadMs)
  }

  /** Main ended: starts it again with the same data. */
  async startAgain(): Promise<void> {
    this.host = await startLocalHost(this.folder, this.#aheadMs)
  }

  /** Somebody opens an address: the ambassador main's, a guest the link of the invite. */
  open(url: string, hertz: number, prepare: Prepare = nothing): Promise<Person> {
    return openPerson(this.#browser, { url, hertz, prepare, onError: (text) => this.errors.push(text) })
  }

  /** The ambassador opens main's address, on the same computer. */
  openHost(hertz: number, prepare: Prepare = nothing): Promise<Person> {
    return this.open(this.host.address, hertz, async (page) => {
      await page.addInitScript(setClock, this.#aheadMs)
      await prepare(page)
    })
  }

  /** The folder of a clinic. */
  clinicFolder(clinic: ClinicId): string {
    return join(this.folder, 'clinics', clinic)
  }

  async end(): Promise<void> {
    await this.host.stop()
    await rm(this.folder, { recursive: true })
  }
}

/** Runs in a page: the clock of its computer is so far ahead. */
function setClock(aheadMs: number): void {
  const { now } = Date
  const { timeOrigin } = performance
  Date.now = () => now() + aheadMs
  Object.defineProperty(performance, 'timeOrigin', { value: timeOrigin + aheadMs })
}

/** Asks main as the ambassador's page does. */
export async function call<E extends Endpoint>(page: Page, endpoint: E, ask: Ask<E>): Promise<Answer<E>> {
  const answer: unknown = await page.evaluate(
    async ({ path, body }) => (await fetch(path, { method: 'POST', body })).json() as Promise<unknown>,
    { path: `/call/${endpoint}`, body: JSON.stringify(ask) },
  )
  const envelope = parseEnvelope(answer)
  if (!envelope.ok) throw new Error(`${endpoint}: ${envelope.code}`)
  return envelope.value as Answer<E>
}

/** A clinic in the library with this Plan's people, Booths and agenda. */
export async function prepare(page: Page, plan: Plan): Promise<Plan> {
  const [recipe] = await call(page, 'recipes.list', { language: plan.language, interpreted: false, people: 12 })
  const [minutes] = recipe?.minutes ?? []
  if (recipe === undefined || minutes === undefined) throw new Error('there is no recipe')
  const { title, language, startsAt, timeZone } = plan
  const wanted = { recipe: recipe.id, minutes, interpreted: false, people: 12, title, language, startsAt, timeZone }
  const { id } = await call(page, 'library.create', wanted)
  const made = { ...plan, id }
  await call(page, 'library.save', { plan: made })
  return made
}

/** The links of the invites by Seat. */
export async function links(page: Page, clinic: ClinicId): Promise<ReadonlyMap<string, string>> {
  return new Map((await call(page, 'invites.issue', { clinic })).map(({ seat, link }) => [seat, link]))
}

/** What people see, found by the words they read. */
export function sees(page: Page, language = 'en') {
  const say = wordsIn(language, 'shell', 'live', 'run', 'booth', 'notes', 'failures', 'kit')
  const pattern = (key: string) => say(key).split(/\$\d/).map(quoted).join('.*')
  return {
    say,
    button: (key: string) => page.getByRole('button', { name: new RegExp(`^${pattern(key)}$`) }),
    link: (key: string) => page.getByRole('link', { name: say(key), exact: true }),
    text: (key: string) => page.getByText(new RegExp(pattern(key))).first(),
  }
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
