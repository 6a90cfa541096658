import type { SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import { turnsIn } from '../../src-core/clinic/place.ts'
import type { View } from '../../src-core/clinic/view.ts'
import type { Group } from '../../src-core/grouping/group.ts'
import { floorUnderChannelDb, gainOf, route } from '../../src-core/interpretation/route.ts'
import type { Voice } from '../media/media.ts'
import type { Sound } from '../media/mix.ts'
import { channelVoice, soundOf } from './whatIHear.ts'

export interface AnnouncedInput {
  readonly view: View
  readonly group: Group
  readonly announcer: SeatId
  /** Voices of the home room, where the announcer speaks, and of my Group's. */
  readonly atHome: readonly Voice[]
  readonly inGroup: readonly Voice[]
  /** The language I want to hear of what is said at home; null: as it is spoken. */
  readonly language: Language | null
  readonly silentMs: (key: string) => number
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
  const { view, group, announcer, atHome, inGroup, language, silentMs } = input
  const own = channelsOf(view, group, inGroup)
  const home = channelsOf(view, null, atHome)
  const channels = [...own, ...home.filter((each) => !own.some((other) => other.language === each.language))]
  const decided = route({
    wanted: language,
    floor: view.floor,
    channels: channels.map(({ language: into, voice }) => ({ language: into, onAir: true, silentMs: voice === null ? Infinity : silentMs(voice.key) })), // prettier-ignore
  })
  const channel = channels.find((each) => each.language === decided.channel?.language)?.voice ?? null
  const floor = atHome.filter(({ seat, source }) => seat === announcer && source.kind === 'microphone')
  const sounds = [
    ...floor.flatMap((voice) => soundOf(voice, decided.floor, false)),
    ...(channel === null ? [] : soundOf(channel, decided.channel?.gain ?? 0, true)),
  ]
  return { sounds, wanted: new Set([...floor, ...(channel === null ? [] : [channel])].map(({ key }) => key)) }
}

/** What is said in the Group, lowered under an announcement; what is heard of the announcement is not. */
export function underAnnouncement(sounds: readonly Sound[], { sounds: announced }: Announced): readonly Sound[] {
  const keys = new Set(announced.map(({ key }) => key))
  const others = sounds.filter(({ key }) => !keys.has(key))
  return [...others.map((sound) => ({ ...sound, gain: sound.gain * gainOf(floorUnderChannelDb) })), ...announced]
}

function channelsOf(view: View, group: Group | null, voices: readonly Voice[]) {
  return turnsIn(view, group?.id ?? null).map((turn) => ({
    language: turn.language,
    voice: channelVoice(voices, turn),
  }))
}
