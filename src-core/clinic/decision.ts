import { type Language, primary } from '../base/language.ts'
import { outputsOf } from '../interpretation/booth.ts'
import type { Command, Refusal } from './command.ts'
import type { ClinicEvent } from './event.ts'
import type { View } from './view.ts'

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
export function turnsEnded(view: View, at: number, which: (turn: View['onAir'][number]) => boolean): ClinicEvent[] {
  return view.onAir.filter(which).map(({ booth, seat }) => ({ type: 'turnEnded', booth, seat, at }))
}

/** The floor changes, and with it the output of whoever is on air into that very language. No events when it is so already. */
export function floorChanged(view: View, language: Language): ClinicEvent[] {
  if (language === view.floor) return []
  const turned = view.onAir.flatMap((turn): ClinicEvent[] => {
    const { booth, group } = turn
    if (group !== null || primary(turn.language) !== primary(language)) return []
    const own = view.booths.find(({ id }) => id === booth)
    const [output] = own === undefined ? [] : outputsOf(own, language)
    return output === undefined ? [] : [{ type: 'outputChanged', booth, group, language: output }]
  })
  return [{ type: 'floorChanged', language }, ...turned]
}

/** Brings everyone back: the Turns in Groups end, then the Groups. No events when there are no Groups. */
export function groupsEnded(view: View, at: number): ClinicEvent[] {
  if (view.round === null) return []
  return [...turnsEnded(view, at, ({ group }) => group !== null), { type: 'groupsEnded', at }]
}
