import type { SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import { type View, seatOf } from '../../../src-core/clinic/view.ts'
import {
  type Listener,
  type Tally,
  type Wanted,
  audiencesOf,
  silentAfterMs,
} from '../../../src-core/protocol/audience.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import { waysOf } from '../../../src-core/protocol/ways.ts'
import type { Mix } from '../../media/mix.ts'
import type { AudienceRunes } from './AudienceRunes.svelte.ts'
import { type Companion, idle } from '../companion.ts'
import { type Delays, steadyReading } from './Delays.ts'
import type { GroupStay } from '../groups/GroupStay.svelte.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import { hostSeatOf } from '../host/hostSeat.ts'
import type { HubRunes } from '../listening/HubRunes.svelte.ts'
import type { LastSpeakers } from './LastSpeakers.ts'
import type { ListeningRunes } from '../listening/ListeningRunes.svelte.ts'
import type { Timing } from '../timing.ts'

/** What is told goes out when it has changed, but not more often than this, and again this often. */
const leastMs = 2_000
const againMs = 20_000
/** A delay that is another by less than this is not told for its own sake, in ms. */
const leastDelayMs = 30

export interface AudienceWorkOptions {
  readonly me: SeatId
  readonly isHost: boolean
  readonly view: () => View
  readonly home: HomeLink
  readonly stay: GroupStay
  readonly listening: Pick<ListeningRunes, 'wanted' | 'silentMs' | 'source'>
  readonly hub: Pick<HubRunes, 'isPlaying' | 'language' | 'silentMs' | 'source' | 'delayMs'> | null
  readonly mix: Pick<Mix, 'delayMs'>
  readonly delays: Delays
  readonly audiences: AudienceRunes
  readonly speakers: LastSpeakers
  readonly timing: Timing
  /** Host time. */
  readonly now: () => number
}

/** Tells the host which languages are wanted here and how late they come; the host's window adds up what all tell, and passes it on. */
export function audienceWork(options: AudienceWorkOptions): Companion {
  const { me, isHost, view, home, audiences, speakers, timing, now } = options
  const [mineOut, tallyOut] = [sayings(timing), sayings(timing)]
  const listener = listenerOf(options)
  return {
    ...idle,
    settled() {
      if (home.room === null || view().booths.length === 0) return
      const host = hostSeatOf(view())
      const mine = listener()
      if (host !== null && mineOut(JSON.stringify([mine, host]))) {
        if (isHost) audiences.keep(me, mine, view(), now())
        else say(home, topics.listener, mine, [host])
      }
      if (!isHost) return
      speakers.look(home.room.people, view(), now())
      const told = audiences.listeners(view(), now())
      const tally = { audiences: audiencesOf(told), ways: waysOf(told, view(), (group) => speakers.in(group)) }
      const others = readersOf(view()).filter((seat) => seat !== me)
      if (!tallyOut(JSON.stringify([tally, others]))) return
      audiences.keepTally(tally, now())
      say(home, topics.tally, tally, others)
    },
  }
}

/** Interpreters work from the floor or from a Channel: they are no audience. */
function listenerOf({ me, view, stay, listening, hub, mix, delays, now }: AudienceWorkOptions): () => Listener {
  const [first, second] = [wantedAt(now), wantedAt(now)]
  const [up, work] = [steadyReading(leastDelayMs), steadyReading(leastDelayMs)]
  return () => {
    const told = { group: stay.entered?.id ?? null, upMs: up(delays.upMs) }
    const downMs = delays.downMs(listening.source, mix.delayMs())
    if (seatOf(view(), me)?.role === 'interpreter') return { ...told, wants: [], workMs: work(downMs) }
    const mine = first(listening.wanted, listening.silentMs, downMs)
    const beside = hub === null ? [] : second(hub.isPlaying ? hub.language : null, hub.silentMs, delays.downMs(hub.source, hub.delayMs())) // prettier-ignore
    return { ...told, wants: [...mine, ...beside], workMs: null }
  }
}

/** What is told of one loudspeaker. */
function wantedAt(now: () => number) {
  const [silent, down] = [silence(now), steadyReading(leastDelayMs)]
  return (language: Language | null, silentMs: number | null, downMs: number | null): readonly Wanted[] => {
    const told = { silentSince: silent(silentMs), downMs: down(downMs) }
    return language === null ? [] : [{ language, ...told }]
  }
}

/** Since when a Channel is silent: one instant for one silence, so that it is told once. */
function silence(now: () => number): (silentMs: number | null) => number | null {
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

function say(home: HomeLink, topic: string, value: Listener | Tally, to: readonly SeatId[]): void {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  for (const seat of to) home.room?.send(topic, bytes, seat).catch(() => undefined) // the next one follows
}
