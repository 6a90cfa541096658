import type { Language } from '../../../src-core/base/language.ts'
import type { Seat, View } from '../../../src-core/clinic/view.ts'
import type { Group } from '../../../src-core/grouping/group.ts'
import type { Route } from '../../../src-core/interpretation/route.ts'
import type { MediaRoom } from '../../media/media.ts'
import type { Mix, Sound } from '../../media/mix.ts'
import type { Listening } from '../live.ts'
import { spared } from './spared.ts'
import { type Hearing, type HearingInput, whatIHear } from './whatIHear.ts'
import { type Announced, nothingAnnounced, underAnnouncement, whatIHearAnnounced } from './whatIHearAnnounced.ts'

/** Who listens, where and when: the same for everything a page plays. */
export interface Surroundings {
  readonly view: () => View
  readonly me: () => Seat
  readonly group: () => Group | null
  /** Host time. */
  readonly now: () => number
  readonly isElsewhere: HearingInput['isElsewhere']
  readonly mix: Pick<Mix, 'silentMs'>
  /** The gain of the original behind an interpretation. */
  readonly behind: () => number
  /** True while the link is too weak for more than one stream. */
  readonly isSpare: () => boolean
}

/** The room I am in, and the home room while I am in a Group. */
export interface Rooms {
  readonly here: MediaRoom | null
  readonly home: MediaRoom | null
}

/** What is played, and the voices that the server is to send for it. */
export interface Heard {
  readonly sounds: readonly Sound[]
  readonly wanted: ReadonlySet<string>
}

export const nothingHeard: Heard = { sounds: [], wanted: new Set() }

/** What of a Route the page tells. */
export function hearingOfRoute({ floor, channel }: Route): Listening['hearing'] {
  return { floor, channel: channel && (channel.speaks ? 'heard' : 'silent') }
}

/** The one before while it says the same, so that nothing is told of it. */
export function kept(before: Listening['hearing'], after: Listening['hearing']): Listening['hearing'] {
  return before.floor === after.floor && before.channel === after.channel ? before : after
}

/** All that the server is to send. */
export function allWanted(...wanted: readonly Iterable<string>[]): ReadonlySet<string> {
  return new Set(wanted.flatMap((keys) => [...keys]))
}

/** What somebody hears where they are who wants a language, be it from a Channel or from the floor. */
export function whatAListenerHears(around: Surroundings, rooms: Rooms, language: Language | null): Hearing {
  const input = inputFor(around, rooms)
  const heard = whatIHear({ ...input, language })
  return around.isSpare() ? spared(heard, input.voices) : heard
}

/** What it is decided by, whoever listens. */
export function inputFor(around: Surroundings, { here }: Rooms): Omit<HearingInput, 'language'> {
  const { view, group, now, isElsewhere, mix, behind } = around
  const silentMs = (key: string): number => mix.silentMs(key)
  return {
    voices: here?.voices ?? [],
    view: view(),
    group: group(),
    now: now(),
    isElsewhere,
    behind: behind(),
    silentMs,
  }
}

/** The same with what is said to all Groups, of which `language` is wanted. */
export function withAnnouncement(heard: Heard, around: Surroundings, rooms: Rooms, language: Language | null): Heard {
  const announced = announcedTo(around, rooms, language)
  if (announced === nothingAnnounced) return heard
  const isFull = around.isSpare() && announced.sounds.some(({ gain }) => gain > 0)
  const sounds = isFull ? heard.sounds.map((sound) => ({ ...sound, gain: 0 })) : heard.sounds
  const wanted = allWanted(isFull ? [] : heard.wanted, announced.wanted)
  return { sounds: underAnnouncement(sounds, announced), wanted }
}

function announcedTo(around: Surroundings, rooms: Rooms, language: Language | null): Announced {
  const { view, now, silentMs, group, behind } = inputFor(around, rooms)
  const { announcer } = view
  if (announcer === null || announcer === around.me().id || group === null) return nothingAnnounced
  const [atHome, inGroup] = [rooms.home?.voices ?? [], rooms.here?.voices ?? []]
  return whatIHearAnnounced({ view, group, announcer, atHome, inGroup, language, behind, silentMs, now, isSpare: around.isSpare() }) // prettier-ignore
}
