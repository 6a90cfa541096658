/** A page with one session of the product and no screens, whose notes a benchmark types. Beside it the same over y-websocket. */
import { readInvite } from '../../../../src-core/protocol/invite.ts'
import { type SeatId, asId } from '../../../../src-core/base/id.ts'
import { livekitMedia } from '../../../../src-renderer/media/livekit/livekitMedia.ts'
import { entranceOfInvite } from '../../../../src-renderer/session/entrance.ts'
import type { LiveSession } from '../../../../src-renderer/session/live.ts'
import { browserWorld, openLive } from '../../../../src-renderer/session/openLive.ts'
import { keptNotes } from '../../../../src-renderer/sync/keptNotes.ts'
import type { NotesState, NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { unheard } from '../../crowd/page/unheard.ts'
import { type Action, lettersIn } from '../typing.ts'
import { type Side, Typist, type YWebsocket, overOurs, overYWebsocket } from './side.ts'

export type SideName = 'ours' | 'theirs'
/** A card, how long its text is, and since when, by the clock of the computer. */
export type Seen = readonly [card: string, length: number, at: number]

export interface Editor {
  readonly link: LiveSession['link']['kind']
  /** Null until the notes are there. */
  readonly state: NotesState | null
  /** When the home room's line was last given to the notes, or taken from them. */
  readonly lineAt: number
  /** Comes in with an invite. */
  sitDown(fragment: string): void
  /** Opens the notes over y-websocket; gives how long the document took once the connection was there, in ms. */
  openTheirs(address: string): Promise<number>
  closeTheirs(): void
  texts(side: SideName): Readonly<Record<string, string>>
  /** Of the texts of the cards whose id begins so. */
  lengths(prefix: string): Readonly<Record<string, number>>
  /** How often this letter stands in the notes, once those of this device are here. */
  count(letter: string): Promise<number>
  /** How long it took from the line to so many cards, in ms. */
  whenComplete(cards: number): Promise<number>
  /** Types all of it, each at its time divided by `speed`; `claims`: and says meanwhile how much of it is on a disk. */
  type(
    side: SideName,
    actions: readonly Action[],
    letter: string,
    speed: number,
    claims: boolean,
  ): Promise<readonly Seen[]>
  /** Notes what grows from now on; `seen` gives that and ends it. */
  watch(side: SideName): void
  seen(): readonly Seen[]
}

declare global {
  var editor: Editor
  /** Of the benchmark, in pages that will be killed: so many letters of this page are said to be on a disk. */
  var claimed: ((letters: number) => Promise<void>) | undefined
}

const now = (): number => performance.timeOrigin + performance.now()
let session: LiveSession | null = null
let store: NotesStore | null = null
let theirs: YWebsocket | null = null
let lineAt = now()
let [seen, stopWatching]: [Seen[], () => void] = [[], () => undefined]

const sideOf = (name: SideName): Side => {
  const side = name === 'ours' ? store && overOurs(store) : theirs
  if (side === null) throw new Error(`${name} is not open`)
  return side
}

/** Notes when the line comes and goes. */
function listened(opened: NotesStore): NotesStore {
  const connect = opened.connect.bind(opened)
  opened.connect = (given) => {
    lineAt = now()
    connect(given)
  }
  return (store = opened)
}

async function typeAll(
  name: SideName,
  actions: readonly Action[],
  letter: string,
  speed: number,
  claims: boolean,
): Promise<Seen[]> {
  const [side, done] = [sideOf(name), [] as Seen[]]
  const stopClaiming = claims ? claimOn(letter) : () => undefined
  const [from, seat] = [performance.now() - (actions[0]?.at ?? 0) / speed, session?.me.id ?? asId<SeatId>('x')]
  const typist = new Typist(side, letter, seat)
  for (const action of actions) {
    const waitMs = action.at / speed - (performance.now() - from)
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const [card, length] = typist.do(action)
    done.push([card, length, now()])
  }
  stopClaiming()
  typist.stop()
  return done
}

/** Says to the benchmark how many letters are on a disk, whenever the notes say that all are. */
function claimOn(letter: string): () => void {
  let claimed = 0
  return store!.onChanged(() => {
    const count = isOnDisk(store!.state) ? countOf(letter) : 0
    if (count > claimed) void globalThis.claimed?.((claimed = count))
  })
}

const isOnDisk = (state: NotesState): boolean => state === 'shared' || state === 'savedHere'
const countOf = (letter: string): number => lettersIn(store!.notes, letter)

globalThis.editor = {
  get link() {
    return session?.link.kind ?? 'joining'
  },
  get state() {
    return store?.state ?? null
  },
  get lineAt() {
    return lineAt
  },
  sitDown(fragment) {
    const read = readInvite(fragment)
    if ('failed' in read) throw new Error(read.failed)
    const { mix, ...media } = livekitMedia()
    void mix.stop()
    const own = { ...media, mix: unheard, openMix: null, tape: null }
    const world = { ...browserWorld(), openStore: (...with_: Parameters<typeof keptNotes>) => Promise.resolve(listened(keptNotes(...with_))) } // prettier-ignore
    session = openLive({ media: own, entrance: entranceOfInvite(read.invite), host: null, world })
  },
  async openTheirs(address) {
    theirs = overYWebsocket(address, now)
    return (await theirs.syncedAt) - (await theirs.connectedAt)
  },
  closeTheirs: () => theirs?.stop(),
  texts: (name) => Object.fromEntries(sideOf(name).notes().map(({ id, text }) => [id, text])), // prettier-ignore
  lengths: (prefix) => Object.fromEntries(store!.notes.filter(({ id }) => id.startsWith(prefix)).map(({ id, text }) => [id, text.length])), // prettier-ignore
  async count(letter) {
    await store!.loaded
    return countOf(letter)
  },
  async whenComplete(cards) {
    while ((store?.notes.length ?? 0) < cards) await new Promise((resolve) => setTimeout(resolve, 10))
    return now() - lineAt
  },
  type: typeAll,
  watch(name) {
    const side = sideOf(name)
    const before = new Map(side.notes().map((note) => [note.id as string, note]))
    seen = []
    stopWatching = side.onChanged((ids) => {
      const at = now()
      for (const note of ids?.flatMap((id) => side.note(id) ?? []) ?? side.notes()) {
        const was = before.get(note.id)
        if (note === was) continue
        before.set(note.id, note)
        if (note.text.length > (was?.text.length ?? 0)) seen.push([note.id, note.text.length, at])
      }
    })
  },
  seen() {
    stopWatching()
    return seen
  },
}
document.documentElement.dataset['ready'] = ''
