import type { Turn, View } from './view.ts'

/**
 * The View as it is at an instant of host time: a Turn whose hand-over is agreed goes on with the colleague from that instant
 * on, on every page by its own clock, before the host's event says so. The same View when nothing is passed.
 */
export function viewAt(view: View, now: number): View {
  if (!view.onAir.some((turn) => isPassed(turn, now))) return view
  const onAir = view.onAir.map((turn) => (isPassed(turn, now) ? passed(turn) : turn))
  return { ...view, onAir }
}

/** The next instant at which a Turn is passed; null when there is none. */
export function nextPass({ onAir }: Pick<View, 'onAir'>): number | null {
  const instants = onAir.flatMap(({ handover }) => handover?.agreed?.at ?? [])
  return instants.length === 0 ? null : Math.min(...instants)
}

function isPassed({ handover }: Turn, now: number): boolean {
  return handover?.agreed != null && handover.agreed.at <= now
}

function passed(turn: Turn): Turn {
  const { agreed } = turn.handover ?? { agreed: null }
  return agreed === null ? turn : { ...turn, seat: agreed.to, startedAt: agreed.at, handover: null }
}
