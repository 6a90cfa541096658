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
    const { role, languages } = this.#options.me()
    if (role === 'interpreter') return null // works from the floor
    const floor = floorOf(this.#options.view(), this.#options.group())
    return offeredLanguage(languages, floor, this.channels.map(({ language }) => language)) // prettier-ignore
  }

  want(language: Language | null): void {
    this.#chosen = language
    this.#options.storage.setItem(this.#key, JSON.stringify(language))
    this.#options.onChanged()
  }

  /** What is heard in the room I am in; voices that are not wanted are kept ready, silent. */
  sounds(room: MediaRoom | null): readonly Sound[] {
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
    for (const voice of voices) voice.enable(heard.wanted.has(voice.key))
    const hearing = { floor: heard.route.floor, channel: heard.route.channel?.gain ?? 0 }
    if (hearing.floor !== this.hearing.floor || hearing.channel !== this.hearing.channel) this.hearing = hearing
    return heard.sounds
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
