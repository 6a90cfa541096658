import type { ClinicId } from '../../../src-core/base/id.ts'
import { type Language, parseLanguage } from '../../../src-core/base/language.ts'
import { ParseError, json, nullable } from '../../../src-core/base/parse.ts'
import { floorIn, turnsIn } from '../../../src-core/clinic/place.ts'
import { boothOfSeat, channelsOf } from '../../../src-core/interpretation/booth.ts'
import { offeredLanguage } from '../../../src-core/interpretation/route.ts'
import type { Voice } from '../../media/media.ts'
import { EarRunes } from '../interpretation/EarRunes.svelte.ts'
import { type Heard, type Rooms, type Surroundings, allWanted, inputFor, nothingHeard, whatAListenerHears, withAnnouncement } from './listener.ts' // prettier-ignore
import type { Listening } from '../live.ts'
import type { BrowserMemory } from '../memory.ts'
import { type BoothHearingInput, whatInterpretersHear } from '../interpretation/whatInterpretersHear.ts'

export interface ListeningOptions {
  readonly clinic: ClinicId
  readonly around: Surroundings
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly memory: BrowserMemory
  /** Voices that the server is to send whether I listen to them or not. */
  readonly alsoWanted: (voices: readonly Voice[]) => ReadonlySet<string>
  readonly onChanged: () => void
}

/** Which language I hear. Until I choose, it is my own where the floor is not. */
export class ListeningRunes implements Listening {
  hearing = $state.raw<Listening['hearing']>({ floor: 1, channel: 0 })
  readonly ears: EarRunes
  /** Of the Channel that I hear, as in `Hearing`. */
  silentMs: number | null = null
  /** Of what I listen for or work from, as in `Hearing`. */
  source: readonly string[] = []
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
    return this.#options.around.isSpare()
  }

  get channels(): Listening['channels'] {
    const { view: viewNow, group: groupNow } = this.#options.around
    const [view, group] = [viewNow(), groupNow()]
    const onAir = turnsIn(view, group?.id ?? null).map(({ language }) => language)
    const languages = group === null ? channelsOf(view.booths) : onAir.filter((each, at) => onAir.indexOf(each) === at)
    return languages.map((language) => ({ language, onAir: onAir.includes(language) }))
  }

  get wanted(): Language | null {
    if (this.#chosen !== undefined) return this.#chosen
    const { view, group } = this.#options.around
    const floor = floorIn(view(), group()?.id ?? null)
    return this.#offered(floor, this.channels.map(({ language }) => language)) // prettier-ignore
  }

  #offered(floor: Language, channels: readonly Language[]): Language | null {
    const { role, languages } = this.#options.around.me()
    return role === 'interpreter' ? null : offeredLanguage(languages, floor, channels) // works from the floor
  }

  want(language: Language | null): void {
    this.#chosen = language
    this.#options.storage.setItem(this.#key, JSON.stringify(language))
    this.#options.onChanged()
  }

  /** What is heard in the room I am in, and of who speaks to all Groups from home. */
  hear(rooms: Rooms): Heard {
    const { around, alsoWanted } = this.#options
    const heard = rooms.here === null ? nothingHeard : this.#hearsHere(rooms)
    const announced = this.#chosen === undefined ? this.#offered(around.view().floor, channelsOf(around.view().booths)) : this.#chosen // prettier-ignore
    const { sounds, wanted } = withAnnouncement(heard, around, rooms, announced)
    return { sounds, wanted: allWanted(wanted, alsoWanted(rooms.here?.voices ?? [])) }
  }

  #hearsHere(rooms: Rooms): Heard {
    const { around } = this.#options
    const { id, role } = around.me()
    const booth = role === 'interpreter' ? boothOfSeat(around.view().booths, id) : null
    if (booth === null) return this.#asListener(rooms)
    return this.#inBooth({ ...inputFor(around, rooms), me: id, booth, ears: this.ears.mix })
  }

  #asListener(rooms: Rooms): Heard {
    const heard = whatAListenerHears(this.#options.around, rooms, this.wanted)
    this.#hears(heard.route.floor, heard.route.channel?.gain ?? 0)
    this.silentMs = heard.silentMs
    this.source = heard.source
    return heard
  }

  #inBooth(input: BoothHearingInput): Heard {
    const heard = whatInterpretersHear(input)
    this.#hears(heard.isRelayed ? 0 : 1, heard.isRelayed ? 1 : 0)
    this.ears.isRelayed = heard.isRelayed
    this.source = heard.source
    return heard
  }

  #hears(floor: number, channel: number): void {
    if (floor !== this.hearing.floor || channel !== this.hearing.channel) this.hearing = { floor, channel }
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
