import { primary, understands, type Language } from '../../../src-core/base/language.ts'
import { relayingIn } from '../../../src-core/clinic/place.ts'
import type { Seat, Turn, View } from '../../../src-core/clinic/view.ts'
import { channelsOf } from '../../../src-core/interpretation/booth.ts'
import { relayChain } from '../../../src-core/interpretation/relay.ts'

/** One language of the clinic, as the ambassador's board shows it. */
export interface Covered {
  readonly language: Language
  readonly state: 'direct' | 'onAir' | 'silent' | 'nobodyHere'
  readonly turn: Turn | null
  /** The Turns between the floor and this one; none when it is interpreted from the floor. */
  readonly relay: readonly Turn[]
  /** How many people here do not understand the floor, but this language. */
  readonly reliers: number
}

/** After so long on air an interpreter should hand over. */
export const longTurnMs = 25 * 60_000

/** The board: every language that a Booth offers, in order, for the plenary. */
export function coverage(view: View): readonly Covered[] {
  return channelsOf(view.booths).map((language) => coveredOf(view, language))
}

/** Languages that somebody relies on and nobody speaks on the Channel of. */
export function uncovered(board: readonly Covered[]): readonly Covered[] {
  return board.filter(({ state, reliers }) => reliers > 0 && (state === 'silent' || state === 'nobodyHere'))
}

function coveredOf(view: View, language: Language): Covered {
  const turn = view.onAir.find((each) => each.language === language) ?? null
  const reliers = view.seats.filter((seat) => seat.here && reliesOn(seat, view.floor, language)).length
  const relay = turn === null ? [] : relayChain(relayingIn(view, turn.group), turn.booth)
  return { language, state: stateOf(view, language, turn), turn, relay, reliers }
}

function stateOf(view: View, language: Language, turn: Turn | null): Covered['state'] {
  if (primary(language) === primary(view.floor)) return 'direct'
  if (turn !== null) return 'onAir'
  const seats = view.booths.filter((booth) => booth.languages.includes(language)).flatMap((booth) => booth.seats)
  return view.seats.some(({ id, here }) => here && seats.includes(id)) ? 'silent' : 'nobodyHere'
}

function reliesOn(seat: Seat, floor: Language, language: Language): boolean {
  if (seat.role === 'interpreter' || understands(seat.languages, floor)) return false
  return understands(seat.languages, language)
}
