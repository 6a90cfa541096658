import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import { type Language, primary } from '../../../src-core/base/language.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { type Listener, type Tally, type Way, readListener, readTally } from '../../../src-core/protocol/audience.ts'
import type { HeardBy } from '../live.ts'
import { readOrNull } from '../readOrNull.ts'

/** What was told longer ago than this says nothing about now. */
const freshMs = 50_000

/** Who listens to what: in the host's window as each page tells it, elsewhere as the host adds it up. */
export class AudienceRunes {
  #tally = $state.raw<Tally>({ audiences: [], ways: [] })
  #toldAt = -Infinity
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen is read from it
  readonly #listeners = new Map<SeatId, Listener & { readonly at: number }>()

  /** Takes what a page tells of itself; what cannot be is passed over. */
  hearListener(from: SeatId, bytes: Uint8Array, view: View, now: number): void {
    const listener = readOrNull(readListener, bytes)
    if (listener !== null) this.keep(from, listener, view, now)
  }

  keep(from: SeatId, listener: Listener, { round, seats }: View, now: number): void {
    const isPlace = listener.group === null || round?.groups.some(({ id }) => id === listener.group)
    if (isPlace && seats.some(({ id }) => id === from)) this.#listeners.set(from, { ...listener, at: now })
  }

  /** What those who are here have told lately. */
  listeners({ seats }: View, now: number): ReadonlyMap<SeatId, Listener> {
    const isHere = (seat: SeatId): boolean => seats.some(({ id, here }) => here && id === seat)
    for (const [seat, { at }] of this.#listeners) if (!isHere(seat) || now - at > freshMs) this.#listeners.delete(seat)
    return this.#listeners
  }

  /** Takes what the host's Seat has added up. */
  hearTally(bytes: Uint8Array, now: number): void {
    const tally = readOrNull(readTally, bytes)
    if (tally !== null) this.keepTally(tally, now)
  }

  keepTally(tally: Tally, now: number): void {
    this.#tally = tally
    this.#toldAt = now
  }

  /** Who listens to a language in a place; null while nothing is known. Instants are host time. */
  of(language: Language, group: GroupId | null, now: number): HeardBy | null {
    const tally = this.#freshTally(now)
    if (tally === null) return null
    const heard = tally.audiences.filter((each) => each.group === group && primary(each.language) === primary(language))
    const listeners = heard.reduce((sum, each) => sum + each.listeners, 0)
    const since = heard.map(({ silentSince }) => silentSince)
    const latest = since.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)), 0)
    return { listeners, silentMs: latest === null || heard.length === 0 ? 0 : Math.max(now - latest, 0) }
  }
  /** How late an interpreter hears and is heard; null while nothing is known. */
  wayOf(seat: SeatId, now: number): Way | null {
    return this.#freshTally(now)?.ways.find((way) => way.seat === seat) ?? null
  }

  #freshTally(now: number): Tally | null {
    const tally = this.#tally // read first, so that a screen hears of the first one
    return now - this.#toldAt > freshMs ? null : tally
  }
}
