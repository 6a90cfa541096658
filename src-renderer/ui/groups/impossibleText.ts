import type { SeatId } from '../../../src-core/base/id.ts'
import { unreachable } from '../../../src-core/base/unreachable.ts'
import type { Impossible } from '../../../src-core/grouping/impossible.ts'
import type { Speech } from './why.ts'

/** Why a wish cannot be kept, in one sentence. */
export function impossibleText(
  trouble: Impossible,
  { say, names }: Pick<Speech, 'say' | 'names'>,
  number: (value: number) => string,
): string {
  const one = (seat: SeatId): string => names([seat])
  switch (trouble.code) {
    case 'tooFewPeople':
      return say('tertulia-run-impossible-tooFewPeople')
    case 'unknownSeat':
      return say('tertulia-run-impossible-unknownSeat', one(trouble.seat))
    case 'aloneWithLanguage':
      return say('tertulia-run-impossible-aloneWithLanguage', one(trouble.seat))
    case 'togetherTooMany':
      return say('tertulia-run-impossible-togetherTooMany', names(trouble.seats), number(trouble.most))
    case 'togetherWithoutLanguage':
      return say('tertulia-run-impossible-togetherWithoutLanguage', names(trouble.seats))
    case 'togetherAndApart':
      return say('tertulia-run-impossible-togetherAndApart', names(trouble.seats))
    case 'apartTooMany':
      return say('tertulia-run-impossible-apartTooMany', names(trouble.seats), number(trouble.groups))
    default:
      return unreachable(trouble)
  }
}
