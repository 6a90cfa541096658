import { type GroupId, type SeatId } from '../base/id.ts'
import { type Parse, count, id, json, list, object } from '../base/parse.ts'

/**
 * How a Group is doing, told every few seconds to those who run the clinic, who are not in its room. It travels as JSON in a
 * data packet on topic `pulse`, from the first of those who are there to each of those who run the clinic; a lost one is
 * followed by the next.
 */
export interface Pulse {
  readonly group: GroupId
  /** Who is connected in the Group's room. */
  readonly here: readonly SeatId[]
  readonly speaking: readonly SeatId[]
  /** For how long nobody has spoken, in ms. */
  readonly silentMs: number
}

const seats = list(id<SeatId>(), 200)

export const readPulse: Parse<Pulse> = json(
  object<Pulse>({ group: id<GroupId>(), here: seats, speaking: seats, silentMs: count }),
)

export function encodePulse(pulse: Pulse): string {
  return JSON.stringify(pulse)
}
