import type { SeatId } from '../../../src-core/base/id.ts'
import { relayingIn, turnsIn } from '../../../src-core/clinic/place.ts'
import type { Booth } from '../../../src-core/interpretation/booth.ts'
import { relayNow } from '../../../src-core/interpretation/relay.ts'
import { silenceMs } from '../../../src-core/interpretation/route.ts'
import type { Voice } from '../../media/media.ts'
import type { Sound } from '../../media/mix.ts'
import { type Ear, type EarMix, gainOfLevel } from './earMix.ts'
import { type HearingInput, channelVoice, floorVoices, partnersOf, soundOf, tailMs } from '../listening/whatIHear.ts'

export interface BoothHearingInput extends Omit<HearingInput, 'language' | 'behind'> {
  readonly me: SeatId
  readonly booth: Booth
  readonly ears: EarMix
}

export interface BoothHearing {
  readonly sounds: readonly Sound[]
  /** The voices that the server is to send. Colleagues are among them before they are on air, so that nothing is missed. */
  readonly wanted: ReadonlySet<string>
  /** True while the Relay is heard instead of the floor: taken, on air and not silent. */
  readonly isRelayed: boolean
  /** Keys of what is worked from: the floor or the Relay. */
  readonly source: readonly string[]
}

/** What is heard in a Booth: the floor, or the Relay in its place, and the partner on air. Never oneself. */
export function whatInterpretersHear(input: BoothHearingInput): BoothHearing {
  const { view, me, booth, ears, now, isElsewhere } = input
  const place = input.group?.id ?? null
  const voices = input.voices.filter(({ seat }) => seat !== me)
  const relay = relayNow(relayingIn(view, place), booth.id)
  const pivot = relay.kind === 'taken' ? channelVoice(voices, relay.turn) : null
  const others = pivot === null ? [] : partnersOf(pivot, voices, view)
  const isNew = relay.kind === 'taken' && now - relay.turn.startedAt < tailMs
  const isRelayed = pivot !== null && input.silentMs(pivot.key) < silenceMs
  const floor = floorVoices(voices)
  const floorEar = isRelayed ? ears.under : ears.floor
  const colleagues = voices.filter(({ seat, source }) => source.kind === 'channel' && booth.seats.includes(seat))
  const partner = turnsIn(view, place).find((turn) => turn.booth === booth.id && turn.seat !== me)
  return {
    sounds: [
      ...floor.flatMap((voice) => heard(voice, floorEar, !isElsewhere(voice.seat))),
      ...listed(pivot).flatMap((voice) => heard(voice, ears.relay, true, true)),
      ...others.flatMap((voice) => heard(voice, ears.relay, isNew, true)),
      ...listed(partner && channelVoice(colleagues, partner)).flatMap((voice) =>
        heard(voice, ears.partner, true, true),
      ),
    ],
    wanted: new Set([...floor, ...listed(pivot), ...others, ...colleagues].map(({ key }) => key)),
    isRelayed,
    source: (isRelayed ? listed(pivot) : floor).map(({ key }) => key),
  }
}

function heard(voice: Voice, { level, pan }: Ear, isHeard: boolean, watched = false): readonly Sound[] {
  return soundOf(voice, isHeard ? gainOfLevel(level) : 0, watched, pan)
}

const listed = <T>(item: T | null | undefined): readonly T[] => (item == null ? [] : [item])
