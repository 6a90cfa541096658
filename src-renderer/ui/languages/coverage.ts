import { type Language, understands } from '../../../src-core/base/language.ts'
import type { PlannedSeat } from '../../../src-core/clinic/plan.ts'
import { type Booth, canFollow } from '../../../src-core/interpretation/booth.ts'

/** How many follow one language of the floor by themselves, how many through a Booth, and who does not. */
export interface LanguageCoverage {
  readonly language: Language
  readonly direct: number
  readonly throughBooth: number
  readonly without: readonly PlannedSeat[]
}

/** Only Booths with interpreters count; who has named no language counts as not following. */
export function coverageOf(
  floorLanguages: readonly Language[],
  booths: readonly Booth[],
  seats: readonly PlannedSeat[],
): readonly LanguageCoverage[] {
  const working = booths.filter((booth) => booth.seats.length > 0)
  return floorLanguages.map((language) => {
    const direct = seats.filter((seat) => understands(seat.languages, language))
    const without = seats.filter((seat) => !canFollow(seat.languages, language, working))
    return { language, direct: direct.length, throughBooth: seats.length - direct.length - without.length, without }
  })
}
