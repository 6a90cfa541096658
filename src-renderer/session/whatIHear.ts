import type { SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Turn, View } from '../../src-core/clinic/view.ts'
import type { Group } from '../../src-core/grouping/group.ts'
import { type Route, route } from '../../src-core/interpretation/route.ts'
import type { Voice } from '../media/media.ts'
import type { Sound } from '../media/mix.ts'

export interface Hearing {
  readonly sounds: readonly Sound[]
  /** The voices that the server is to send: all others are kept ready, silent. */
  readonly wanted: ReadonlySet<string>
  readonly route: Route
}

export interface HearingInput {
  /** Voices of the room I am in. */
  readonly voices: readonly Voice[]
  readonly view: View
  readonly group: Group | null
  readonly language: Language | null
  readonly silentMs: (key: string) => number
}

/** A language nobody asks for: in a Group without a common language no listener can do without its Channels. */
const mixed: Language = 'und'

/** The language of the floor where I am. */
export function floorOf(view: View, group: Group | null): Language {
  return group === null ? view.floor : (group.language ?? mixed)
}

/** The Turns that are heard where I am. */
export function turnsOf({ onAir }: View, group: Group | null): readonly Turn[] {
  return onAir.filter((turn) => turn.group === (group?.id ?? null))
}

/** What is heard in my place: everyone's floor, and the Channel of whoever has the Turn into my language. */
export function whatIHear({ voices, view, group, language, silentMs }: HearingInput): Hearing {
  const turns = turnsOf(view, group)
  const decided = route({
    wanted: language,
    floor: floorOf(view, group),
    channels: turns.map((turn) => {
      const voice = channelVoice(voices, turn)
      return { language: turn.language, onAir: true, silentMs: voice === null ? Infinity : silentMs(voice.key) }
    }),
  })
  const turn = turns.find((each) => each.language === decided.channel?.language) ?? null
  const channel = turn && channelVoice(voices, turn)
  const floor = voices.filter(({ source }) => source.kind === 'microphone' || source.kind === 'screenSound')
  const sounds = [
    ...floor.flatMap((voice) => soundOf(voice, decided.floor, false)),
    ...(channel === null ? [] : soundOf(channel, decided.channel?.gain ?? 0, true)),
  ]
  return {
    sounds,
    wanted: new Set([...floor, ...(channel === null ? [] : [channel])].map(({ key }) => key)),
    route: decided,
  }
}

function soundOf({ key, track }: Voice, gain: number, watched: boolean): readonly Sound[] {
  return track === null ? [] : [{ key, track, gain, watched }]
}

/** The voice behind a Turn: it must come from the Seat that has it, whatever others call their tracks. */
function channelVoice(
  voices: readonly Voice[],
  { seat, language }: { seat: SeatId; language: Language },
): Voice | null {
  return (
    voices.find(
      (voice) => voice.seat === seat && voice.source.kind === 'channel' && voice.source.language === language,
    ) ?? null
  )
}
