import type { BoothId, GroupId, SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { channelsOf } from '../interpretation/booth.ts'
import { closesLoop } from '../interpretation/relay.ts'
import { applyPublic } from './applyPublic.ts'
import { type CommandOf, type Decision, events, outputsChanged, refuse } from './decision.ts'
import type { PublicEvent } from './event.ts'
import { isPlace, relayingIn } from './place.ts'
import type { Turn, View } from './view.ts'

/** From which Channel a Booth works in a place. */
export function decideRelay(view: View, { booth, group, from }: CommandOf<'changeRelay'>, by: SeatId): Decision {
  const own = view.booths.find(({ id }) => id === booth)
  if (own === undefined) return refuse('unknownBooth')
  if (!own.seats.includes(by)) return refuse('notYourBooth')
  if (!isPlace(view, group)) return refuse('unknownGroup')
  const before = view.relays.find((relay) => relay.booth === booth && relay.group === group)?.from ?? null
  if (from === before) return events()
  const others = channelsOf(view.booths.filter(({ id }) => id !== booth))
  if (from !== null && !others.includes(from)) return refuse('unknownChannel')
  const taken = relayTaken(view, booth, group, from)
  return taken === null ? refuse('relayLoop') : events(...taken)
}

/**
 * What happens when a Booth takes this Relay: who is on air into that very Channel goes on into another language. Null when the
 * Booth would then hear what it says itself.
 */
export function relayTaken(
  view: View,
  booth: BoothId,
  group: GroupId | null,
  from: Language | null,
): readonly PublicEvent[] | null {
  const changed: PublicEvent = { type: 'relayChanged', booth, group, from }
  const isOwn = (turn: Turn): boolean => turn.booth === booth && turn.group === group
  const turned = outputsChanged(applyPublic(view, changed), isOwn)
  const after = turned.reduce(applyPublic, view)
  return from !== null && closesLoop(relayingIn(after, group), booth, from) ? null : [changed, ...turned]
}
