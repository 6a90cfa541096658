/**
 * How everyone but the host keeps up with the clinic. Metadata (Snapshots) and data packets (Deltas) travel by different
 * ways and may overtake each other, repeat or be lost. A Follower therefore shows a View only as the host had it: it folds
 * the Delta that continues what it has, keeps later ones, and waits for a Snapshot when one is missing.
 *
 *     waiting --Snapshot--> following --gap, higher epoch--> following, needsSnapshot --Snapshot--> following
 */
import { type Parse, ParseError, count, json, object } from '../base/parse.ts'
import { applyPublic } from '../clinic/applyPublic.ts'
import { isBefore } from '../clinic/epoch.ts'
import type { View } from '../clinic/view.ts'
import { type Delta, type Snapshot, protocolVersion, readDelta, readSnapshot } from './message.ts'

export interface Follower {
  /** Null until the first Snapshot. */
  readonly view: View | null
  readonly epoch: number
  readonly seq: number
  /** True while something is missing that only a Snapshot can bring: read the room's metadata, or wait for it. */
  readonly needsSnapshot: boolean
  /** Deltas that came too early, in order. */
  readonly early: readonly Delta[]
  /** True when the host speaks a newer protocol than this page: it must be loaded anew. */
  readonly hostIsNewer: boolean
  /** The mark of what interpreters may ask for, as the last Snapshot said it. */
  readonly briefing: string
}

/** What came from the host's Seat (`delta`) or as the room's metadata (`snapshot`). The caller has checked the sender. */
export interface Heard {
  readonly type: 'snapshot' | 'delta'
  readonly text: string
}

/** How many early Deltas are kept; of more, the oldest go. */
export const earlyKept = 200

/** A Follower that has heard nothing yet. */
export const newFollower: Follower = {
  view: null,
  epoch: 0,
  seq: 0,
  needsSnapshot: true,
  early: [],
  hostIsNewer: false,
  briefing: '',
}

/** The Follower after one message. What cannot be read changes nothing but that a Snapshot is needed. */
export function follow(follower: Follower, { type, text }: Heard): Follower {
  if (type === 'snapshot') {
    const snapshot = tryRead(readSnapshot, text)
    if (snapshot !== null) return followSnapshot(follower, snapshot)
    return isOfNewerHost(text) ? { ...follower, hostIsNewer: true } : { ...follower, needsSnapshot: true }
  }
  const delta = tryRead(readDelta, text)
  return delta === null ? { ...follower, needsSnapshot: true } : followDelta(follower, delta)
}

/** The same for a Snapshot that is already read, as the host's own window receives it. */
export function followSnapshot(follower: Follower, { v, epoch, seq, view, briefing }: Snapshot): Follower {
  if (v > protocolVersion) return { ...follower, hostIsNewer: true }
  if (follower.view !== null && isBefore({ epoch, seq }, follower)) return follower
  return caughtUp({ ...follower, view, epoch, seq, hostIsNewer: false, briefing })
}

/** The same for a Delta that is already read. */
export function followDelta(follower: Follower, delta: Delta): Follower {
  const known = follower.early.some(({ epoch, seq }) => epoch === delta.epoch && seq === delta.seq)
  if (known || (follower.view !== null && !isBefore(follower, delta))) return follower
  const early = [...follower.early, delta].sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(-earlyKept)
  return caughtUp({ ...follower, early })
}

/** Folds the early Deltas that continue what is there; what is left over waits for a Snapshot. */
function caughtUp(follower: Follower): Follower {
  let { view, seq } = follower
  const left: Delta[] = []
  for (const delta of follower.early) {
    if (view !== null && delta.epoch === follower.epoch && delta.seq === seq + 1) {
      view = delta.event === null ? view : applyPublic(view, delta.event)
      seq = delta.seq
    } else if (view === null || isBefore({ epoch: follower.epoch, seq }, delta)) left.push(delta)
  }
  return { ...follower, view, seq, early: left, needsSnapshot: view === null || left.length > 0 }
}

const readVersion = json(object<Pick<Snapshot, 'v'>>({ v: count }))

function isOfNewerHost(text: string): boolean {
  return (tryRead(readVersion, text)?.v ?? 0) > protocolVersion
}

function tryRead<T>(read: Parse<T>, text: string): T | null {
  try {
    return read(text)
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
