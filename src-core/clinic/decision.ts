import type { Command, Refusal } from './command.ts'
import type { ClinicEvent } from './event.ts'
import type { Turn, View } from './view.ts'

/** What became of a Command. No events means that it was already so. */
export type Decision = { readonly events: readonly ClinicEvent[] } | { readonly refused: Refusal }

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

export function events(...all: readonly ClinicEvent[]): Decision {
  return { events: all }
}

export function refuse(refused: Refusal): Decision {
  return { refused }
}

/** Ends Turns: all of them, or those that `which` says. */
export function turnsEnded(view: View, at: number, which: (turn: Turn) => boolean): ClinicEvent[] {
  return view.onAir.filter(which).map(({ booth, seat }) => ({ type: 'turnEnded', booth, seat, at }))
}

/** Brings everyone back: the Turns in Groups end, then the Groups. No events when there are no Groups. */
export function groupsEnded(view: View, at: number): ClinicEvent[] {
  if (view.round === null) return []
  return [...turnsEnded(view, at, ({ group }) => group !== null), { type: 'groupsEnded', at }]
}
