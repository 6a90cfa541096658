import type { SeatId } from '../base/id.ts'
import type { Clinic, Ledger } from './clinic.ts'
import { entryOf } from './ledger.ts'
import { type RecordedVoice, isOffFloor } from './view.ts'

/** Something that may be recorded: the floor (both null), or a Channel and the Seat that makes it. */
export type Recordable = Pick<RecordedVoice, 'channel' | 'seat'>

/**
 * Who could be heard on the floor now and has not said that their voice may be recorded: a missing answer is a no. Interpreters
 * are left out, because what they say never comes over the floor (`stray.ts`).
 */
export function notAgreed({ view, ledger }: Clinic): readonly SeatId[] {
  const mustAgree = view.seats.filter(({ id, here }) => here && !isOffFloor(view, id))
  return mustAgree.map(({ id }) => id).filter((id) => !agrees(ledger, id))
}

/**
 * All that may be recorded now, the floor first. The rule, as strict as it is simple: the floor while everybody who could be
 * heard on it agrees; a Channel while moreover who is on air agrees, since it carries what is said on the floor; from the
 * call to Groups until everybody is back, nothing.
 */
export function recordable(clinic: Clinic): readonly Recordable[] {
  const { stage, round, onAir } = clinic.view
  if (stage !== 'open' || round !== null || notAgreed(clinic).length > 0) return []
  const turns = onAir.filter(({ group, seat }) => group === null && agrees(clinic.ledger, seat))
  const channels = turns.filter(({ language }, at) => turns.findIndex((turn) => turn.language === language) === at)
  return [{ channel: null, seat: null }, ...channels.map(({ language, seat }) => ({ channel: language, seat }))]
}

function agrees(ledger: Ledger, seat: SeatId): boolean {
  return entryOf(ledger, seat).consents.recorded === true
}
