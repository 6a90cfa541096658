import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import { entryAt } from './rotaEntry.ts'
import { whyNotMoved } from './rotaNow.ts'
import type { View } from './view.ts'

/** Whose a planned Turn is, and when it begins. */
export function decideRota(view: View, command: CommandOf<'planTurn' | 'moveTurn'>, now: number): Decision {
  const at = view.booths.findIndex(({ id }) => id === command.booth)
  const own = view.booths[at]
  if (own === undefined) return refuse('unknownBooth')
  const entry = entryAt(view.rota[at] ?? [], view.agenda, command.turn)
  if (command.type === 'moveTurn') return entry === null ? refuse('unknownTurn') : moveTurn(view, command, now)
  const { booth, turn, to } = command
  if (to !== null && !own.seats.includes(to)) return refuse('unknownSeat')
  if (entry === null) return refuse('unknownTurn')
  const before = own.seats[entry[0]] ?? null
  return before === to ? events() : events({ type: 'turnPlanned', booth, turn, to })
}

function moveTurn(view: View, { booth, turn, to }: CommandOf<'moveTurn'>, now: number): Decision {
  if (turn.block === to.block && turn.minutes === to.minutes) return events()
  const refusal = whyNotMoved(view, booth, turn, to, now)
  return refusal === null ? events({ type: 'turnMoved', booth, turn, to }) : refuse(refusal)
}
