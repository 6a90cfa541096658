import type { LiveOpening } from '../../src-core/contract/answers.ts'
import type { Host } from '../../src-core/contract/host.ts'
import { pageAbilities } from '../host/page.ts'
import type { Media } from '../media/media.ts'
import type { NotesStore, NotesStoreOptions } from '../sync/notesStore.ts'
import type { LiveEntrance } from './entrance.ts'
import type { HostMeans } from './host/hostMeans.ts'
import { Live } from './Live.svelte.ts'
import type { LiveSession } from './live.ts'
import type { BrowserMemory } from './memory.ts'
import { type Timing, aheadOf, browserTiming } from './timing.ts'
import { wired } from './wired.ts'

export interface LiveOptions {
  readonly media: Media
  /** `entranceOfInvite(invite)` for a guest, `entranceOfOpening(opening)` for the host's own window. */
  readonly entrance: LiveEntrance
  /** The host's own window. Null for everyone else. */
  readonly host: HostSide | null
  /** Not given: that of the browser. */
  readonly world?: World
}

/** How the host's window reaches main, what `live.open` answered, and what its session is made of. */
export interface HostSide {
  readonly host: Host
  readonly opening: LiveOpening
  readonly means: HostMeans
}

/** What a test replaces of a browser. */
export interface World {
  readonly timing: Timing
  /** Of this tab. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Of this browser, for all its tabs: what a person likes from clinic to clinic. */
  readonly memory: BrowserMemory
  /** Opens the notes that this device keeps under a name. Rejects when what they are made with cannot be fetched. */
  readonly openStore: (name: string, options: Omit<NotesStoreOptions, 'shelf'>) => Promise<NotesStore>
  readonly newId: () => string
  /** Gives a file to the person. */
  readonly saveFile: Host['saveFile']
}

export function browserWorld(): World {
  return {
    timing: browserTiming,
    storage: sessionStorage,
    memory: localStorage,
    openStore: async (name, options) => (await import('../sync/keptNotes.ts')).keptNotes(name, options),
    newId: () => crypto.randomUUID(),
    saveFile: pageAbilities(window).saveFile,
  }
}

/** Sits down in a clinic. The session begins at once; `leave` ends it. */
export function openLive(options: LiveOptions): LiveSession {
  const world = options.world ?? browserWorld()
  const timing = aheadOf(world.timing, options.host?.opening.aheadMs ?? 0) // in the host's window time is host time from the first moment
  const live: Live = new Live(wired(options, { ...world, timing }, () => live))
  live.start()
  return live
}
