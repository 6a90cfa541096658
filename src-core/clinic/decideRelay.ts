import type { SeatId } from '../base/id.ts'
import { channelsOf } from '../interpretation/booth.ts'
import { closesLoop } from '../interpretation/relay.ts'
import { applyPublic } from './applyPublic.ts'
import { type CommandOf, type Decision, events, outputsChanged, refuse } from './decision.ts'
import type { PublicEvent } from './event.ts'
import { isPlace, relayingIn } from './place.ts'
import type { View } from './view.ts'

/** From which Channel a Booth works in a place. Who is on air into that very Channel goes on into another language. */
export function decideRelay(view: View, { booth, group, from }: CommandOf<'changeRelay'>, by: SeatId): Decision {
  const own = view.booths.find(({ id }) => id === booth)
  if (own === undefined) return refuse('unknownBooth')
  if (!own.seats.includes(by)) return refuse('notYourBooth')
  if (!isPlace(view, group)) return refuse('unknownGroup')
  const before = view.relays.find((relay) => relay.booth === booth && relay.group === group)?.from ?? null
  if (from === before) return events()
  if (from !== null && !channelsOf(view.booths).includes(from)) return refuse('unknownChannel')
  const changed: PublicEvent = { type: 'relayChanged', booth, group, from }
  const after = applyPublic(view, changed)
  const turned = outputsChanged(after, (turn) => turn.booth === booth && turn.group === group)
  const sounding = turned.reduce(applyPublic, after)
  if (from !== null && closesLoop(relayingIn(sounding, group), booth, from)) return refuse('relayLoop')
  return events(changed, ...turned)
}
