import type { SeatId } from '../../../src-core/base/id.ts'
import { primary, undetermined, understands, type Language } from '../../../src-core/base/language.ts'
import { floorIn, relayingIn } from '../../../src-core/clinic/place.ts'
import type { Seat, Turn, View } from '../../../src-core/clinic/view.ts'
import { type Group, groupOf } from '../../../src-core/grouping/group.ts'
import { type Booth, boothOfSeat, channelsOf } from '../../../src-core/interpretation/booth.ts'
import { relayChain } from '../../../src-core/interpretation/relay.ts'

/** One language of a place, as the ambassador's board shows it. */
export interface Covered {
  readonly language: Language
  /** `offAir`: an interpreter is here, and nobody is on air. */
  readonly state: 'direct' | 'onAir' | 'offAir' | 'nobodyHere'
  readonly turn: Turn | null
  /** The Turns between the floor and this one; none when it is interpreted from the floor. */
  readonly relay: readonly Turn[]
  /** How many people there do not understand what is spoken, but this language. */
  readonly reliers: number
}

/** The languages of the plenary (`group` null) or of a Group. */
export interface PlaceCoverage {
  readonly group: Group | null
  readonly languages: readonly Covered[]
}

/** After so long on air an interpreter thinks of handing over; after so much longer it is time. */
const soonTurnMs = 20 * 60_000
const longTurnMs = 30 * 60_000

/** For how long a Turn has lasted, and how that is. */
export function turnClock({ startedAt }: Pick<Turn, 'startedAt'>, now: number) {
  const elapsedMs = Math.max(now - startedAt, 0)
  const mark = elapsedMs >= longTurnMs ? 'long' : elapsedMs >= soonTurnMs ? 'soon' : 'fresh'
  return { elapsedMs, mark } as const
}

/** The board: every language that a Booth offers in the plenary, and in each Group those that somebody needs there. */
export function coverage(view: View, now: number): readonly PlaceCoverage[] {
  const { round } = view
  const meets = round !== null && now >= round.startsAt
  const home = view.seats.filter(({ id }) => !meets || groupOf(round.groups, id) === null)
  const plenary = channelsOf(view.booths).map((language) => coveredAt(view, null, home, view.floor, language))
  const groups = (round?.groups ?? []).map((group) => ({ group, languages: groupLanguages(view, group) }))
  return [{ group: null, languages: plenary }, ...groups.filter(({ languages }) => languages.length > 0)]
}

/** Languages that somebody relies on and nobody speaks on the Channel of. */
export function uncovered({ languages }: PlaceCoverage): readonly Covered[] {
  return languages.filter(({ state, reliers }) => reliers > 0 && (state === 'offAir' || state === 'nobodyHere'))
}

/** Interpreters who go into a Group and interpret into this language there. */
export function postedFor({ posts, booths }: View, group: Group | null, language: Language): readonly SeatId[] {
  const seats = posts.filter((post) => post.group === group?.id).flatMap((post) => post.seats)
  return seats.filter((seat) =>
    booths.some((booth) => booth.seats.includes(seat) && booth.languages.includes(language)),
  )
}

/** Interpreters whom nobody can hear: they are in no Booth. */
export function withoutBooth({ seats, booths }: View): readonly Seat[] {
  return seats.filter(({ id, role, removed }) => role === 'interpreter' && !removed && boothOfSeat(booths, id) === null)
}

/** How many languages are missing in all places together, and interpreters in no Booth. */
export function alarmsOf(view: View, now: number): number {
  return coverage(view, now).reduce((sum, place) => sum + uncovered(place).length, withoutBooth(view).length)
}

function groupLanguages(view: View, group: Group): readonly Covered[] {
  const seats = view.seats.filter(({ id }) => group.seats.includes(id))
  return channelsOf(view.booths)
    .map((language) => coveredAt(view, group, seats, knownFloor(view, group), language))
    .filter(({ reliers, turn }) => reliers > 0 || turn !== null)
}

/** Null in a Group that shares no language until somebody has spoken. */
function knownFloor(view: View, group: Group | null): Language | null {
  const floor = floorIn(view, group?.id ?? null)
  return floor === undetermined ? null : floor
}

