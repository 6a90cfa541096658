import type { GroupId } from '../base/id.ts'
import { unreachable } from '../base/unreachable.ts'
import { groupOf } from '../grouping/group.ts'
import { type SignalKind, listenerKinds, standingOf } from '../interpretation/signal.ts'
import type { Clinic } from './clinic.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import { entryOf } from './ledger.ts'
import { isPlace } from './place.ts'
import type { Seat, View } from './view.ts'

/** Signals to whoever speaks. Who sent one stays in the Ledger; a person counts once for as long as it is shown. */
export function decideSignal(
  clinic: Clinic,
  command: CommandOf<'signal' | 'thankSignal'>,
  myself: Seat,
  at: number,
): Decision {
  return command.type === 'signal' ? signal(clinic, command, myself, at) : thank(clinic.view, command, at)
}

function signal({ view, ledger }: Clinic, { kind, group }: CommandOf<'signal'>, by: Seat, at: number): Decision {
  if (!isPlace(view, group)) return refuse('unknownGroup')
  if (!by.here) return refuse('notHere')
  if (!maySend(view, by, kind, group)) return refuse('notYourRole')
  const given = { type: 'signalGiven', seat: by.id, kind, group, at } as const
  const standing = standingOf(view.signals, kind, group, at)
  switch (standing.kind) {
    case 'ready':
      return events(given, { type: 'signalShown', kind, group, at })
    case 'shown': {
      const { signal } = standing
      const isCounted = (entryOf(ledger, by.id).signalledAt[kind] ?? -Infinity) >= signal.at
      return isCounted ? events() : events(given, { type: 'signalCounted', kind, group, count: signal.count + 1 })
    }
    case 'rests':
      return refuse('signalRests')
    case 'full':
      return refuse('signalsFull')
    default:
      return unreachable(standing)
  }
}

/** Interpreters go wherever they work, and who runs the clinic wherever they like; others hear their own Group. */
function maySend({ round }: View, { id, role }: Seat, kind: SignalKind, group: GroupId | null): boolean {
  if (role === 'interpreter') return true
  const goesAnywhere = role === 'ambassador' || role === 'cofacilitator'
  const hears = group === null || goesAnywhere || groupOf(round?.groups ?? [], id)?.id === group
  return hears && listenerKinds.includes(kind)
}

/** Once is enough, and only for what was shown lately. */
function thank({ signals }: View, { kind, group }: CommandOf<'thankSignal'>, at: number): Decision {
  const standing = standingOf(signals, kind, group, at)
  if (standing.kind !== 'shown' && standing.kind !== 'rests') return events()
  return standing.signal.thanked ? events() : events({ type: 'signalThanked', kind, group })
}
