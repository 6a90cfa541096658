import { randomUUID } from 'node:crypto'
import type { ClinicId } from '../src-core/base/id.ts'
import { documentsIn } from './exports/documentsIn.ts'
import { inApp } from './folders.ts'
import { forgetAddresses } from './library/forgetAddresses.ts'
import { communityOfClinic } from './live/clinicCommunity.ts'
import { type Clock, systemClock } from './live/clock.ts'
import { type LiveClinic, openLiveClinic } from './live/liveClinic.ts'
import { liveClinics } from './live/liveClinics.ts'
import { communityServer, embeddedServer, roomsOf } from './live/liveServer.ts'
import { metElsewhere } from './live/metElsewhere.ts'
import { practiceClinic } from './live/practiceClinic.ts'
import { clinicServer } from './live/serverFile.ts'
import { cacheFolder } from './livekit/findServer.ts'
import { type Loopback } from './loopback/listen.ts'
import { serveGuestPage } from './loopback/guestPage.ts'
import { dataFolder } from './store/dataFolder.ts'
import { type Library, openLibrary } from './store/library.ts'
import type { SecretBox } from './store/secretBox.ts'
import type { Announce, Workplace } from './workplace.ts'

export interface WorkplaceOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly box: SecretBox
  readonly announce: Announce
  readonly log: (trouble: unknown) => void
}

/** The folder of the built page. */
export const pageFolder: string = inApp('out', 'renderer')

/** Makes what the calls are carried out with. Nothing is opened before it is asked for; `stop` closes what was. */
export function openWorkplace(options: WorkplaceOptions): Workplace & { stop(): Promise<void> } {
  const { env, box, announce, log } = options
  const clock = systemClock
  const ending = new AbortController()
  const library = whenAsked(async () => {
    const opened = await openLibrary(dataFolder(env), clock.now())
    await forgetAddresses(opened, clock.now()).catch(log) // a disk that refuses now is asked again at the next start
    return opened
  })
  const guests = whenAsked(async () => openGuestPage(await library.get()))
  const live = liveClinics(async (clinic, takeOver) =>
    openClinic({ ...options, clock, signal: ending.signal, takeOver }, await library.get(), clinic),
  )
  const documents = documentsIn()
  const newId = (): string => randomUUID()
  const onProgress = (progress: Parameters<typeof announce<'practice.progress'>>[1]): void =>
    announce('practice.progress', progress)
  const practice = practiceClinic({ library: library.get, live, clock, newId, onProgress })
  return {
    box,
    announce,
    clock,
    live,
    documents,
    practice,
    newId,
    log, // prettier-ignore
    library: library.get,
    guestPage: async () => `${(await guests.get()).origin}/`,
    async stop() {
      await practice.stop()
      ending.abort()
      await live.leaveAll()
      await documents.stop()
      await (await guests.opened())?.stop()
      await (await library.opened())?.close()
    },
  }
}

interface OpenWith extends WorkplaceOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly takeOver: boolean
}

async function openClinic(open: OpenWith, library: Library, clinic: ClinicId): Promise<LiveClinic> {
  const { env, box, announce, log, clock, signal, takeOver } = open
  const plan = await library.read(clinic)
  const folder = library.folderOf(clinic)
  const onRepaired: Parameters<typeof clinicServer>[2] = (repair) => library.noteRepair(clinic, repair)
  return openLiveClinic({
    plan,
    folder,
    clock,
    metElsewhere: await metElsewhere(library, plan),
    takeOver,
    onRepaired,
    roomsOf,
    onTrouble: log,
    onAppended: (appended) => announce('live.appended', appended),
    onSteppedBack: () => announce('live.steppedBack', { clinic }),
    onStrayMuted: (seat) => announce('live.strayMuted', { clinic, seat }),
    async startServer(onRestarted) {
      const community = await communityOfClinic(library, box, clinic)
      if (community !== null) return communityServer(community)
      const own = await clinicServer(folder, box, onRepaired)
      const onProgress: Parameters<typeof embeddedServer>[0]['onProgress'] = (progress) =>
        announce('server.progress', progress)
      return embeddedServer({ clinic: own, cacheDir: cacheFolder(env), env, signal, onProgress, onRestarted })
    },
  })
}

/** The guest page keeps its port from day to day, where it can: invites name it. Where it cannot, their clinics say so. */
async function openGuestPage(library: Library): Promise<Loopback> {
  const before = library.settings().guestPort
  const page = await serveGuestPage(pageFolder, before)
  if (page.port === before) return page
  await library.saveSettings({ ...library.settings(), guestPort: page.port })
  if (before !== null) await library.noteRepairOfOpen('newAddress')
  return page
}

interface WhenAsked<T> {
  readonly get: () => Promise<T>
  /** What was opened; null when it never was. */
  readonly opened: () => Promise<T | null>
}

/** Opens something when it is first asked for. What failed is tried again the next time. */
function whenAsked<T>(open: () => Promise<T>): WhenAsked<T> {
  let found: Promise<T> | null = null
  return {
    get() {
      found ??= open().catch((failure: unknown) => {
        found = null
        throw failure
      })
      return found
    },
    opened: async () => (found === null ? null : found.catch(() => null)),
  }
}
