import type { GroupId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { type Parse, id, json, nullable, object } from '../base/parse.ts'

/**
 * Whoever runs the clinic asks an interpreter to go on air where nobody interprets. It travels as JSON in a data packet on
 * topic `airCall`, from one Seat to another: nothing of the clinic's state changes until the interpreter goes on air.
 */
export interface AirCall {
  readonly language: Language
  /** Where somebody is missing: null in the plenary. */
  readonly group: GroupId | null
}

export const readAirCall: Parse<AirCall> = json(
  object<AirCall>({ language: parseLanguage, group: nullable(id<GroupId>()) }),
)
