import type { SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import type { Grouping } from './group.ts'

/** A person to be placed. Interpreters, note-takers and the ambassador are not among them: the caller passes only people. */
export interface Person {
  readonly seat: SeatId
  /** Languages understood, the preferred one first. */
  readonly languages: readonly Language[]
  /** Empty when unknown. */
  readonly community: string
}

/** A Booth as far as Groups are concerned: in how many Groups at once it can interpret. */
export interface ServingBooth {
  readonly languages: readonly Language[]
  readonly capacity: number
}

/** What a Grouping is asked for. */
export interface Demand {
  readonly people: readonly Person[]
  /** About how many people a Group should have. */
  readonly size: number
  /** Languages of the clinic's floor: a Group that shares several languages is told to use one of these. */
  readonly floorLanguages: readonly Language[]
  readonly booths: readonly ServingBooth[]
  /** Sets of people who must be in one Group. */
  readonly together: readonly (readonly SeatId[])[]
  /** Sets of people of whom no two may be in one Group. */
  readonly apart: readonly (readonly SeatId[])[]
  /** Groupings of this clinic so far: who met there should not meet again. */
  readonly earlier: readonly Grouping[]
}
