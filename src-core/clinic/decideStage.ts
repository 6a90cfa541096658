import type { SeatId } from '../base/id.ts'
import { unreachable } from '../base/unreachable.ts'
import { type CommandOf, type Decision, events, groupsEnded, refuse, turnsEnded } from './decision.ts'
import { floorChanged } from './directions.ts'
import type { ClinicEvent } from './event.ts'
import { fittingMessage } from './fitting.ts'
import { isPlace } from './place.ts'
import type { View } from './view.ts'

/** Opening, closing, and what the ambassador says to all. */
export function decideStage(
  view: View,
  command: CommandOf<'openClinic' | 'closeClinic' | 'sendMessage' | 'changeFloor'>,
  by: SeatId,
  at: number,
): Decision {
  switch (command.type) {
    case 'openClinic':
      return view.stage === 'preparing' ? events({ type: 'clinicOpened', at }) : refuse('clinicAlreadyOpen')
    case 'closeClinic':
      return events(...everythingEnded(view, at), { type: 'clinicClosed', at })
    case 'sendMessage': {
      const text = fittingMessage(command.text)
      return text === '' ? refuse('emptyText') : events({ type: 'messageSent', from: by, text, at })
    }
    case 'changeFloor':
      if (!isPlace(view, command.group)) return refuse('unknownGroup')
      return events(...floorChanged(view, command.group, command.language, at))
    default:
      return unreachable(command)
  }
}

function everythingEnded(view: View, at: number): readonly ClinicEvent[] {
  const { running } = view
  return [
    ...turnsEnded(view, at, ({ group }) => group === null),
    ...groupsEnded(view, at),
    ...(running === null ? [] : [{ type: 'blockEnded', block: running.block, at } as const]),
  ]
}
