import type { GroupId, SeatId } from '../base/id.ts'
import { primary } from '../base/language.ts'
import { relayingIn } from '../clinic/place.ts'
import type { View } from '../clinic/view.ts'
import { boothOfSeat } from '../interpretation/booth.ts'
import { relayNow } from '../interpretation/relay.ts'
import type { Listener, Way } from './audience.ts'

type Told = ReadonlyMap<SeatId, Listener>

/**
 * How late interpreters hear and are heard: the way up of one page and the way down of another. `speakerIn` says who spoke last in a
 * place; over a Relay it is the interpreter there.
 */
export function waysOf(told: Told, view: View, speakerIn: (group: GroupId | null) => SeatId | null): readonly Way[] {
  return [...told].flatMap(([seat, { group, upMs, workMs }]) => {
    const booth = boothOfSeat(view.booths, seat)
    if (booth === null) return []
    const relay = relayNow(relayingIn(view, group), booth.id)
    const source = relay.kind === 'taken' ? relay.turn.seat : speakerIn(group)
    const sourceUpMs = source === null ? null : (told.get(source)?.upMs ?? null)
    return [{ seat, floorMs: sum(sourceUpMs, workMs), listenersMs: sum(upMs, median(downsOf(seat, told, view))) }]
  })
}

/** How late the Channel of this Seat is heard by each of those who listen to it. */
function downsOf(seat: SeatId, told: Told, { onAir }: View): readonly number[] {
  const turn = onAir.find((each) => each.seat === seat)
  if (turn === undefined) return []
  const wants = [...told.values()].filter(({ group }) => group === turn.group).flatMap((each) => each.wants)
  return wants.flatMap(({ language, downMs }) =>
    primary(language) === primary(turn.language) && downMs !== null ? [downMs] : [],
  )
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

/** The middle one, of two the lower; null of none. */
function median(all: readonly number[]): number | null {
  return all.toSorted((a, b) => a - b)[Math.ceil(all.length / 2) - 1] ?? null
}
