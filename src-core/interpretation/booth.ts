import type { BoothId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage, primary, understands } from '../base/language.ts'
import { type Parse, id, list, object } from '../base/parse.ts'

/** The interpreters of a language pair (or more than two languages). The output follows the language of the floor. */
export interface Booth {
  readonly id: BoothId
  readonly languages: readonly Language[]
  readonly seats: readonly SeatId[]
}

/** How many Booths a clinic has at most, and how many languages and people one Booth. */
export const mostBooths = 20
export const mostBoothLanguages = 8
export const mostInBooth = 8

export const parseBoothLanguages = list(parseLanguage, mostBoothLanguages)
export const parseBooth: Parse<Booth> = object<Booth>({
  id: id<BoothId>(),
  languages: parseBoothLanguages,
  seats: list(id<SeatId>(), mostInBooth),
})

/** The Booth that a Seat works in; null for everyone else. */
export function boothOfSeat(booths: readonly Booth[], seat: SeatId): Booth | null {
  return booths.find(({ seats }) => seats.includes(seat)) ?? null
}

/** True when what this Seat says is said in a Booth, and so never comes over the floor. */
export function worksInBooth(booths: readonly Booth[], seat: SeatId): boolean {
  return boothOfSeat(booths, seat) !== null
}

/** The languages that a Booth may speak on a Channel of: all but the one on the floor. */
export function outputsOf(booth: Booth, floor: Language): readonly Language[] {
  return booth.languages.filter((language) => primary(language) !== primary(floor))
}

/** The Channels that these Booths can offer, each language once, in order. */
export function channelsOf(booths: readonly Booth[]): readonly Language[] {
  return [...new Set(booths.flatMap((booth) => booth.languages))]
}

/** True when a person who understands `known` can follow `floor`, alone or through one of the Booths. */
export function canFollow(known: readonly Language[], floor: Language, booths: readonly Booth[]): boolean {
  if (understands(known, floor)) return true
  return booths.some(
    (booth) =>
      understands(booth.languages, floor) && outputsOf(booth, floor).some((output) => understands(known, output)),
  )
}
