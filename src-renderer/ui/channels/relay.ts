import type { GroupId } from '../../../src-core/base/id.ts'
import { type Language, primary, undetermined, understands } from '../../../src-core/base/language.ts'
import { relayTaken } from '../../../src-core/clinic/decideRelay.ts'
import { relayingIn } from '../../../src-core/clinic/place.ts'
import { type Seat, type Turn, type View, nameOf } from '../../../src-core/clinic/view.ts'
import { type Booth, channelsOf } from '../../../src-core/interpretation/booth.ts'
import { type RelayNow, offeredRelays, relayChain, relayNow } from '../../../src-core/interpretation/relay.ts'
import { channelFor } from '../../../src-core/interpretation/route.ts'
import type { Words } from '../kit/words.ts'

/** What there is to say and to do about a Booth's Relay in one place. */
export interface RelayReading {
  readonly floor: Language
  readonly now: RelayNow<Turn>
  /** The Turns between the floor and the Booth; none when it hears the floor. */
  readonly chain: readonly Turn[]
  /** The Channels of other Booths, with who is on air. `isLoop`: it would be refused. */
  readonly choices: readonly { readonly language: Language; readonly turn: Turn | null; readonly isLoop: boolean }[]
  /** The Relay to offer now; null when there is none or one is taken. */
  readonly offered: Language | null
  /** Neither the Booth nor the interpreter understands the floor. */
  readonly isStrange: boolean
}

export function relayReading(view: View, booth: Booth, { languages }: Seat, group: GroupId | null): RelayReading {
  const place = relayingIn(view, group)
  const { floor } = place
  const now = relayNow(place, booth.id)
  const taken = now.kind === 'none' ? null : now.from
  const isLoop = (language: Language): boolean => relayTaken(view, booth.id, group, language, 0) === 'relayLoop'
  const others = view.booths.filter(({ id }) => id !== booth.id)
  const onAir = place.onAir.filter((turn) => turn.booth !== booth.id)
  const own = place.onAir.find((turn) => turn.booth === booth.id)?.language
  const isChoice = (language: Language): boolean =>
    primary(language) !== primary(floor) && !(language === own && isLoop(language))
  const channels = channelsOf(others).filter((language) => language === taken || isChoice(language))
  const offered = taken === null ? offeredRelays(place, booth, languages).find((each) => !isLoop(each)) : undefined
  return {
    floor,
    now,
    chain: relayChain(place, booth.id),
    choices: channels.map((language) => ({ language, turn: channelFor(language, onAir), isLoop: isLoop(language) })),
    offered: offered ?? null,
    isStrange: floor !== undetermined && !understands([...booth.languages, ...languages], floor),
  }
}

/** "Arabic (original) → French (Pierre) → Portuguese", in the direction of writing. */
export function chainText(words: Words, view: View, floor: Language, chain: readonly Turn[], into: Language): string {
  const name = ({ seat }: Turn): string => words.isolate(nameOf(view, seat))
  const steps = [
    words.say('tertulia-live-relay-floor', words.languageName(floor)),
    ...chain.map((turn) => words.say('tertulia-live-relay-link', words.languageName(turn.language), name(turn))),
    words.languageName(into),
  ]
  return steps.reduce((before, step) => words.say('tertulia-live-console-direction', before, step))
}
