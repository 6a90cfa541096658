/**
 * Relay: a Booth works from another Channel while it does not understand the floor. Questions of one place, which everyone
 * answers for themselves from the View; only the taking of a Relay is decided by the host.
 */
import type { BoothId, GroupId } from '../base/id.ts'
import { type Language, undetermined, understands } from '../base/language.ts'
import { type Booth, outputsOf } from './booth.ts'
import { channelFor } from './route.ts'

/** The Channel from which a Booth works in a place whenever the floor there is in none of its languages. */
export interface Relay {
  readonly booth: BoothId
  /** Null for the plenary. */
  readonly group: GroupId | null
  readonly from: Language
}

/** Who of a Booth is on air into which language. */
interface OnAir {
  readonly booth: BoothId
  readonly language: Language
}

/** What Relays depend on, in one place. `T` is whatever a Turn is to the caller. */
export interface Relaying<T extends OnAir> {
  readonly floor: Language
  readonly booths: readonly Booth[]
  readonly relays: readonly Omit<Relay, 'group'>[]
  readonly onAir: readonly T[]
}

/** What becomes of a Booth's Relay now. Unless it is `taken`, the floor is heard. */
export type RelayNow<T extends OnAir> =
  | { readonly kind: 'none' }
  /** Resting: the floor is understood. Waiting: nobody is on air into it. Loop: what is said there comes from this Booth. */
  | { readonly kind: 'resting' | 'waiting' | 'loop'; readonly from: Language }
  | { readonly kind: 'taken'; readonly from: Language; readonly turn: T }

export function relayNow<T extends OnAir>(place: Relaying<T>, booth: BoothId): RelayNow<T> {
  const from = relayOf(place, booth)
  if (from === null) return { kind: 'none' }
  if (!isNeeded(place, booth, from)) return { kind: 'resting', from }
  const turn = pivotOf(place, booth)
  if (turn === null) return { kind: 'waiting', from }
  return isInLoop(place, booth) ? { kind: 'loop', from } : { kind: 'taken', from, turn }
}

/** The Turns between the floor and a Booth, in the order of the sound; none when it hears the floor. */
export function relayChain<T extends OnAir>(place: Relaying<T>, booth: BoothId): readonly T[] {
  const now = relayNow(place, booth)
  return now.kind === 'taken' ? [...relayChain(place, now.turn.booth), now.turn] : []
}

/** The language that a Booth works from, and so does not speak: the floor's, or that of the Relay it needs. */
export function workedFrom<T extends OnAir>(place: Relaying<T>, booth: BoothId): Language {
  const from = relayOf(place, booth)
  return from !== null && isNeeded(place, booth, from) ? from : place.floor
}

/**
 * True when `booth` would hear, over whatever Booths, what it says itself. A Channel comes from who is on air into it; while
 * nobody is, from every Booth that could be. Others' Relays count while they are needed, the wished one always.
 */
export function closesLoop<T extends OnAir>(place: Relaying<T>, booth: BoothId, from: Language): boolean {
  const source = (each: BoothId): Language => (each === booth ? from : workedFrom(place, each))
  const makersOf = (language: Language): readonly BoothId[] => {
    const turn = channelFor(language, place.onAir)
    if (turn !== null) return [turn.booth]
    return place.booths.filter((each) => understands(outputsOf(each, source(each.id)), language)).map(({ id }) => id)
  }
  const reached = new Set(makersOf(from))
  for (const each of reached) {
    const language = source(each)
    if (each !== booth && language !== place.floor) for (const maker of makersOf(language)) reached.add(maker)
  }
  return reached.has(booth)
}

/**
 * The Relays to offer an interpreter who understands `known`, best first: none when they or their Booth understand the floor, or
 * its language cannot be told; else the Channels on air, in languages of the Booth before those of their own.
 */
export function offeredRelays<T extends OnAir>(
  place: Relaying<T>,
  { id, languages }: Booth,
  known: readonly Language[],
): readonly Language[] {
  if (place.floor === undetermined || understands([...languages, ...known], place.floor)) return []
  const others = place.onAir.filter(({ booth }) => booth !== id)
  const found = [...languages, ...known].flatMap((language) => channelFor(language, others)?.language ?? [])
  return [...new Set(found)]
}

function relayOf<T extends OnAir>({ relays }: Relaying<T>, booth: BoothId): Language | null {
  return relays.find((each) => each.booth === booth)?.from ?? null
}

/** The language of the Relay is understood too: who takes it works from it. */
function isNeeded<T extends OnAir>({ booths, floor }: Relaying<T>, booth: BoothId, from: Language): boolean {
  const own = booths.find(({ id }) => id === booth)?.languages ?? []
  return !understands([...own, from], floor)
}

/** Whom a Booth's Relay leads to, in a loop or not; null while it is not needed or nobody is on air. */
function pivotOf<T extends OnAir>(place: Relaying<T>, booth: BoothId): T | null {
  const from = relayOf(place, booth)
  return from !== null && isNeeded(place, booth, from) ? channelFor(from, place.onAir) : null
}

/** Every Booth leads to one other at most, so the first one met again is in the loop. */
function isInLoop<T extends OnAir>(place: Relaying<T>, booth: BoothId): boolean {
  const met = new Set<BoothId>()
  let next: BoothId | null = booth
  while (next !== null && !met.has(next)) {
    met.add(next)
    next = pivotOf(place, next)?.booth ?? null
  }
  return next === booth
}
