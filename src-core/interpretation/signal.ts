/**
 * A Signal is a one-key message to whoever speaks. It says what, never who: equal ones are one with a count. It fades by itself,
 * and no speaker gets more of them than can be borne. All instants are host time; every page reads them by its own clock.
 */
import type { GroupId } from '../base/id.ts'

export const signalKinds = ['slowDown', 'louder', 'micPoor', 'repeatNumber', 'cannotHear'] as const
export type SignalKind = (typeof signalKinds)[number]

/** Who works from the floor, and everyone else. */
export type Sender = 'interpreter' | 'listener'

/** Who may send which: most need somebody who works from the floor. */
export const kindsOf: Readonly<Record<Sender, readonly SignalKind[]>> = {
  interpreter: signalKinds,
  listener: ['slowDown', 'cannotHear'],
}

/** A Signal that is on the speaker's screen, or was within the last minute. */
export interface ShownSignal {
  readonly kind: SignalKind
  /** The Group in which it is shown; null for the plenary. */
  readonly group: GroupId | null
  readonly at: number
  /** How many people have sent it. */
  readonly count: number
  /** True when a speaker has said that it was seen. */
  readonly thanked: boolean
}

/** It stays this long: who speaks ends the sentence, which takes about five seconds, and then reads three words. */
export const shownMs = 8_000

/**
 * From one to the next of the same kind in the same place. A slower pace can be heard after two or three sentences; a
 * microphone takes hands; a number is said again at once, and another may follow; without sound nobody interprets at all.
 */
export const restMs: Readonly<Record<SignalKind, number>> = {
  slowDown: 30_000,
  louder: 20_000,
  micPoor: 45_000,
  repeatNumber: 12_000,
  cannotHear: 15_000,
}

const minuteMs = 60_000
/** Of all kinds together, in one place and minute: one every quarter of a minute is what still lets a person think. */
export const mostInPlace = 4
/** In all places together, so that the View keeps its size. */
export const mostInAll = 10

interface Limit {
  readonly inPlace: number
  readonly inAll: number
}

/** Listeners are many: they leave half of the room to those whose work everyone hears. */
const limits: Readonly<Record<Sender, Limit>> = {
  listener: { inPlace: mostInPlace / 2, inAll: 4 },
  interpreter: { inPlace: mostInPlace, inAll: 8 },
}
/** There is room for the Signal that an interpreter can do nothing without. */
const urgent: Limit = { inPlace: mostInPlace + 1, inAll: mostInAll }

/** What a Signal of this kind would meet now. */
export type Standing =
  | { readonly kind: 'ready' }
  /** It is on the screen: another would be counted with it. */
  | { readonly kind: 'shown'; readonly signal: ShownSignal }
  /** It was shown; the speaker has not had the time to do something about it. */
  | { readonly kind: 'rests'; readonly signal: ShownSignal; readonly until: number }
  /** The speaker has got all that they can bear. */
  | { readonly kind: 'full'; readonly until: number }

/** How a kind stands in a place for a sender. */
export function standingOf(
  signals: readonly ShownSignal[],
  { kind, group, sender }: Pick<ShownSignal, 'kind' | 'group'> & { readonly sender: Sender },
  now: number,
): Standing {
  const signal = recentOf(signals, { kind, group }, now)
  if (signal !== null && isShown(signal, now)) return { kind: 'shown', signal }
  if (signal !== null) return { kind: 'rests', signal, until: signal.at + restMs[kind] }
  const { inPlace, inAll } = sender === 'interpreter' && kind === 'cannotHear' ? urgent : limits[sender]
  const here = signals.filter((each) => each.group === group)
  const freeAt = Math.max(freeFrom(here, inPlace), freeFrom(signals, inAll))
  return now < freeAt ? { kind: 'full', until: freeAt } : { kind: 'ready' }
}

/** The latest of a kind in a place, while another would be counted with it or has to rest. */
export function recentOf(
  signals: readonly ShownSignal[],
  { kind, group }: Pick<ShownSignal, 'kind' | 'group'>,
  now: number,
): ShownSignal | null {
  const latest = signals.findLast((each) => each.kind === kind && each.group === group)
  return latest !== undefined && now < latest.at + restMs[kind] ? latest : null
}

/** True while a Signal is on the speaker's screen. */
export function isShown({ at }: ShownSignal, now: number): boolean {
  return now < at + shownMs
}

/** The Signals with another one; what no longer counts for any limit is forgotten. */
export function withShown(
  signals: readonly ShownSignal[],
  { kind, group, at }: Pick<ShownSignal, 'kind' | 'group' | 'at'>,
): readonly ShownSignal[] {
  const kept = signals.filter((each) => at - each.at < minuteMs)
  return [...kept.slice(1 - mostInAll), { kind, group, at, count: 1, thanked: false }]
}

/** The latest Signal of a kind in a place, changed. */
export function withChanged(
  signals: readonly ShownSignal[],
  { kind, group }: Pick<ShownSignal, 'kind' | 'group'>,
  change: Partial<Pick<ShownSignal, 'count' | 'thanked'>>,
): readonly ShownSignal[] {
  const latest = signals.findLastIndex((each) => each.kind === kind && each.group === group)
  return signals.map((each, index) => (index === latest ? { ...each, ...change } : each))
}

/** From when on there are fewer than `most` within the last minute. */
function freeFrom(signals: readonly ShownSignal[], most: number): number {
  return (signals.at(-most)?.at ?? -Infinity) + minuteMs
}
