/**
 * Into which languages the Turns of a place go. The output follows what is worked from, and no two Booths are on air into one
 * language: listeners would hear one of them, and the other would not know.
 */
import type { BoothId, GroupId } from '../base/id.ts'
import { type Language, primary, undetermined } from '../base/language.ts'
import { outputsOf } from '../interpretation/booth.ts'
import { workedFrom } from '../interpretation/relay.ts'
import { applyPublic } from './applyPublic.ts'
import type { PublicEvent } from './event.ts'
import { floorIn, relayingIn, turnsIn } from './place.ts'
import type { Turn, View } from './view.ts'

/** The floor of a place changes, and with it the output of whoever is on air into what they now work from. No events when it is so already. */
export function floorChanged(
  view: View,
  group: GroupId | null,
  language: Language,
  at: number,
): readonly PublicEvent[] {
  if (language === floorIn(view, group)) return []
  const changed: PublicEvent = { type: 'floorChanged', language, group }
  return [changed, ...turned(view, applyPublic(view, changed), group, at)]
}

/**
 * Who is on air chooses another output: their Turn goes on. The very language that they work from says that it is not spoken
 * there: the direction turns round, and what was the output is the floor. So it is where the floor is not known yet and the Booth has two.
 */
export function outputChosen(view: View, turn: Turn, language: Language, at: number): readonly PublicEvent[] {
  const { booth, group } = turn
  const chosen: PublicEvent = { type: 'outputChanged', booth, group, language }
  const source = workedFrom(relayingIn(view, group), booth)
  const isPair = view.booths.find(({ id }) => id === booth)?.languages.length === 2
  if (source === undetermined ? !isPair : primary(language) !== primary(source)) return [chosen]
  const round: readonly PublicEvent[] = [chosen, { type: 'floorChanged', language: turn.language, group }]
  return [...round, ...turned(view, round.reduce(applyPublic, view), group, at)]
}

/** True when another Booth is on air into this language there. */
export function isTaken(view: View, booth: BoothId, group: GroupId | null, language: Language): boolean {
  return turnsIn(view, group).some((turn) => turn.booth !== booth && turn.language === language)
}

/**
 * What happens in a place where something else is worked from than before. Who is on air into that very language goes on into
 * another of the Booth's, best into what they worked from. Where another Booth is on air into it, that one makes room if it can; else
 * the Turn ends.
 */
export function turned(before: View, after: View, group: GroupId | null, at: number): readonly PublicEvent[] {
  const { onAir } = relayingIn(after, group)
  const into = new Map(onAir.filter((turn) => !isAgainst(after, turn)).map((turn) => [turn, turn.language]))
  for (const turn of onAir.filter((each) => isAgainst(after, each))) {
    const outputs = outputsAfter(before, after, turn)
    const free = outputs.find((language) => !isIn(into, language))
    const found = outputs.length === 0 ? turn.language : (free ?? roomMade(after, into, outputs))
    if (found !== undefined) into.set(turn, found)
  }
  const ended = onAir.filter((turn) => !into.has(turn))
  // those that make room first
  const moved = [...into].filter(([turn, language]) => turn.language !== language)
  return [
    ...ended.map(({ booth, seat }) => ({ type: 'turnEnded', booth, seat, at }) as const),
    ...moved.map(([{ booth }, language]) => ({ type: 'outputChanged', booth, group, language }) as const),
  ]
}

type Into = Map<Turn, Language>

/** True for who is on air into the very language that they work from. */
function isAgainst(view: View, { booth, group, language }: Turn): boolean {
  return primary(workedFrom(relayingIn(view, group), booth)) === primary(language)
}

function outputsAfter(before: View, after: View, { booth, group }: Turn): readonly Language[] {
  const [was, is] = [before, after].map((view) => workedFrom(relayingIn(view, group), booth)) as [Language, Language]
  const own = after.booths.find(({ id }) => id === booth)
  const outputs = own === undefined ? [] : outputsOf(own, is)
  const turnedRound = outputs.filter((language) => primary(language) === primary(was))
  return [...new Set([...turnedRound, ...outputs])]
}

/** The first of these languages whose Booth can go on into another; it does. */
function roomMade(view: View, into: Into, wanted: readonly Language[]): Language | undefined {
  for (const language of wanted) {
    const other = [...into].find(([, each]) => each === language)?.[0]
    const free = other && outputsAfter(view, view, other).find((each) => !isIn(into, each))
    if (other !== undefined && free !== undefined) {
      into.set(other, free)
      return language
    }
  }
  return undefined
}

function isIn(into: Into, language: Language): boolean {
  return [...into.values()].includes(language)
}
