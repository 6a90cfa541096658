import type { SeatId } from '../../src-core/base/id.ts'
import { briefingOf, mayReadBriefing } from '../../src-core/clinic/briefing.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { type BriefingAsk, type BriefingPiece, pieceOf } from '../../src-core/protocol/briefing.ts'
import { Failure } from '../failure.ts'
import { presentSeat } from './presentSeat.ts'

/** A piece of the Briefing for an interpreter. Failures: `unknownSeat`, `seatRemoved`, `notYourRole`. */
export function pieceFor(seat: SeatId, ask: BriefingAsk, clinic: Clinic): BriefingPiece {
  if (!mayReadBriefing(presentSeat(clinic, seat))) throw new Failure('notYourRole', seat)
  return pieceOf(briefingOf(clinic), ask)
}
