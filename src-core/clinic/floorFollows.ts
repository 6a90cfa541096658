/**
 * The language of the floor follows who speaks: a pure reading of who was heard when, stepped several times a second by the
 * host's window. It is slow on purpose, since each change turns the Booths round.
 */
import type { BlockId, SeatId } from '../base/id.ts'
import { type Language, primary } from '../base/language.ts'
import type { Seat, View } from './view.ts'

/** A person who has spoken alone for so long has the floor. */
export const aloneMs = 4_000
/** A pause of up to this long does not end what a person says. */
export const pauseMs = 2_000

export interface FloorWatch {
  readonly at: number
  /** The floor and the Block as they were at `at`: whatever changes the floor besides this watch was said by hand. */
  readonly floor: Language
  readonly block: BlockId | null
  /** Who speaks alone, since when (time in which others spoke too is not counted), and when they were last heard. */
  readonly speaker: SeatId | null
  readonly since: number
  readonly heardAt: number
  /** What was said by hand holds for one person; `next`: for whoever has the floor next. */
  readonly held: SeatId | 'next' | null
  /** Languages said by hand while a person spoke: theirs from then on. */
  readonly said: ReadonlyMap<SeatId, Language>
}

export type FloorInput = Pick<View, 'floor' | 'running' | 'agenda'>

export function startWatch({ floor, running }: FloorInput, at: number): FloorWatch {
  const block = running?.block ?? null
  return { at, floor, block, speaker: null, since: at, heardAt: at, held: null, said: new Map() }
}

/** The watch a moment later. `own`: the floor is what this watch asked for, so nobody has said it by hand. */
export function watched(
  watch: FloorWatch,
  view: FloorInput,
  speaking: readonly SeatId[],
  own: Language | null,
  at: number,
): FloorWatch {
  const corrected = view.floor === watch.floor || view.floor === own ? watch : byHand(watch, view)
  const heard = withSpeaking(corrected, speaking, at)
  const next = { ...heard, at, floor: view.floor, block: view.running?.block ?? null }
  if (!hasFloor(next) || next.held === null) return next
  if (next.held === 'next') return { ...next, held: next.speaker }
  return next.held === next.speaker ? next : { ...next, held: null }
}

/** The language that the floor should have: what the person speaks who has it. Null: as it is. */
export function floorToSay(
  watch: FloorWatch,
  view: Pick<View, 'seats' | 'booths' | 'floor' | 'language'>,
): Language | null {
  if (watch.speaker === null || !hasFloor(watch) || watch.held === watch.speaker) return null
  const seat = view.seats.find(({ id }) => id === watch.speaker)
  const language = watch.said.get(watch.speaker) ?? (seat === undefined ? null : spokenBy(seat, view))
  return language === null || primary(language) === primary(view.floor) ? null : language
}

/** The first of a person's languages that somebody interprets, or in which the clinic is held. */
function spokenBy(
  { languages }: Seat,
  { booths, floor, language }: Pick<View, 'booths' | 'floor' | 'language'>,
): Language | null {
  const known = [...booths.flatMap((booth) => booth.languages), floor, language]
  for (const own of languages) {
    const served = known.find((each) => primary(each) === primary(own))
    if (served !== undefined) return served
  }
  return null
}

function hasFloor({ speaker, since, heardAt }: FloorWatch): boolean {
  return speaker !== null && heardAt - since >= aloneMs
}

/** Said by a person it is told of who speaks; a Block that begins tells only what comes. */
function byHand(watch: FloorWatch, { floor, running, agenda }: FloorInput): FloorWatch {
  const { speaker, block } = watch
  const begun = running?.block !== block && agenda.some(({ id, floor: own }) => id === running?.block && own === floor)
  const said = speaker === null || begun ? watch.said : new Map([...watch.said, [speaker, floor]])
  return { ...watch, held: speaker ?? 'next', said }
}

function withSpeaking(watch: FloorWatch, speaking: readonly SeatId[], at: number): FloorWatch {
  const { speaker } = watch
  const [first, ...others] = speaking
  if (first === undefined) return at - watch.heardAt > pauseMs ? { ...watch, speaker: null } : watch
  if (others.length === 0) {
    return first === speaker ? { ...watch, heardAt: at } : { ...watch, speaker: first, since: at, heardAt: at }
  }
  if (speaker === null || !speaking.includes(speaker)) return { ...watch, speaker: null }
  return { ...watch, since: watch.since + (at - watch.at), heardAt: at }
}
