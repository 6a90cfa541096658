import type { SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import { turnsIn } from '../../../src-core/clinic/place.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import type { Group } from '../../../src-core/grouping/group.ts'
import { gainOfBalance, usualBalance } from '../../../src-core/interpretation/floorBalance.ts'
import { route } from '../../../src-core/interpretation/route.ts'
import type { Voice } from '../../media/media.ts'
import type { Sound } from '../../media/mix.ts'
import { channelVoice, heardOfTurn, soundOf, unheard } from './whatIHear.ts'

export interface AnnouncedInput {
  readonly view: View
  readonly group: Group
  readonly announcer: SeatId
  /** Voices of the home room, where the announcer speaks, and of my Group's. */
  readonly atHome: readonly Voice[]
  readonly inGroup: readonly Voice[]
  /** The language I want to hear of what is said at home; null: as it is spoken. */
  readonly language: Language | null
  /** As in `RouteInput`. */
  readonly behind: number
  readonly silentMs: (key: string) => number
  /** Host time. */
  readonly now: number
  /** One stream at a time: the Channel without the announcer under it. */
  readonly isSpare: boolean
}

/** What is heard of an announcement: the announcer, and the Channel that interprets it. */
export interface Announced {
  readonly sounds: readonly Sound[]
  /** The voices it takes, at home and in the Group. */
  readonly wanted: ReadonlySet<string>
}

export const nothingAnnounced: Announced = { sounds: [], wanted: new Set() }

/**
 * Somebody speaks to all Groups. Who interprets in my Group hears it there and interprets it there, so a Turn in the Group
 * comes first; without one into my language I hear the Channel of whoever is on air at home.
 */
export function whatIHearAnnounced(input: AnnouncedInput): Announced {
  const { view, group, announcer, atHome, inGroup, language, behind, silentMs, now, isSpare } = input
  const own = channelsOf(view, group, inGroup)
  const home = channelsOf(view, null, atHome)
  const channels = [...own, ...home.filter(({ turn }) => !own.some((other) => other.turn.language === turn.language))]
  const decided = route({
    wanted: language,
    floor: view.floor,
    behind,
    channels: channels.map(({ turn, voices }) => {
      const voice = channelVoice(voices, turn)
      return { language: turn.language, onAir: true, silentMs: voice === null ? Infinity : silentMs(voice.key) }
    }),
  })
  const channel = channels.find(({ turn }) => turn.language === decided.channel?.language)
  const interpreted = channel === undefined ? unheard : heardOfTurn(channel.turn, decided.channel?.gain ?? 0, { view, now, voices: channel.voices }) // prettier-ignore
  const floor = atHome.filter(({ seat, source }) => seat === announcer && source.kind === 'microphone')
  const isUnder = isSpare && decided.channel?.speaks === true
  const sounds = [
    ...floor.flatMap((voice) => soundOf(voice, isUnder ? 0 : decided.floor, false)),
    ...interpreted.sounds,
  ]
  return { sounds, wanted: new Set([...(isUnder ? [] : floor), ...interpreted.wanted].map(({ key }) => key)) }
}

/** What is said in the Group, lowered under an announcement; what is heard of the announcement is not. */
export function underAnnouncement(sounds: readonly Sound[], { sounds: announced }: Announced): readonly Sound[] {
  const keys = new Set(announced.map(({ key }) => key))
  const others = sounds.filter(({ key }) => !keys.has(key))
  return [...others.map((sound) => ({ ...sound, gain: sound.gain * gainOfBalance(usualBalance) })), ...announced]
}

function channelsOf(view: View, group: Group | null, voices: readonly Voice[]) {
  return turnsIn(view, group?.id ?? null).map((turn) => ({ turn, voices }))
}
