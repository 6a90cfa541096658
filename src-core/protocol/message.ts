/**
 * What travels between the host and everyone in the home room.
 *
 * - Room metadata holds the latest `Snapshot` (JSON). Only main, with the API key, can write it.
 * - Each event travels as a `Delta`: one reliable data packet on topic `delta`, sent by the host's Seat. A private event
 *   travels as `event: null`, so that sequences have no holes.
 * - A Seat asks by LiveKit RPC to the host's Seat: method `command` with a Command, answered by `CommandReply`;
 *   `groupTicket` with `{group}`, answered by a Ticket or `{refused}`; `briefing` (`briefing.ts`) by interpreters; `ping`,
 *   answered by the host's clock.
 *
 * How each Group is doing travels on topic `pulse` (`pulse.ts`), what colleagues of a Booth write on `booth`
 * (`boothMessage.ts`), who listens to what on `listener` and `tally` (`audience.ts`), a question to an interpreter on
 * `airCall` (`airCall.ts`), by how much an interpreter is evened out on `evened` (`evened.ts`).
 *
 * A Snapshot or Delta of an older epoch is ignored; a gap in the sequence asks for the Snapshot (`join.ts`).
 */
import { type Parse, count, json, nullable, number, object, text, withDefault } from '../base/parse.ts'
import { type PublicEvent, parsePublicEvent } from '../clinic/event.ts'
import type { View } from '../clinic/view.ts'
import { parseView } from './parseView.ts'

export const protocolVersion = 1
export const topics = {
  delta: 'delta',
  notes: 'notes',
  pulse: 'pulse',
  booth: 'booth',
  listener: 'listener',
  tally: 'tally',
  airCall: 'airCall',
  evened: 'evened',
} as const
export const methods = { command: 'command', groupTicket: 'groupTicket', briefing: 'briefing', ping: 'ping' } as const

/** The whole public state after `seq` events, as decided by the host of `epoch`. */
export interface Snapshot {
  readonly v: number
  readonly epoch: number
  readonly seq: number
  readonly view: View
  /** How far the server's clock is ahead of host time, in ms: who takes over goes on with the same time. Null: not known. */
  readonly serverAheadMs: number | null
  /** The mark of what interpreters may ask for (`briefing.ts`); empty when there is nothing. */
  readonly briefing: string
}

/** Event number `seq` of `epoch`; null when it was private. */
export interface Delta {
  readonly epoch: number
  readonly seq: number
  readonly event: PublicEvent | null
}

export const parseSnapshot: Parse<Snapshot> = object<Snapshot>({
  v: count,
  epoch: count,
  seq: count,
  view: parseView,
  serverAheadMs: nullable(number),
  briefing: withDefault(text(20), ''),
})
export const readSnapshot: Parse<Snapshot> = json(parseSnapshot)
/** Whose state a Snapshot is, also of a newer protocol: all that is needed to know who decides. */
export const readEpoch: Parse<Pick<Snapshot, 'v' | 'epoch'>> = json(
  object<Pick<Snapshot, 'v' | 'epoch'>>({ v: count, epoch: count }),
)
export const readDelta: Parse<Delta> = json(
  object<Delta>({ epoch: count, seq: count, event: nullable(parsePublicEvent) }),
)
