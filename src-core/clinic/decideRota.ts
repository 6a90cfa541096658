import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import { entryAt } from './rota.ts'
import type { View } from './view.ts'

/** Whose a planned Turn is. */
export function decideRota(view: View, { booth, turn, to }: CommandOf<'planTurn'>): Decision {
  const at = view.booths.findIndex(({ id }) => id === booth)
  const own = view.booths[at]
  if (own === undefined) return refuse('unknownBooth')
  if (to !== null && !own.seats.includes(to)) return refuse('unknownSeat')
  const entry = entryAt(view.rota[at] ?? [], view.agenda, turn)
  if (entry === null) return refuse('unknownTurn')
  const before = own.seats[entry[0]] ?? null
  return before === to ? events() : events({ type: 'turnPlanned', booth, turn, to })
}
