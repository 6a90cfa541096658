import type { SeatId } from '../../../src-core/base/id.ts'
import { type Language, undetermined } from '../../../src-core/base/language.ts'
import { relayingIn, turnsIn } from '../../../src-core/clinic/place.ts'
import type { Seat, Turn, View } from '../../../src-core/clinic/view.ts'
import { type Booth, boothOfSeat, outputsOf } from '../../../src-core/interpretation/booth.ts'
import { workedFrom } from '../../../src-core/interpretation/relay.ts'
import { channelFor } from '../../../src-core/interpretation/route.ts'
import type { Place } from '../../session/live.ts'

/** What the Console shows of one interpreter's Booth, in the place where they are. */
export interface BoothReading {
  readonly booth: Booth
  /** What they interpret from now: the floor's language, or the Relay's; null when it cannot be told. */
  readonly from: Language | null
  /** Languages they may interpret into now. */
  readonly outputs: readonly Language[]
  readonly myTurn: Turn | null
  /** The colleague's Turn in the same place. */
  readonly partnerTurn: Turn | null
  readonly partners: readonly Seat[]
  /** True when a colleague is on air whose link holds: they go off air first. */
  readonly occupied: boolean
  readonly handover: HandoverReading
}

/** What there is to do about a hand-over: nothing possible, to ask, to wait for an answer, to answer, or to go on and off. */
export type HandoverReading =
  | { readonly kind: 'none' | 'canAsk' | 'asked' }
  | { readonly kind: 'toAnswer'; readonly by: SeatId }
  | { readonly kind: 'agreed'; readonly to: SeatId }

/** What the large sign says. */
export type Sign = 'onAir' | 'silent' | 'coughing' | 'offAir' | 'standby' | 'requested'

/** On air without a microphone nobody is heard. */
export function signOf({ myTurn, handover, occupied }: BoothReading, coughing: boolean, hasSound: boolean): Sign {
  if (myTurn !== null) return coughing ? 'coughing' : hasSound ? 'onAir' : 'silent'
  if (handover.kind === 'asked' || handover.kind === 'toAnswer') return 'requested'
  return occupied ? 'standby' : 'offAir'
}

/** The Booth of a Seat; null when the Seat is in none. `lost`: the colleague whose sound no longer comes. */
export function boothOf(view: View, me: SeatId, place: Place, lost: SeatId | null = null): BoothReading | null {
  const booth = boothOfSeat(view.booths, me)
  if (booth === null) return null
  const group = place.kind === 'group' ? place.group.id : null
  const turns = turnsIn(view, group).filter((turn) => turn.booth === booth.id)
  const from = workedFrom(relayingIn(view, group), booth.id)
  const partners = view.seats.filter(({ id }) => id !== me && booth.seats.includes(id))
  const partnerTurn = turns.find(({ seat }) => seat !== me) ?? null
  const occupied = partners.some(({ id, here }) => here && id === partnerTurn?.seat && id !== lost)
  return {
    booth,
    from: from === undetermined ? null : from,
    outputs: freeFirst(
      outputsOf(booth, from),
      turnsIn(view, group).filter((turn) => turn.booth !== booth.id),
    ),
    myTurn: turns.find(({ seat }) => seat === me) ?? null,
    partnerTurn,
    partners,
    occupied,
    handover: handoverOf(
      turns[0],
      me,
      partners.some(({ here }) => here),
    ),
  }
}

/** Where nobody interprets yet before where another Booth is on air. */
function freeFirst(outputs: readonly Language[], others: readonly Turn[]): readonly Language[] {
  const isFree = (language: Language): boolean => channelFor(language, others) === null
  return [...outputs.filter(isFree), ...outputs.filter((language) => !isFree(language))]
}

function handoverOf(turn: Turn | undefined, me: SeatId, isSomeoneHere: boolean): HandoverReading {
  if (turn === undefined) return { kind: 'none' }
  const { handover } = turn
  if (handover === null) return { kind: isSomeoneHere ? 'canAsk' : 'none' }
  if (handover.agreed !== null) return { kind: 'agreed', to: handover.agreed.to }
  if (handover.by === me) return { kind: 'asked' }
  // a third colleague is not asked
  return handover.by === turn.seat || turn.seat === me ? { kind: 'toAnswer', by: handover.by } : { kind: 'none' }
}
