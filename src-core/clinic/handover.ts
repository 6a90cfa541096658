import type { Turn, View } from './view.ts'

/**
 * The View as it is at an instant of host time: a Turn whose hand-over is agreed goes on with the colleague from that instant
 * on, on every page by its own clock, before the host's event says so. The same View when nothing is passed.
 */
export function viewAt(view: View, now: number): View {
  const onAir = view.onAir.map((turn) => passedBy(turn, now))
  return onAir.every((turn, at) => turn === view.onAir[at]) ? view : { ...view, onAir }
}

/** The next instant at which a Turn is passed; null when there is none. */
export function nextPass({ onAir }: Pick<View, 'onAir'>): number | null {
  const instants = onAir.flatMap(({ handover }) => handover?.agreed?.at ?? [])
  return instants.length === 0 ? null : Math.min(...instants)
}

function passedBy(turn: Turn, now: number): Turn {
  const agreed = turn.handover?.agreed ?? null
  return agreed === null || agreed.at > now ? turn : { ...turn, seat: agreed.to, startedAt: agreed.at, handover: null }
}
