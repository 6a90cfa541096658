import type { ClinicId } from '../../src-core/base/id.ts'
import { type Language, parseLanguage } from '../../src-core/base/language.ts'
import { ParseError, json, nullable } from '../../src-core/base/parse.ts'
import type { Seat, View } from '../../src-core/clinic/view.ts'
import type { Group } from '../../src-core/grouping/group.ts'
import { channelsOf } from '../../src-core/interpretation/booth.ts'
import { offeredLanguage } from '../../src-core/interpretation/route.ts'
import type { MediaRoom } from '../media/media.ts'
import type { Mix, Sound } from '../media/mix.ts'
import type { Listening } from './live.ts'
import { type HearingInput, floorOf, turnsOf, whatIHear } from './whatIHear.ts'
import { type Announced, nothingAnnounced, whatIHearAnnounced } from './whatIHearAnnounced.ts'

export interface ListeningOptions {
  readonly clinic: ClinicId
  readonly view: () => View
  readonly me: () => Seat
  readonly group: () => Group | null
  readonly now: () => number
  readonly isElsewhere: HearingInput['isElsewhere']
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly mix: Pick<Mix, 'silentMs'>
  readonly onChanged: () => void
}

/** Which language I hear. Until I choose, it is my own where the floor is not. */
export class ListeningRunes implements Listening {
  hearing = $state.raw<Listening['hearing']>({ floor: 1, channel: 0 })
  /** Of the Channel that I hear, as in `Hearing`. */
  silentMs: number | null = null
  /** `undefined` until chosen. */
  #chosen = $state.raw<Language | null | undefined>(undefined)
  readonly #options: ListeningOptions
  readonly #key: string

  constructor(options: ListeningOptions) {
    this.#options = options
    this.#key = `tertulia.hear.${options.clinic}`
    this.#chosen = readChoice(options.storage.getItem(this.#key))
  }

  get channels(): Listening['channels'] {
    const [view, group] = [this.#options.view(), this.#options.group()]
    const onAir = turnsOf(view, group).map(({ language }) => language)
    const languages = group === null ? channelsOf(view.booths) : onAir.filter((each, at) => onAir.indexOf(each) === at)
    return languages.map((language) => ({ language, onAir: onAir.includes(language) }))
  }

  get wanted(): Language | null {
    if (this.#chosen !== undefined) return this.#chosen
    const floor = floorOf(this.#options.view(), this.#options.group())
    return this.#offered(floor, this.channels.map(({ language }) => language)) // prettier-ignore
  }

  #offered(floor: Language, channels: readonly Language[]): Language | null {
    const { role, languages } = this.#options.me()
    return role === 'interpreter' ? null : offeredLanguage(languages, floor, channels) // works from the floor
  }

  want(language: Language | null): void {
    this.#chosen = language
    this.#options.storage.setItem(this.#key, JSON.stringify(language))
    this.#options.onChanged()
  }

  /** What is heard in the room I am in; voices that are wanted neither for that nor `besides` are kept ready, silent. */
  sounds(room: MediaRoom | null, besides: ReadonlySet<string>): readonly Sound[] {
    if (room === null) return []
    const { voices } = room
    const heard = whatIHear({
      voices,
      view: this.#options.view(),
      group: this.#options.group(),
      language: this.wanted,
      silentMs: (key) => this.#options.mix.silentMs(key),
      now: this.#options.now(),
      isElsewhere: this.#options.isElsewhere,
    })
    this.silentMs = heard.silentMs
    for (const voice of voices) voice.enable(heard.wanted.has(voice.key) || besides.has(voice.key))
    const hearing = { floor: heard.route.floor, channel: heard.route.channel?.gain ?? 0 }
    if (hearing.floor !== this.hearing.floor || hearing.channel !== this.hearing.channel) this.hearing = hearing
    return heard.sounds
  }

  /** What is heard in my Group of who speaks to all of them from home. */
  announced(home: MediaRoom | null, room: MediaRoom | null): Announced {
    const [view, group] = [this.#options.view(), this.#options.group()]
    const { announcer } = view
    if (announcer === null || announcer === this.#options.me().id || group === null) return nothingAnnounced
    const channels = channelsOf(view.booths)
    return whatIHearAnnounced({
      view,
      group,
      announcer,
      atHome: home?.voices ?? [],
      inGroup: room?.voices ?? [],
      language: this.#chosen === undefined ? this.#offered(view.floor, channels) : this.#chosen,
      silentMs: (key) => this.#options.mix.silentMs(key),
    })
  }
}

function readChoice(written: string | null): Language | null | undefined {
  if (written === null) return undefined
  try {
    return json(nullable(parseLanguage))(written)
  } catch (cause) {
    if (cause instanceof ParseError) return undefined
    throw cause
  }
}
