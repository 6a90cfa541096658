import type { GroupId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { type Parse, count, id, json, list, nullable, object } from '../base/parse.ts'

/**
 * Who listens to a Channel, whether anything is heard in it, and how late. Both messages travel as JSON in a data packet.
 *
 * - A `Listener` goes from each page to the host's Seat on topic `listener`, when it changes and again now and then. It is
 *   told by who hears, since only there all is known that may silence a Channel: a muted microphone, a lost track, a dead link.
 * - A `Tally` goes from the host's Seat on topic `tally` to those who run the clinic and to the interpreters: sums, no names of
 *   listeners.
 *
 * Nothing of it is stored.
 */
export interface Listener {
  /** Where I am: null in the plenary. */
  readonly group: GroupId | null
  /** The languages that somebody wants to hear: one, or another at each loudspeaker of a hub. Whoever hears what is spoken has none. */
  readonly wants: readonly Wanted[]
  /** How late what is said here comes to the server; null while nobody knows. All delays are in ms. */
  readonly upMs: number | null
  /** Of an interpreter: how late what they work from comes to their ears, from the server on. */
  readonly workMs: number | null
}

export interface Wanted {
  readonly language: Language
  /** Since when nothing is heard in its Channel, in host time; null while something is. */
  readonly silentSince: number | null
  /** How late its Channel is heard, from the server on. */
  readonly downMs: number | null
}

/** A Channel in which nothing was heard for so long is said to be silent: speakers pause for less. */
export const silentAfterMs = 10_000

/** Those who want to hear one language in one place. */
export interface Audience {
  readonly group: GroupId | null
  readonly language: Language
  readonly listeners: number
  /** Since when none of them hears anything in the Channel; null while somebody does. */
  readonly silentSince: number | null
}

/** How late one interpreter hears and is heard; null where that is not known. */
export interface Way {
  readonly seat: SeatId
  /** From whoever they work from, who spoke last, to them. */
  readonly floorMs: number | null
  /** From them to those who listen to them: the median. Null while nobody does. */
  readonly listenersMs: number | null
}

export interface Tally {
  readonly audiences: readonly Audience[]
  /** Of all interpreters who are there. */
  readonly ways: readonly Way[]
}

const delay = nullable(count)
const parseGroupId = nullable(id<GroupId>())

export const readListener: Parse<Listener> = json(
  object<Listener>({
    group: parseGroupId,
    wants: list(object<Wanted>({ language: parseLanguage, silentSince: nullable(count), downMs: delay }), 2),
    upMs: delay,
    workMs: delay,
  }),
)

const parseAudience = object<Audience>({
  group: parseGroupId,
  language: parseLanguage,
  listeners: count,
  silentSince: nullable(count),
})

export const readTally: Parse<Tally> = json(
  object<Tally>({
    audiences: list(parseAudience, 200),
    ways: list(object<Way>({ seat: id<SeatId>(), floorMs: delay, listenersMs: delay }), 100),
  }),
)

/** Who listens, as all tell together, in an order of its own. */
export function audiencesOf(told: ReadonlyMap<SeatId, Listener>): readonly Audience[] {
  const audiences = new Map<string, Audience>()
  const wanted = [...told.values()].flatMap(({ group, wants }) => wants.map((each) => ({ group, ...each })))
  for (const { group, language, silentSince } of wanted) {
    const key = JSON.stringify([group, language])
    const before = audiences.get(key)
    const listeners = (before?.listeners ?? 0) + 1
    audiences.set(key, { group, language, listeners, silentSince: silentFor(before, silentSince) })
  }
  return [...audiences].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, audience]) => audience)
}

/** A Channel is silent when nobody hears anything: since the last of them did. */
function silentFor(before: Audience | undefined, silentSince: number | null): number | null {
  if (before === undefined) return silentSince
  if (before.silentSince === null || silentSince === null) return null
  return Math.max(before.silentSince, silentSince)
}
