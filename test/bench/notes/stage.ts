import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { ClinicId } from '../../../src-core/base/id.ts'
import { encodeInvite, readInvite } from '../../../src-core/protocol/invite.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { readNotesIn } from '../../../src-main/store/notesLog.ts'
import { type Link, openLink } from '../../live/badLink/openLink.ts'
import { type Signalling, relaySignalling } from '../../live/badLink/signalling.ts'
import { type Conditions, type Counts, Wire, goodLine } from '../../live/badLink/wire.ts'
import { type Person, launchChromium } from '../../live/browser.ts'
import { eventually } from '../../live/eventually.ts'
import { Product, links, patience, prepare, sees } from '../../live/product.ts'
import { type Site, serveBarePage } from '../../live/page/serve.ts'
import { seeded } from '../../../src-core/base/seeded.ts'
import { plan } from '../../notation/plan.ts'
import { type YServer, startYServer } from './yServer.ts'

/** Somebody who writes, with a line of their own to either server. */
export interface Writer {
  readonly seat: string
  page: Page
  readonly line: Link
  readonly theirs: { readonly address: string; readonly up: Counts; readonly down: Counts; stop(): Promise<void> }
  /** Opens the page, comes in and waits for the notes; again after it was killed. */
  come(): Promise<void>
  /** True when its process crashed, as is meant; else the tab was closed. */
  kill(): Promise<boolean>
  /** Of all its pages: so many letters were said to be on a disk. */
  claimed: number
  close(): Promise<void>
}

const waits = { timeout: 60_000, interval: 50 }

/** The built product with a clinic that has notes already, their server with the same, and people with bad lines. */
export class NotesStage {
  readonly product: Product
  readonly errors: string[] = []
  readonly host: Person
  readonly #clinic: ClinicId
  readonly #browser: Browser
  readonly #hostBrowser: Browser
  readonly #site: Site
  readonly #y: YServer
  readonly #links: ReadonlyMap<string, string>

  private constructor(
    parts: readonly [Product, Person, ClinicId, Browser, Browser, Site, YServer, ReadonlyMap<string, string>],
  ) {
    ;[this.product, this.host, this.#clinic, this.#browser, this.#hostBrowser, this.#site, this.#y, this.#links] = parts
  }

  static async open(seats: readonly string[], notes: Uint8Array): Promise<NotesStage> {
    const site = await serveBarePage(join(import.meta.dirname, 'page'))
    const [hostBrowser, browser] = [await launchChromium('--class=host'), await launchChromium('--class=editors')]
    const product = await Product.start(hostBrowser)
    const host = await product.openHost(350)
    const people = ['amb ambassador en', ...seats.map((seat) => `${seat} participant en`)].join(' | ')
    const wanted = plan({ seats: people, booths: '', agenda: 'hello talk 60', startsAt: Date.now() })
    const { id } = await prepare(host.page, wanted)
    await writeFile(join(product.clinicFolder(id), 'notes.ydoc'), notes)
    const invited = await links(host.page, id)
    await host.page.reload()
    const { link, button } = sees(host.page)
    await link('shell-home-go-prepare').click()
    await link('shell-nav-run').click()
    await button('run-next-openClinic').click(patience)
    const y = await startYServer(notes)
    return new NotesStage([product, host, id, browser, hostBrowser, site, y, invited])
  }

  /** `conditions` of the lines of this person. */
  async writer(seat: string, conditions: Partial<Conditions>, seed: number): Promise<Writer> {
    const fragment = new URL(this.#links.get(seat) ?? '').hash.slice(1)
    const read = readInvite(fragment)
    if ('failed' in read) throw new Error(read.failed)
    const line = await openLink(read.invite.server, conditions, seed)
    const theirs = await openTheirLine(this.#y.port, conditions, seed)
    const invite = encodeInvite({ ...read.invite, server: line.address })
    const context = await this.#browser.newContext()
    const writer: Writer = {
      seat,
      page: await context.newPage(),
      line,
      theirs,
      claimed: 0,
      come: async () => {
        if (writer.page.isClosed()) writer.page = await context.newPage()
        await this.#comeIn(writer.page, invite)
      },
      kill: () => kill(context, writer.page),
      async close() {
        await context.close()
        await Promise.all([line.stop(), theirs.stop()])
      },
    }
    await context.exposeFunction('claimed', (letters: number) => (writer.claimed = Math.max(writer.claimed, letters)))
    return writer
  }

  async #comeIn(page: Page, invite: string): Promise<void> {
    page.on('pageerror', (error) => this.errors.push(error.message))
    await page.goto(this.#site.address)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    await page.evaluate((each) => editor.sitDown(each), invite)
    await eventually(async () => {
      const { link, state } = await page.evaluate(() => ({ link: editor.link, state: editor.state }))
      if (link !== 'live' || state === null) throw new Error(`the last who came is ${link}, notes ${String(state)}`)
    }, waits)
  }

  /** The texts of the cards on main's disk. */
  async onDisk(): Promise<Readonly<Record<string, string>>> {
    const state = await readNotesIn(this.product.clinicFolder(this.#clinic), () => undefined)
    return Object.fromEntries(readNotes(state).map(({ id, text }) => [id, text]))
  }

  /** Main is killed, and started again a moment later, as somebody does whose app is gone. */
  async killHost(): Promise<void> {
    await this.product.host.kill()
    await this.product.startAgain()
    const { page } = this.host
    await page.goto(this.product.host.address)
    await sees(page).link('shell-home-go-run').click(patience)
  }

  async end(): Promise<void> {
    await Promise.all([this.#browser.close(), this.#hostBrowser.close()])
    await Promise.all([this.#site.stop(), this.#y.stop()])
    await this.product.host.stop()
    await rm(this.product.folder, { recursive: true })
  }
}

/** What the line does not count of a WebSocket: TCP's header is longer than UDP's, frames have one, and every other segment is acknowledged. */
const tcpBytes = 12
const [frameBytes, maskedFrameBytes] = [2, 6]
const ackBytes = 40
const segmentBytes = 1_200

async function openTheirLine(port: number, conditions: Partial<Conditions>, seed: number): Promise<Writer['theirs']> {
  const [chance, whole] = [seeded(seed), { ...goodLine, ...conditions }]
  const upward = { ...whole, kbitPerSecond: whole.upKbitPerSecond ?? whole.kbitPerSecond }
  const [up, down] = [new Wire(() => upward, chance), new Wire(() => whole, chance)]
  const counted = (way: Wire, back: Wire, frameBytes: number) => (message: Uint8Array) => {
    way.counts.bytes += tcpBytes + frameBytes
    back.counts.bytes += ackBytes * Math.ceil(message.length / segmentBytes / 2)
    return Promise.resolve(message)
  }
  const [toServer, toClient] = [counted(up, down, maskedFrameBytes), counted(down, up, frameBytes)]
  const relay: Signalling = await relaySignalling({ port, up, down, toServer, toClient })
  const stop = async (): Promise<void> => {
    up.stop()
    down.stop()
    await relay.stop()
  }
  return { address: `ws://127.0.0.1:${relay.port}`, up: up.counts, down: down.counts, stop }
}

const crashWithinMs = 5_000

/** Ends the page's process; where a busy one does not hear it, the tab is closed without being asked. True when it crashed. */
async function kill(context: BrowserContext, page: Page): Promise<boolean> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash', { timeout: crashWithinMs }).then(
    () => true,
    () => false,
  )
  session.send('Page.crash').catch(() => undefined) // there is nobody left to answer
  const isCrashed = await crashed
  await page.close()
  return isCrashed
}
