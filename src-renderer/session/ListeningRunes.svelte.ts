import type { ClinicId } from '../../src-core/base/id.ts'
import { type Language, parseLanguage } from '../../src-core/base/language.ts'
import { ParseError, json, nullable } from '../../src-core/base/parse.ts'
import { floorIn, turnsIn } from '../../src-core/clinic/place.ts'
import type { Seat, View } from '../../src-core/clinic/view.ts'
import type { Group } from '../../src-core/grouping/group.ts'
import { boothOfSeat, channelsOf } from '../../src-core/interpretation/booth.ts'
import { offeredLanguage } from '../../src-core/interpretation/route.ts'
import type { MediaRoom, Voice } from '../media/media.ts'
import type { Mix, Sound } from '../media/mix.ts'
import type { Listening } from './live.ts'
import type { EarMemory } from './earMix.ts'
import { EarRunes } from './EarRunes.svelte.ts'
import { spared } from './spared.ts'
import { type Hearing, type HearingInput, whatIHear } from './whatIHear.ts'
import { type Announced, nothingAnnounced, whatIHearAnnounced } from './whatIHearAnnounced.ts'
import { type BoothHearingInput, whatInterpretersHear } from './whatInterpretersHear.ts'

export interface ListeningOptions {
  readonly clinic: ClinicId
  readonly view: () => View
  readonly me: () => Seat
  readonly group: () => Group | null
  readonly now: () => number
  readonly isElsewhere: HearingInput['isElsewhere']
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly memory: EarMemory
  readonly mix: Pick<Mix, 'silentMs'>
  /** Voices that the server is to send whether I listen to them or not. */
  readonly alsoWanted: (voices: readonly Voice[]) => ReadonlySet<string>
  /** True while the link is too weak for more than one stream. */
  readonly isSpare: () => boolean
  readonly onChanged: () => void
}

/** Which language I hear. Until I choose, it is my own where the floor is not. */
export class ListeningRunes implements Listening {
  hearing = $state.raw<Listening['hearing']>({ floor: 1, channel: 0 })
  readonly ears: EarRunes
  /** Of the Channel that I hear, as in `Hearing`. */
  silentMs: number | null = null
  /** `undefined` until chosen. */
  #chosen = $state.raw<Language | null | undefined>(undefined)
  readonly #options: ListeningOptions
  readonly #key: string

  constructor(options: ListeningOptions) {
    this.#options = options
    this.ears = new EarRunes(options.memory, options.onChanged)
    this.#key = `tertulia.hear.${options.clinic}`
    this.#chosen = readChoice(options.storage.getItem(this.#key))
  }

  get isSpare(): boolean {
    return this.#options.isSpare()
  }

  get channels(): Listening['channels'] {
    const [view, group] = [this.#options.view(), this.#options.group()]
    const onAir = turnsIn(view, group?.id ?? null).map(({ language }) => language)
    const languages = group === null ? channelsOf(view.booths) : onAir.filter((each, at) => onAir.indexOf(each) === at)
    return languages.map((language) => ({ language, onAir: onAir.includes(language) }))
  }

  get wanted(): Language | null {
    if (this.#chosen !== undefined) return this.#chosen
    const floor = floorIn(this.#options.view(), this.#options.group()?.id ?? null)
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

  /** What is heard in the room I am in beside what is announced; voices that are wanted for neither are kept ready, silent. */
  sounds(room: MediaRoom | null, announced: Announced): readonly Sound[] {
    if (room === null) return []
    const { view, me, group, now, mix, isElsewhere } = this.#options
    const input = { voices: room.voices, view: view(), group: group(), now: now(), isElsewhere, silentMs: (key: string) => mix.silentMs(key) } // prettier-ignore
    const { id, role } = me()
    const booth = role === 'interpreter' ? boothOfSeat(input.view.booths, id) : null
    const heard =
      booth === null ? this.#asListener(input) : this.#inBooth({ ...input, me: id, booth, ears: this.ears.mix })
    const also = this.#options.alsoWanted(room.voices)
    const isFull = this.isSpare && announced.sounds.some(({ gain }) => gain > 0)
    for (const voice of room.voices) {
      const isHeard = !isFull && heard.wanted.has(voice.key)
      voice.enable(isHeard || also.has(voice.key) || announced.wanted.has(voice.key))
    }
    return isFull ? heard.sounds.map((sound) => ({ ...sound, gain: 0 })) : heard.sounds
  }

  /** What is heard in my Group of who speaks to all of them from home. */
  announced(home: MediaRoom | null, room: MediaRoom | null): Announced {
    const [view, group] = [this.#options.view(), this.#options.group()]
    const { announcer } = view
    if (announcer === null || announcer === this.#options.me().id || group === null) return nothingAnnounced
    return whatIHearAnnounced({
      view,
      group,
      announcer,
      atHome: home?.voices ?? [],
      inGroup: room?.voices ?? [],
      language: this.#chosen === undefined ? this.#offered(view.floor, channelsOf(view.booths)) : this.#chosen,
      silentMs: (key) => this.#options.mix.silentMs(key),
      now: this.#options.now(),
      isSpare: this.isSpare,
    })
  }

  #asListener(input: Omit<HearingInput, 'language'>): Heard {
    const all = whatIHear({ ...input, language: this.wanted })
    const heard = this.isSpare ? spared(all, input.voices) : all
    this.#hears(heard.route.floor, heard.route.channel?.gain ?? 0)
    this.silentMs = heard.silentMs
    return heard
  }

  #inBooth(input: BoothHearingInput): Heard {
    const heard = whatInterpretersHear(input)
    this.#hears(heard.isRelayed ? 0 : 1, heard.isRelayed ? 1 : 0)
    this.ears.isRelayed = heard.isRelayed
    return heard
  }

  #hears(floor: number, channel: number): void {
    if (floor !== this.hearing.floor || channel !== this.hearing.channel) this.hearing = { floor, channel }
  }
}

type Heard = Pick<Hearing, 'sounds' | 'wanted'>

function readChoice(written: string | null): Language | null | undefined {
  if (written === null) return undefined
  try {
    return json(nullable(parseLanguage))(written)
  } catch (cause) {
    if (cause instanceof ParseError) return undefined
    throw cause
  }
}