function coveredAt(
  view: View,
  group: Group | null,
  seats: readonly Seat[],
  floor: Language | null,
  language: Language,
): Covered {
  // prettier-ignore
  const turn = turnInto(view, group, floor, language)
  const here = seats.filter((seat) => seat.here)
  const common = group !== null && group.language === null ? null : floor
  const reliers = here.filter((seat) => reliesOn(seat, here, common, language)).length
  const relay = turn === null ? [] : relayChain(relayingIn(view, turn.group), turn.booth)
  return { language, state: stateOf(view, floor, language, turn), turn, relay, reliers }
}

/** Where it is not known yet what is spoken, the Turn of a Booth with two languages serves both: it follows who speaks. */
function turnInto(
  { onAir, booths }: View,
  group: Group | null,
  floor: Language | null,
  language: Language,
): Turn | null {
  // prettier-ignore
  const turns = onAir.filter((turn) => turn.group === (group?.id ?? null))
  const exactly = turns.find((turn) => turn.language === language)
  if (exactly !== undefined || floor !== null) return exactly ?? null
  const pairs = booths.filter(({ languages }) => languages.length === 2 && languages.includes(language))
  return turns.find(({ booth }) => pairs.some(({ id }) => id === booth)) ?? null
}

function stateOf(view: View, floor: Language | null, language: Language, turn: Turn | null): Covered['state'] {
  if (floor !== null && primary(language) === primary(floor)) return 'direct'
  if (turn !== null) return 'onAir'
  const seats = boothsInto(view, language).flatMap((booth) => booth.seats)
  return view.seats.some(({ id, here }) => here && seats.includes(id)) ? 'offAir' : 'nobodyHere'
}

/** `common` null: those of the Group share no language, so that sooner or later everybody needs theirs. */
function reliesOn(seat: Seat, others: readonly Seat[], common: Language | null, language: Language): boolean {
  if (seat.role === 'interpreter' || !understands(seat.languages, language)) return false
  if (common !== null) return !understands(seat.languages, common)
  return others.some(({ role, languages }) => role !== 'interpreter' && !languages.some((each) => understands(seat.languages, each))) // prettier-ignore
}

function boothsInto({ booths }: View, language: Language): readonly Booth[] {
  return booths.filter(({ languages }) => languages.includes(language))
}

/** What can be done about a language that nobody interprets. */
export type Remedy =
  /** An interpreter who is here and not on air is asked; through another Channel when they do not know the floor's language. */
  | { readonly kind: 'ask'; readonly seat: Seat; readonly through: Language | null }
  /** Somebody who helps to run the clinic and knows both languages can say the main points aloud. */
  | { readonly kind: 'aloud'; readonly seat: Seat }
  /** Whose link is lost or who has not come. */
  | { readonly kind: 'wait'; readonly seat: Seat }

/** The remedies there are, the best first. */
export function remediesFor(view: View, { group }: PlaceCoverage, { language }: Covered): readonly Remedy[] {
  const floor = knownFloor(view, group)
  const busy = new Set<SeatId>(view.onAir.map(({ seat }) => seat))
  const placed = boothsInto(view, language).flatMap((booth) => booth.seats.map((id) => ({ id, booth })))
  const remedies = view.seats.flatMap((seat): Remedy[] => {
    const booth = placed.find(({ id }) => id === seat.id)?.booth
    if (seat.removed) return []
    if (booth === undefined) {
      const knows = seat.here && seat.role === 'cofacilitator' && floor !== null
      const both = knows && understands(seat.languages, floor) && understands(seat.languages, language)
      return both ? [{ kind: 'aloud', seat }] : []
    }
    if (!seat.here) return [{ kind: 'wait', seat }]
    if (busy.has(seat.id)) return []
    const isDirect = floor === null || understands(booth.languages, floor)
    const through = isDirect ? null : channelFor(view, group, booth)
    return isDirect || through !== null ? [{ kind: 'ask', seat, through }] : []
  })
  return remedies.toSorted((a, b) => weight(a) - weight(b))
}

/** A Channel on air in this place that a Booth understands: it can work from there. */
function channelFor({ onAir }: View, group: Group | null, { languages }: Booth): Language | null {
  const turn = onAir.find((each) => each.group === (group?.id ?? null) && understands(languages, each.language))
  return turn?.language ?? null
}

function weight(remedy: Remedy): number {
  return remedy.kind === 'ask' ? (remedy.through === null ? 0 : 1) : remedy.kind === 'aloud' ? 2 : 3
}
