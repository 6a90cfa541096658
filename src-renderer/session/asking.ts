import type { ClinicId, GroupId, SeatId } from '../../src-core/base/id.ts'
import { type Parse, count, json, nullable, object, text } from '../../src-core/base/parse.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { Host } from '../../src-core/contract/host.ts'
import { HostError } from '../../src-core/contract/reply.ts'
import { type BriefingAsk, type BriefingPiece, readBriefingPiece } from '../../src-core/protocol/briefing.ts'
import { methods } from '../../src-core/protocol/message.ts'
import { MediaFailure, type MediaRoom } from '../media/media.ts'
import { type GroupTicket, readTicket } from './groups/groupTickets.ts'

/** What a Seat asks of main: through its own window, or through the host's Seat. */
export interface Asking {
  /** Null when accepted, else a refusal or a failure code: `hostAway`, `noAnswer` or what main says. */
  command(command: Command): Promise<string | null>
  /** Rejects when there is no Ticket. */
  groupTicket(group: GroupId): Promise<GroupTicket>
  /** Rejects when there is none for this Seat. */
  briefing(ask: BriefingAsk): Promise<BriefingPiece>
  /** Rejects when nobody answers. */
  hostTime(): Promise<number>
}

type Call = NonNullable<Host['call']>

/** Of the host's own window. */
export function askMain(call: Call, clinic: ClinicId, me: SeatId, now: () => number): Asking {
  return {
    async command(command) {
      try {
        const reply = await call('live.command', { clinic, by: me, command })
        return 'refused' in reply ? reply.refused : null
      } catch (failure) {
        if (failure instanceof HostError) return failure.code
        throw failure
      }
    },
    groupTicket: (group) => call('live.groupTicket', { clinic, seat: me, group }),
    briefing: (ask) => call('live.briefing', { clinic, seat: me, ...ask }),
    hostTime: () => Promise.resolve(now()),
  }
}

interface Reply {
  readonly refused: string | null
}
const readReply: Parse<Reply> = json(object<Reply>({ refused: nullable(text(100)) }))
const readTime = json(count)

/** Of everyone else. */
export function askHostSeat(room: () => MediaRoom | null, hostSeat: () => SeatId | null): Asking {
  const ask = async (method: string, question: string): Promise<string> => {
    const [here, host] = [room(), hostSeat()]
    // a question to somebody who is not here would wait for many seconds
    if (here === null || host === null || !here.people.some(({ seat }) => seat === host))
      throw new MediaFailure('noAnswer')
    return here.ask(host, method, question)
  }
  return {
    async command(command) {
      try {
        return readReply(await ask(methods.command, JSON.stringify(command))).refused
      } catch {
        return 'hostAway' // nobody answered, or not in words we know
      }
    },
    groupTicket: async (group) => readTicket(await ask(methods.groupTicket, JSON.stringify({ group }))),
    briefing: async (question) => readBriefingPiece(await ask(methods.briefing, JSON.stringify(question))),
    hostTime: async () => readTime(await ask(methods.ping, '')),
  }
}
