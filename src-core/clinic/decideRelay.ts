import type { BoothId, GroupId, SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { channelsOf } from '../interpretation/booth.ts'
import { closesLoop } from '../interpretation/relay.ts'
import { applyPublic } from './applyPublic.ts'
import type { Refusal } from './command.ts'
import { type CommandOf, type Decision, events, refuse } from './decision.ts'
import { turned } from './directions.ts'
import type { PublicEvent } from './event.ts'
import { isPlace, relayingIn } from './place.ts'
import type { View } from './view.ts'

/** From which Channel a Booth works in a place. */
export function decideRelay(
  view: View,
  { booth, group, from }: CommandOf<'changeRelay'>,
  by: SeatId,
  at: number,
): Decision {
  const own = view.booths.find(({ id }) => id === booth)
  if (own === undefined) return refuse('unknownBooth')
  if (!own.seats.includes(by)) return refuse('notYourBooth')
  if (!isPlace(view, group)) return refuse('unknownGroup')
  const before = view.relays.find((relay) => relay.booth === booth && relay.group === group)?.from ?? null
  if (from === before) return events()
  const others = channelsOf(view.booths.filter(({ id }) => id !== booth))
  if (from !== null && !others.includes(from)) return refuse('unknownChannel')
  const taken = relayTaken(view, booth, group, from, at)
  return typeof taken === 'string' ? refuse(taken) : events(...taken)
}

/**
 * What happens when a Booth takes this Relay: who is on air into that very Channel goes on into another language. Refused when
 * there is none that is free, and when the Booth would then hear what it says itself.
 */
export function relayTaken(
  view: View,
  booth: BoothId,
  group: GroupId | null,
  from: Language | null,
  at: number,
): readonly PublicEvent[] | Refusal {
  const changed: PublicEvent = { type: 'relayChanged', booth, group, from }
  const outputs = turned(view, applyPublic(view, changed), group, at)
  const after = outputs.reduce(applyPublic, view)
  if (from !== null && closesLoop(relayingIn(after, group), booth, from)) return 'relayLoop'
  return outputs.some(({ type }) => type === 'turnEnded') ? 'languageOnAir' : [changed, ...outputs]
}
