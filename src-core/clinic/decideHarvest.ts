import { unreachable } from '../base/unreachable.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import { type Harvest, mostDots } from './harvest.ts'
import type { View } from './view.ts'

/** The harvest as the ambassador wants it, and the card that is talked about. */
export function decideHarvest(view: View, command: CommandOf<'changeHarvest' | 'changeSpotlight'>): Decision {
  switch (command.type) {
    case 'changeHarvest':
      return changeHarvest(view, command.harvest)
    case 'changeSpotlight':
      return command.card === view.spotlight ? events() : events({ type: 'spotlightChanged', card: command.card })
    default:
      return unreachable(command)
  }
}

function changeHarvest(view: View, wanted: Harvest | null): Decision {
  if (wanted !== null && view.round !== null) return refuse('groupsRunning')
  if (wanted !== null && !view.agenda.some(({ id }) => id === wanted.block)) return refuse('unknownBlock')
  const harvest = wanted && { ...wanted, dots: Math.min(Math.max(wanted.dots, 1), mostDots) }
  return isSame(harvest, view.harvest) ? events() : events({ type: 'harvestChanged', harvest })
}

function isSame(first: Harvest | null, second: Harvest | null): boolean {
  if (first === null || second === null) return first === second
  return first.block === second.block && first.step === second.step && first.dots === second.dots
}
