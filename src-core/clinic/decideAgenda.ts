import { type Agenda, maxBlockMs } from '../agenda/agenda.ts'
import type { BlockId, SeatId } from '../base/id.ts'
import { unreachable } from '../base/unreachable.ts'
import { firstCircle, isFishbowl, mostInCircle } from './circle.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import type { Clinic } from './clinic.ts'
import { floorChanged } from './directions.ts'
import { harvestOfBlock } from './harvest.ts'
import type { View } from './view.ts'

/** Running the Agenda, and changing it while it runs. */
export function decideAgenda(
  { view, plan }: Clinic,
  command: CommandOf<
    'startBlock' | 'endBlock' | 'extendBlock' | 'pauseBlock' | 'resumeBlock' | 'changeAgenda' | 'changeCircle'
  >,
  at: number,
): Decision {
  const block = view.running?.block
  switch (command.type) {
    case 'startBlock':
      return startBlock(view, command.block, at)
    case 'endBlock':
      return block === undefined ? refuse('blockNotRunning') : events({ type: 'blockEnded', block, at })
    case 'extendBlock':
      if (block === undefined) return refuse('blockNotRunning')
      if (command.ms === 0) return events()
      return events({ type: 'blockExtended', block, ms: Math.min(command.ms, maxBlockMs) })
    case 'pauseBlock':
      if (block === undefined) return refuse('blockNotRunning')
      if (view.round !== null) return refuse('groupsRunning')
      return view.pausedAt === null ? events({ type: 'blockPaused', at }) : events()
    case 'resumeBlock':
      return view.pausedAt === null ? events() : events({ type: 'blockResumed', at })
    case 'changeAgenda':
      return changeAgenda(view, withKnownScripts(command.agenda, plan.agenda))
    case 'changeCircle':
      return changeCircle(view, command.seats)
    default:
      return unreachable(command)
  }
}

/** Starting a Block ends the one that runs. A Block that has ended may be started again. */
function startBlock(view: View, block: BlockId, at: number): Decision {
  const { agenda, running } = view
  const starting = agenda.find(({ id }) => id === block)
  if (starting === undefined) return refuse('unknownBlock')
  if (running?.block === block) return events()
  return events(
    ...(running === null ? [] : [{ type: 'blockEnded', block: running.block, at } as const]),
    { type: 'blockStarted', block, at },
    ...(starting.method === 'fishbowl' ? [{ type: 'circleChanged', seats: firstCircle(view.seats) } as const] : []),
    ...(starting.floor === null ? [] : floorChanged(view, null, starting.floor, at)),
    ...(view.round === null ? harvestOfBlock(view, starting) : []),
  )
}

/** Who comes in has been heard: the hand goes down. */
function changeCircle(view: View, wanted: readonly SeatId[]): Decision {
  const seats = [...new Set(wanted)]
  if (!isFishbowl(view)) return refuse('noFishbowl')
  if (seats.length > mostInCircle) return refuse('circleFull')
  if (!seats.every((seat) => view.seats.some(({ id, removed }) => id === seat && !removed)))
    return refuse('unknownSeat')
  if (seats.join() === view.circle.join()) return events()
  const heard = view.seats.filter(({ id, handUpAt }) => handUpAt !== null && seats.includes(id))
  return events(
    { type: 'circleChanged', seats },
    ...heard.map(({ id }) => ({ type: 'handLowered', seat: id }) as const),
  )
}

/** A co-facilitator sees no scripts: a Block that comes without one keeps the one that was prepared. */
function withKnownScripts(agenda: Agenda, prepared: Agenda): Agenda {
  const known = new Map(prepared.map(({ id, script }) => [id, script]))
  return agenda.map((block) => (block.script === '' ? { ...block, script: known.get(block.id) ?? '' } : block))
}

/** The Block that runs must stay, and no identity may stand twice. */
function changeAgenda({ running }: View, agenda: Agenda): Decision {
  const blocks = new Set(agenda.map(({ id }) => id))
  if (blocks.size < agenda.length) return refuse('unknownBlock')
  if (running !== null && !blocks.has(running.block)) return refuse('unknownBlock')
  return events({ type: 'agendaChanged', agenda })
}
