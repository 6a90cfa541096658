import type { ClinicId, GroupId, SeatId } from '../../../src-core/base/id.ts'
import { ParseError, id, json, object } from '../../../src-core/base/parse.ts'
import { parseCommand } from '../../../src-core/clinic/command.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import { HostError } from '../../../src-core/contract/reply.ts'
import { readBriefingAsk } from '../../../src-core/protocol/briefing.ts'
import { methods } from '../../../src-core/protocol/message.ts'
import type { RoomPart } from '../../media/media.ts'

/**
 * What the host's window answers to the other Seats. Who asks is stamped by the LiveKit server; what they may is decided by
 * main. Failures travel as `refused` with their code.
 */
export function hostAnswers(call: NonNullable<Host['call']>, clinic: ClinicId, now: () => number): RoomPart['answers'] {
  return {
    [methods.command]: (by, text) =>
      answered(async () => call('live.command', { clinic, by, command: json(parseCommand)(text) })),
    [methods.groupTicket]: (seat, text) =>
      answered(async () => call('live.groupTicket', { clinic, seat, group: readGroup(text).group })),
    [methods.briefing]: (seat, text) =>
      answered(async () => call('live.briefing', { clinic, seat, ...readBriefingAsk(text) })),
    [methods.ping]: () => Promise.resolve(JSON.stringify(Math.round(now()))),
  }
}

const readGroup = json(object<{ readonly group: GroupId }>({ group: id<GroupId>() }))

async function answered(answer: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await answer())
  } catch (failure) {
    if (failure instanceof HostError) return JSON.stringify({ refused: failure.code })
    if (failure instanceof ParseError) return JSON.stringify({ refused: 'notUnderstood' })
    throw failure
  }
}

export type Seen = 'seeArrival' | 'seeDeparture'

export interface SeenSeat {
  readonly id: SeatId
  readonly here: boolean
  readonly removed: boolean
}

/** How those who are connected differ from those who are here by the View. */
export function presenceToTell(
  seats: readonly SeenSeat[],
  connected: ReadonlySet<SeatId>,
): readonly { readonly type: Seen; readonly seat: SeatId }[] {
  return seats
    .filter(({ id: seat, here, removed }) => !removed && here !== connected.has(seat))
    .map(({ id: seat, here }) => ({ type: here ? 'seeDeparture' : 'seeArrival', seat }))
}
