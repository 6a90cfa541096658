import type { SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import { floorIn, turnsIn } from '../../../src-core/clinic/place.ts'
import type { Turn, View } from '../../../src-core/clinic/view.ts'
import type { Group } from '../../../src-core/grouping/group.ts'
import { type Route, route } from '../../../src-core/interpretation/route.ts'
import type { Voice } from '../../media/media.ts'
import type { Sound } from '../../media/mix.ts'

export interface Hearing {
  readonly sounds: readonly Sound[]
  /** The voices that the server is to send: all others are kept ready, silent. */
  readonly wanted: ReadonlySet<string>
  readonly route: Route
  /** For how long nothing was heard in the Channel, at most since its Turn began; null when I hear none. */
  readonly silentMs: number | null
  /** Keys of what is listened for: the Channel, when there is one. */
  readonly source: readonly string[]
}

export interface HearingInput {
  /** Voices of the room I am in. */
  readonly voices: readonly Voice[]
  readonly view: View
  readonly group: Group | null
  readonly language: Language | null
  /** As in `RouteInput`. */
  readonly behind: number
  readonly silentMs: (key: string) => number
  /** Host time. */
  readonly now: number
  /** True for who is meant to be somewhere else now: whoever is late to mute their microphone here is not heard. */
  readonly isElsewhere: (seat: SeatId) => boolean
}

/** What the one before said last is still on its way for so long: they are muted themselves, so nothing is cut off. */
export const tailMs = 1_000

/** What is heard in my place: everyone's floor, and the Channel of whoever has the Turn into my language. */
export function whatIHear({
  voices,
  view,
  group,
  language,
  behind,
  silentMs,
  now,
  isElsewhere,
}: HearingInput): Hearing {
  const place = group?.id ?? null
  const turns = turnsIn(view, place)
  const decided = route({
    wanted: language,
    floor: floorIn(view, place),
    behind,
    channels: turns.map((turn) => {
      const voice = channelVoice(voices, turn)
      return { language: turn.language, onAir: true, silentMs: voice === null ? Infinity : silentMs(voice.key) }
    }),
  })
  const turn = turns.find((each) => each.language === decided.channel?.language) ?? null
  const channel = turn && channelVoice(voices, turn)
  const floor = floorVoices(voices)
  const interpreted = turn === null ? unheard : heardOfTurn(turn, decided.channel?.gain ?? 0, { voices, view, now })
  const sounds = [
    ...floor.flatMap((voice) => soundOf(voice, isElsewhere(voice.seat) ? 0 : decided.floor, false)),
    ...interpreted.sounds,
  ]
  const wanted = [...floor, ...interpreted.wanted]
  const silentFor = turn && Math.min(channel === null ? Infinity : silentMs(channel.key), now - turn.startedAt)
  return {
    sounds,
    wanted: new Set(wanted.map(({ key }) => key)),
    route: decided,
    silentMs: silentFor,
    source: channel === null ? [] : [channel.key],
  }
}

interface HeardOfTurn {
  readonly sounds: readonly Sound[]
  readonly wanted: readonly Voice[]
}

export const unheard: HeardOfTurn = { sounds: [], wanted: [] }

/** The Channel of a Turn and its partners, of whom the last words are heard while the Turn is new. */
export function heardOfTurn(
  turn: Turn,
  gain: number,
  { voices, view, now }: Pick<HearingInput, 'voices' | 'view' | 'now'>,
): HeardOfTurn {
  const channel = channelVoice(voices, turn)
  if (channel === null) return unheard
  const partners = partnersOf(channel, voices, view)
  const tail = now - turn.startedAt < tailMs ? gain : 0
  return {
    sounds: [...soundOf(channel, gain, true), ...partners.flatMap((voice) => soundOf(voice, tail, true))],
    wanted: [channel, ...partners],
  }
}

/** What is said and played for everyone. */
export function floorVoices(voices: readonly Voice[]): readonly Voice[] {
  return voices.filter(({ source }) => source.kind === 'microphone' || source.kind === 'screenSound')
}

/** Who of the Booths could take the Channel over: received, not heard, so that a hand-over has no gap. They are muted. */
export function partnersOf({ key, source }: Voice, voices: readonly Voice[], { booths }: View): readonly Voice[] {
  if (source.kind !== 'channel') return []
  const { language } = source
  const seats = new Set(booths.filter(({ languages }) => languages.includes(language)).flatMap((booth) => booth.seats))
  return voices.filter(
    (voice) =>
      voice.key !== key &&
      voice.source.kind === 'channel' &&
      voice.source.language === language &&
      seats.has(voice.seat),
  )
}

/**
 * The voices of a room that I am not in: not heard. When I am about to go there the server sends them already, so that they
 * are heard at once; until then nobody speaks there for me, since all are muted where they are not. `heard` is what I hear
 * from there all the same, of somebody who speaks to all Groups.
 */
export function keptReady(voices: readonly Voice[], isSoon: boolean, heard: ReadonlySet<string>): readonly Sound[] {
  return voices.flatMap((voice) => {
    const isReady = isSoon && voice.source.kind !== 'channel'
    voice.enable(isReady || heard.has(voice.key))
    return isReady && !heard.has(voice.key) ? soundOf(voice, 0, false) : []
  })
}

export function soundOf(
  { key, track, seat, newest }: Voice,
  gain: number,
  watched: boolean,
  pan = 0,
): readonly Sound[] {
  return track === null ? [] : [{ key, track, gain, pan, watched, newest, from: seat }]
}

/** The voice behind a Turn: it must come from the Seat that has it, whatever others call their tracks. */
export function channelVoice(
  voices: readonly Voice[],
  { seat, language }: { seat: SeatId; language: Language },
): Voice | null {
  return (
    voices.find(
      (voice) => voice.seat === seat && voice.source.kind === 'channel' && voice.source.language === language,
    ) ?? null
  )
}
