import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type SeatId, asId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import { notAgreed } from '../../src-core/clinic/recording.ts'
import type { Ask, Endpoint } from '../../src-core/contract/endpoints.ts'
import type { LiveAppended, Ticket } from '../../src-core/contract/answers.ts'
import { encodeInvite, isCrowd } from '../../src-core/protocol/invite.ts'
import { pieceFor } from '../../src-main/live/briefing.ts'
import { systemClock } from '../../src-main/live/clock.ts'
import { type LiveClinic, openLiveClinic } from '../../src-main/live/liveClinic.ts'
import { type Embedded, startEmbedded } from '../../src-main/livekit/embedded.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import { newKeyPair } from '../../src-main/tokens/newKeyPair.ts'
import { serverBinary } from './serverBinary.ts'

/** Main as it is, with a real server, for one clinic and a page that tests drive. */
export interface LiveMain {
  readonly clinic: LiveClinic
  /** Where the clinic is on disk. */
  readonly folder: string
  readonly server: Embedded
  /** Where Seats reach the server when it is not its own address: over a line that a test made. */
  readonly lines: Map<string, string>
  /** Whose sound main has muted. */
  readonly strays: readonly SeatId[]
  /** The fragment of a Seat's invite. */
  invite(seat: string): Promise<string>
  command(by: string, command: Command): Promise<unknown>
  /** Lets this page be the host's window. */
  attach(page: Page): Promise<void>
  stop(): Promise<void>
}

/** `run`: one that main starts and watches, or one that others run, of whose restarts nobody tells. */
export async function startMain(plan: Plan, run: 'embedded' | 'community' = 'embedded'): Promise<LiveMain> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-main-'))
  const ending = new AbortController()
  const pages = new Set<Page>()
  const lines = new Map<string, string>()
  const strays: SeatId[] = []
  let server: Embedded | null = null
  const clinic = await openLiveClinic({
    plan,
    folder,
    clock: systemClock,
    metElsewhere: [],
    async startServer(onRestarted) {
      const told = run === 'embedded' ? onRestarted : () => Promise.resolve()
      const ordinary = { port: null, preferredOnly: false, signal: ending.signal, onRestarted: told }
      server = await startEmbedded({ ...newKeyPair(), binary: await serverBinary(), cacheDir: folder, ...ordinary })
      return { ...server, aheadMs: 0 }
    },
    roomsOf: livekitRooms,
    onAppended: (appended) => tell(pages, appended),
    onRepaired: () => undefined,
    onTrouble: () => undefined,
    onSteppedBack: () => undefined,
    onStrayMuted: (seat) => strays.push(seat),
    takeOver: false,
  })
  return {
    clinic,
    folder,
    server: server!,
    lines,
    strays,
    invite: (seat) => inviteOf(clinic, plan, asId(seat), lines),
    command: (by, command) => clinic.command(asId(by), command),
    async attach(page) {
      await page.exposeFunction('callMain', (endpoint: Endpoint, ask: unknown) => answer(clinic, endpoint, ask, lines))
      pages.add(page)
    },
    async stop() {
      await clinic.close()
      ending.abort()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function tell(pages: ReadonlySet<Page>, appended: LiveAppended): void {
  for (const page of pages) {
    page.evaluate((value) => globalThis.announce('live.appended', value), appended).catch(() => undefined) // closed
  }
}

type Lines = ReadonlyMap<string, string>

async function answer(clinic: LiveClinic, endpoint: Endpoint, ask: unknown, lines: Lines): Promise<unknown> {
  switch (endpoint) {
    case 'live.open':
      return clinic.opening()
    case 'live.command': {
      const { by, command } = ask as Ask<'live.command'>
      return clinic.command(by, command)
    }
    case 'live.briefing': {
      const { seat, ...question } = ask as Ask<'live.briefing'>
      return pieceFor(seat, question, clinic.clinic())
    }
    case 'live.groupTicket': {
      const { seat, group } = ask as Ask<'live.groupTicket'>
      return over(lines, await clinic.groupTicket(seat, group))
    }
    case 'live.look':
      return clinic.look((ask as Ask<'live.look'>).window)
    case 'recordings.missing':
      return notAgreed(clinic.clinic())
    case 'recordings.begin':
      return { file: await clinic.recorder.begin((ask as Ask<'recordings.begin'>).channel) }
    case 'recordings.append': {
      const { file, number, sound, begunMsAgo } = ask as Ask<'recordings.append'>
      await clinic.recorder.append(file, number, Buffer.from(sound, 'base64'), begunMsAgo)
      return null
    }
    case 'live.saveNotes': {
      const { update } = ask as Ask<'live.saveNotes'>
      await clinic.notes.append(Buffer.from(update, 'base64'))
      return null
    }
    default:
      throw new Error(`not for this page: ${endpoint}`)
  }
}

function over(lines: Lines, ticket: Ticket): Ticket {
  return { ...ticket, server: lines.get(ticket.seat) ?? ticket.server }
}

async function inviteOf(clinic: LiveClinic, plan: Plan, id: SeatId, lines: Lines): Promise<string> {
  const seat = clinic.clinic().view.seats.find((each) => each.id === id)
  if (seat === undefined) throw new Error(`no Seat ${id}`)
  const { server, token } = over(lines, await clinic.homeTicket(id))
  const { name, role, languages } = seat
  const { title, contact, friendlySpaceUrl } = plan
  const texts = { title, contact, friendlySpaceUrl, language: languages[0] ?? 'en', languages }
  return encodeInvite({
    server,
    clinic: plan.id,
    seat: id,
    name,
    role,
    token,
    crowd: isCrowd(clinic.clinic().view.seats),
    ...texts,
  })
}
