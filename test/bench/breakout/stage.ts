import type { Browser } from 'playwright-core'
import { launchChromium } from '../../live/browser.ts'
import { type Link, openLink } from '../../live/badLink/openLink.ts'
import { type Site, serveBarePage } from '../../live/page/serve.ts'
import { type Served, serveMinimalPage } from '../minimalPage.ts'
import { bareMover } from './bareMover.ts'
import { ourMoves } from './ours.ts'
import { theirMoves } from './theirs.ts'

/** Two people who move together; each gives the ms from the instant of the move until they hear the other in the new room. */
export interface Moves {
  enter(turn: number): Promise<readonly number[]>
  comeBack(turn: number): Promise<readonly number[]>
  end(): Promise<void>
}

export interface Stage {
  readonly ours: Moves
  readonly theirs: Moves
  /** Datagrams that went over the lines. */
  carried(): number
  stop(): Promise<void>
}

/** Pages and browser that all stages use. */
export interface House {
  readonly browser: Browser
  readonly site: Site
  readonly minimal: Served
  stop(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const [site, minimal, browser] = [await serveBarePage(), await serveMinimalPage(bareMover), await launchChromium()]
  return {
    browser,
    site,
    minimal,
    async stop() {
      await browser.close()
      await Promise.all([site.stop(), minimal.stop()])
    },
  }
}

/** Both ways to move, on one server. With a delay everyone who moves has a line of their own; the ambassador is at the server. */
export async function openStage(
  { browser, site, minimal }: House,
  delayMs: number,
  countdownMs: number,
): Promise<Stage> {
  const links: Link[] = []
  const lineOf = async (server: string): Promise<string | null> => {
    if (delayMs === 0) return null
    const link = await openLink(server, { delayMs })
    links.push(link)
    return link.address
  }
  const { moves: ours, server } = await ourMoves({ browser, site: site.address, countdownMs, lineOf })
  const theirs = await theirMoves({ browser, origin: minimal.origin, server }, lineOf)
  return {
    ours,
    theirs,
    carried: () => links.reduce((sum, { up, down }) => sum + up.delivered + down.delivered, 0),
    async stop() {
      await theirs.end()
      await ours.end()
      for (const link of links) await link.stop()
    },
  }
}
