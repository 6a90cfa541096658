import type { SeatId } from '../../../src-core/base/id.ts'
import { type Language, primary, undetermined } from '../../../src-core/base/language.ts'
import { isTaken } from '../../../src-core/clinic/directions.ts'
import { relayingIn, turnsIn } from '../../../src-core/clinic/place.ts'
import { type Seat, type Turn, type View, nameOf } from '../../../src-core/clinic/view.ts'
import { type Booth, boothOfSeat, outputsOf } from '../../../src-core/interpretation/booth.ts'
import { workedFrom } from '../../../src-core/interpretation/relay.ts'
import type { Place } from '../../session/live.ts'
import type { Words } from '../kit/words.ts'

/** What the Console shows of one interpreter's Booth, in the place where they are. */
export interface BoothReading {
  readonly booth: Booth
  /** What they interpret from now: the floor's language, or the Relay's; null when it cannot be told. */
  readonly from: Language | null
  /** Languages they may interpret into now: not what they work from, nor where another Booth is on air. */
  readonly outputs: readonly Language[]
  /** Who of another Booth is on air into a language of this one. */
  readonly taken: readonly Turn[]
  /** On air: what they work from, when they may go on into it. That turns the direction round. */
  readonly round: Language | null
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
  const outputs = outputsOf(booth, from)
  const myTurn = turns.find(({ seat }) => seat === me) ?? null
  const partners = view.seats.filter(({ id }) => id !== me && booth.seats.includes(id))
  const partnerTurn = turns.find(({ seat }) => seat !== me) ?? null
  const occupied = partners.some(({ id, here }) => here && id === partnerTurn?.seat && id !== lost)
  return {
    booth,
    from: from === undetermined ? null : from,
    outputs: outputs.filter((language) => !isTaken(view, booth.id, group, language)),
    taken: turnsIn(view, group).filter((turn) => turn.booth !== booth.id && outputs.includes(turn.language)),
    round: (myTurn && booth.languages.find((each) => primary(each) === primary(from) && !isTaken(view, booth.id, group, each))) ?? null, // prettier-ignore
    myTurn,
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

function handoverOf(turn: Turn | undefined, me: SeatId, isSomeoneHere: boolean): HandoverReading {
  if (turn === undefined) return { kind: 'none' }
  const { handover } = turn
  if (handover === null) return { kind: isSomeoneHere ? 'canAsk' : 'none' }
  if (handover.agreed !== null) return { kind: 'agreed', to: handover.agreed.to }
  if (handover.by === me) return { kind: 'asked' }
  // a third colleague is not asked
  return handover.by === turn.seat || turn.seat === me ? { kind: 'toAnswer', by: handover.by } : { kind: 'none' }
}

/** Why there is no language to go on air into: who is on air into them. */
export function takenText(words: Words, view: View, { taken }: BoothReading): string {
  const names = [...new Set(taken.map(({ seat }) => words.isolate(nameOf(view, seat))))]
  const languages = [...new Set(taken.map(({ language }) => words.languageName(language)))]
  return words.say('tertulia-live-console-taken', words.list(names), words.list(languages))
}
