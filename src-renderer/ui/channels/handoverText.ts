import type { SeatId } from '../../../src-core/base/id.ts'
import { type View, nameOf } from '../../../src-core/clinic/view.ts'
import type { Words } from '../kit/words.ts'
import type { BoothReading } from './booth.ts'

/** What there is to say of a hand-over; empty when there is nothing. */
export function handoverText(words: Words, view: View, me: SeatId, { handover, myTurn }: BoothReading): string {
  const name = (seat: SeatId): string => words.isolate(nameOf(view, seat))
  switch (handover.kind) {
    case 'asked':
      return words.say('tertulia-booth-console-handover-asked')
    case 'toAnswer':
      return words.say(`tertulia-booth-console-handover-${myTurn !== null ? 'wanted' : 'offered'}`, name(handover.by))
    case 'agreed':
      return handover.to === me
        ? words.say('tertulia-booth-console-handover-mine')
        : words.say('tertulia-booth-console-handover-theirs', name(handover.to))
    default:
      return ''
  }
}
