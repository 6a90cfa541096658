import type { GroupId, SeatId } from '../base/id.ts'
import { type CommandOf, type Decision, events, refuse, turnsEnded } from './decision.ts'
import type { Turn, View } from './view.ts'
import { seatOf } from './view.ts'

/** Who of a Booth is on air: one at a time in each place, and nobody in two places. */
export function decideTurns(view: View, command: CommandOf<'startTurn' | 'endTurn'>, by: SeatId, at: number): Decision {
  const booth = view.booths.find(({ id }) => id === command.booth)
  if (booth === undefined) return refuse('unknownBooth')
  if (!booth.seats.includes(by)) return refuse('notYourBooth')
  if (command.type === 'endTurn') {
    return { events: turnsEnded(view, at, (turn) => turn.booth === booth.id && turn.seat === by) }
  }
  if (!booth.languages.includes(command.language)) return refuse('languageNotInBooth')
  if (!isPlace(view, command.group)) return refuse('unknownGroup')
  return startTurn(view, command, by, at)
}

/** Takes over from a colleague whose link is lost; starting somewhere else ends the own Turn before. */
function startTurn(view: View, { booth, language, group }: CommandOf<'startTurn'>, seat: SeatId, at: number): Decision {
  const here = view.onAir.find((turn) => turn.booth === booth && turn.group === group)
  if (here?.seat === seat && here.language === language) return events()
  if (here !== undefined && here.seat !== seat && isHere(view, here)) return refuse('someoneElseOnAir')
  const before = turnsEnded(view, at, (turn) => turn === here || turn.seat === seat)
  return events(...before, { type: 'turnStarted', booth, seat, language, group, at })
}

const isHere = (view: View, { seat }: Turn): boolean => seatOf(view, seat)?.here === true

function isPlace({ round }: View, group: GroupId | null): boolean {
  return group === null || round?.groups.some(({ id }) => id === group) === true
}
