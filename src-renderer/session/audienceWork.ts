import type { SeatId } from '../../src-core/base/id.ts'
import { type View, seatOf } from '../../src-core/clinic/view.ts'
import { type Audience, type Listener, silentAfterMs, tallyOf } from '../../src-core/protocol/audience.ts'
import { topics } from '../../src-core/protocol/message.ts'
import type { AudienceRunes } from './AudienceRunes.svelte.ts'
import { type Companion, idle } from './companion.ts'
import type { GroupStay } from './GroupStay.svelte.ts'
import type { HomeLink } from './HomeLink.svelte.ts'
import { hostSeatOf } from './hostSeat.ts'
import type { HubRunes } from './HubRunes.svelte.ts'
import type { ListeningRunes } from './ListeningRunes.svelte.ts'
import type { Timing } from './timing.ts'

/** What is told goes out when it has changed, but not more often than this, and again this often. */
const leastMs = 2_000
const againMs = 20_000

export interface AudienceWorkOptions {
  readonly me: SeatId
  readonly isHost: boolean
  readonly view: () => View
  readonly home: HomeLink
  readonly stay: GroupStay
  readonly listening: Pick<ListeningRunes, 'wanted' | 'silentMs'>
  readonly hub: Pick<HubRunes, 'isPlaying' | 'language' | 'silentMs'> | null
  readonly audiences: AudienceRunes
  readonly timing: Timing
  /** Host time. */
  readonly now: () => number
}

/** Tells the host which languages are wanted here; the host's window adds up what all tell, and passes the sums on. */
export function audienceWork(options: AudienceWorkOptions): Companion {
  const { me, isHost, view, home, audiences, timing, now } = options
  const [mineOut, tallyOut] = [sayings(timing), sayings(timing)]
  const silences = { mine: silence(now), hubs: silence(now) }
  return {
    ...idle,
    settled() {
      if (home.room === null || view().booths.length === 0) return
      const host = hostSeatOf(view())
      const mine = listenerOf(options, silences)
      if (mine !== null && host !== null && mineOut(JSON.stringify([mine, host]))) {
        if (isHost) audiences.keep(me, mine, view(), now())
        else say(home, topics.listener, mine, [host])
      }
      if (!isHost) return
      const tally = tallyOf(audiences.listeners(view(), now()))
      const others = readersOf(view()).filter((seat) => seat !== me)
      if (!tallyOut(JSON.stringify([tally, others]))) return
      audiences.keepTally(tally, now())
      say(home, topics.tally, tally, others)
    },
  }
}

/** Interpreters work from the floor or from a Channel: they are no audience. */
function listenerOf(
  { me, view, stay, listening, hub }: AudienceWorkOptions,
  { mine, hubs }: Readonly<Record<'mine' | 'hubs', Silence>>,
): Listener | null {
  if (seatOf(view(), me)?.role === 'interpreter') return null
  const first = { language: listening.wanted, silentSince: mine(listening.silentMs) }
  const second = hub?.isPlaying ? [{ language: hub.language, silentSince: hubs(hub.silentMs) }] : []
  const wants = [first, ...second].flatMap(({ language, silentSince }) => (language === null ? [] : [{ language, silentSince }])) // prettier-ignore
  return { group: stay.entered?.id ?? null, wants }
}

/** Since when a Channel is silent: one instant for one silence, so that it is told once. */
type Silence = (silentMs: number | null) => number | null

function silence(now: () => number): Silence {
  let since: number | null = null
  return (silentMs) => {
    since = (silentMs ?? 0) < silentAfterMs ? null : (since ?? Math.max(Math.round(now() - (silentMs ?? 0)), 0))
    return since
  }
}

/** Whether a text is to be said now. Pages that change together do not speak all at once. */
function sayings(timing: Timing): (text: string) => boolean {
  let said: { readonly text: string; readonly at: number; readonly pauseMs: number } | null = null
  return (text) => {
    const now = timing.now()
    const sinceMs = said === null ? Infinity : now - said.at
    if (said !== null && (sinceMs < said.pauseMs || (text === said.text && sinceMs < againMs))) return false
    said = { text, at: now, pauseMs: leastMs * (1 + timing.chance()) }
    return true
  }
}

function readersOf({ seats }: View): readonly SeatId[] {
  return seats
    .filter(({ here, role }) => here && (role === 'ambassador' || role === 'cofacilitator' || role === 'interpreter'))
    .map(({ id }) => id)
}

function say(home: HomeLink, topic: string, value: Listener | readonly Audience[], to: readonly SeatId[]): void {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  for (const seat of to) home.room?.send(topic, bytes, seat).catch(() => undefined) // the next one follows
}
