import type { ClinicId, GroupId, SeatId } from '../../src-core/base/id.ts'
import { count, id, object, text } from '../../src-core/base/parse.ts'
import { parseCommand } from '../../src-core/clinic/command.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { mostNotes } from '../../src-core/notes/notesSize.ts'
import { parseBriefingAsk } from '../../src-core/protocol/briefing.ts'
import { pieceFor } from '../live/briefing.ts'
import type { Area, Table } from './table.ts'
import { parseOfClinic } from './library.ts'
import type { Workplace } from '../workplace.ts'

const clinic = id<ClinicId>()
const seat = id<SeatId>()

export function liveEndpoints({ live }: Workplace): Table<Area<'live'>> {
  return {
    'live.open': { parse: parseOfClinic, run: async (ask) => (await live.open(ask.clinic)).opening() },
    'live.command': {
      parse: object<Ask<'live.command'>>({ clinic, by: seat, command: parseCommand }),
      run: async (ask) => (await live.get(ask.clinic)).command(ask.by, ask.command),
    },
    'live.briefing': {
      parse: (value, at) => ({ ...object({ clinic, seat })(value, at), ...parseBriefingAsk(value, at) }),
      run: async (ask) => pieceFor(ask.seat, ask, (await live.get(ask.clinic)).clinic()),
    },
    'live.groupTicket': {
      parse: object<Ask<'live.groupTicket'>>({ clinic, seat, group: id<GroupId>() }),
      run: async (ask) => (await live.get(ask.clinic)).groupTicket(ask.seat, ask.group),
    },
    'live.saveNotes': {
      parse: object<Ask<'live.saveNotes'>>({ clinic, update: text(Math.ceil(mostNotes / 3) * 4) }),
      async run(ask) {
        await (await live.get(ask.clinic)).notes.append(Buffer.from(ask.update, 'base64'))
        return null
      },
    },
    'live.look': {
      parse: object<Ask<'live.look'>>({ clinic, window: count }),
      run: async (ask) => (await live.get(ask.clinic)).look(ask.window),
    },
    'live.leave': {
      parse: parseOfClinic,
      async run(ask) {
        await live.leave(ask.clinic)
        return null
      },
    },
  }
}
