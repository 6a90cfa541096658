import type { BoothId, GroupId, SeatId } from '../base/id.ts'
import { type CommandOf, type Decision, events, refuse, turnsEnded } from './decision.ts'
import { isTaken, outputChosen } from './directions.ts'
import type { ClinicEvent } from './event.ts'
import { viewAt } from './handover.ts'
import { isPlace } from './place.ts'
import type { Turn, View } from './view.ts'
import { seatOf } from './view.ts'

/** From the agreement to the switch: long enough that every page has heard of it, also on a slow link. */
export const handoverMs = 1_000

type TurnCommand = CommandOf<'startTurn' | 'takeTurn' | 'endTurn' | 'askHandover' | 'answerHandover'>

/** Who of a Booth is on air: one at a time in each place, and nobody in two places. What is due to be passed is passed first. */
export function decideTurns(
  view: View,
  command: TurnCommand | CommandOf<'passTurns'>,
  by: SeatId,
  at: number,
): Decision {
  const due = passed(view, at)
  if (command.type === 'passTurns') return events(...due)
  const decision = decideInBooth(viewAt(view, at), command, by, at)
  return 'events' in decision ? events(...due, ...decision.events) : decision
}

function decideInBooth(view: View, command: TurnCommand, by: SeatId, at: number): Decision {
  const booth = view.booths.find(({ id }) => id === command.booth)
  if (booth === undefined) return refuse('unknownBooth')
  if (!booth.seats.includes(by)) return refuse('notYourBooth')
  switch (command.type) {
    case 'endTurn':
      return { events: turnsEnded(view, at, (turn) => turn.booth === booth.id && turn.seat === by) }
    case 'startTurn':
    case 'takeTurn':
      if (!booth.languages.includes(command.language)) return refuse('languageNotInBooth')
      return isPlace(view, command.group) ? startTurn(view, command, by, at) : refuse('unknownGroup')
    case 'askHandover':
      return askHandover(view, command, by, at)
    case 'answerHandover':
      return answerHandover(view, command, by, at)
  }
}

/**
 * Takes over from a colleague who is gone, or whose link a colleague says is lost; starting somewhere else ends the own Turn before.
 * Into another language in the same place the own Turn goes on.
 */
function startTurn(view: View, command: CommandOf<'startTurn' | 'takeTurn'>, seat: SeatId, at: number): Decision {
  const { booth, language, group } = command
  const mayTake = command.type === 'takeTurn'
  const here = turnIn(view, booth, group)
  if (here?.seat === seat && here.language === language) return events()
  if (here !== undefined && here.seat !== seat && !mayTake && isHere(view, here.seat)) return refuse('someoneElseOnAir')
  if (isTaken(view, booth, group, language)) return refuse('languageOnAir')
  if (here?.seat === seat) return events(...outputChosen(view, here, language, at))
  const before = turnsEnded(view, at, (turn) => turn === here || turn.seat === seat)
  return events(...before, { type: 'turnStarted', booth, seat, language, group, at })
}

/** When both have asked, it is agreed. */
function askHandover(view: View, { booth, group }: CommandOf<'askHandover'>, by: SeatId, at: number): Decision {
  const turn = turnIn(view, booth, group)
  if (turn === undefined) return refuse('nobodyOnAir')
  if (turn.handover?.agreed != null || turn.handover?.by === by) return events()
  if (turn.handover !== null) return agreed(turn, by, at)
  const others = view.booths.find(({ id }) => id === booth)?.seats.filter((seat) => seat !== by) ?? []
  if (!others.some((seat) => isHere(view, seat))) return refuse('notHere')
  return events({ type: 'handoverAsked', booth, group, by })
}

function answerHandover(view: View, command: CommandOf<'answerHandover'>, by: SeatId, at: number): Decision {
  const { booth, group, agrees } = command
  const turn = turnIn(view, booth, group)
  if (turn?.handover == null || turn.handover.agreed !== null) return events()
  if (!agrees) return events({ type: 'handoverDropped', booth, group })
  return by === turn.handover.by ? events() : agreed(turn, by, at)
}

/** Who is on air hands over to who asked, or who asked while on air to who agrees. */
function agreed({ booth, group, seat, handover }: Turn, by: SeatId, at: number): Decision {
  const to = handover?.by === seat ? by : handover?.by
  if (to === undefined || (by !== seat && to !== by)) return refuse('someoneElseOnAir')
  return events({ type: 'handoverAgreed', booth, group, to, at: at + handoverMs })
}

/** The Turns whose instant has come go on with the colleague. */
function passed(view: View, now: number): readonly ClinicEvent[] {
  return view.onAir.flatMap(({ booth, group, handover }) => {
    if (handover?.agreed == null || handover.agreed.at > now) return []
    const { to, at } = handover.agreed
    const elsewhere = turnsEnded(view, at, (turn) => turn.seat === to)
    return [...elsewhere, { type: 'turnPassed', booth, group, to, at }]
  })
}

const turnIn = ({ onAir }: View, booth: BoothId, group: GroupId | null): Turn | undefined =>
  onAir.find((turn) => turn.booth === booth && turn.group === group)

const isHere = (view: View, seat: SeatId): boolean => seatOf(view, seat)?.here === true
