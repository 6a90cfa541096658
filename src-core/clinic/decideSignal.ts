import type { GroupId } from '../base/id.ts'
import { unreachable } from '../base/unreachable.ts'
import { groupOf } from '../grouping/group.ts'
import { type Sender, kindsOf, recentOf, standingOf } from '../interpretation/signal.ts'
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
  return command.type === 'signal' ? signal(clinic, command, myself, at) : thank(clinic.view, command, myself, at)
}

function signal({ view, ledger }: Clinic, { kind, group }: CommandOf<'signal'>, by: Seat, at: number): Decision {
  if (!isPlace(view, group)) return refuse('unknownGroup')
  const sender: Sender = by.role === 'interpreter' ? 'interpreter' : 'listener'
  if (!kindsOf[sender].includes(kind) || !hears(view, by, group)) return refuse('notYourRole')
  const given = { type: 'signalGiven', seat: by.id, kind, group, at } as const
  const standing = standingOf(view.signals, { kind, group, sender }, at)
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
function hears({ round }: View, { id, role }: Seat, group: GroupId | null): boolean {
  if (role === 'interpreter' || role === 'ambassador' || role === 'cofacilitator') return true
  return group === null || groupOf(round?.groups ?? [], id)?.id === group
}

/** Once is enough, only for what was shown lately, and only from somebody whom it may have been meant for (`meant.ts`). */
function thank(view: View, { kind, group }: CommandOf<'thankSignal'>, by: Seat, at: number): Decision {
  if (!isPlace(view, group)) return refuse('unknownGroup')
  if (by.role === 'interpreter' || !hears(view, by, group)) return refuse('notYourRole')
  const signal = recentOf(view.signals, { kind, group }, at)
  return signal === null || signal.thanked ? events() : events({ type: 'signalThanked', kind, group })
}
