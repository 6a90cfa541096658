import { type Language, primary } from '../base/language.ts'
import { outputsOf } from '../interpretation/booth.ts'
import { workedFrom } from '../interpretation/relay.ts'
import type { Command, Refusal } from './command.ts'
import type { ClinicEvent, PublicEvent } from './event.ts'
import { relayingIn } from './place.ts'
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

/** The floor changes, and with it the output of whoever is on air into what they now work from. No events when it is so already. */
export function floorChanged(view: View, language: Language): ClinicEvent[] {
  if (language === view.floor) return []
  return [
    { type: 'floorChanged', language },
    ...outputsChanged({ ...view, floor: language }, ({ group }) => group === null),
  ]
}

/** Who is on air into the very language that their Booth works from goes on into another of the Booth's. */
export function outputsChanged(view: View, which: (turn: Turn) => boolean): PublicEvent[] {
  return view.onAir.filter(which).flatMap((turn): PublicEvent[] => {
    const { booth, group } = turn
    const source = workedFrom(relayingIn(view, group), booth)
    if (primary(turn.language) !== primary(source)) return []
    const own = view.booths.find(({ id }) => id === booth)
    const [output] = own === undefined ? [] : outputsOf(own, source)
    return output === undefined ? [] : [{ type: 'outputChanged', booth, group, language: output }]
  })
}

/** Brings everyone back: the Turns in Groups end, then the Groups. No events when there are no Groups. */
export function groupsEnded(view: View, at: number): ClinicEvent[] {
  if (view.round === null) return []
  return [...turnsEnded(view, at, ({ group }) => group !== null), { type: 'groupsEnded', at }]
}
