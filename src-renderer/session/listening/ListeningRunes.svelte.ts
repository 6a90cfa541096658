import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import { type Language, primary, understands } from '../../../src-core/base/language.ts'
import type { Seat } from '../../../src-core/clinic/view.ts'
import { floorIn, turnsIn } from '../../../src-core/clinic/place.ts'
import { boothOfSeat, channelsOf, worksInBooth } from '../../../src-core/interpretation/booth.ts'
import { type Missing, type MissingNote, noted, nothingMissing } from '../../../src-core/interpretation/missing.ts'
import { type Route, offeredLanguage } from '../../../src-core/interpretation/route.ts'
import type { MediaRoom, Voice } from '../../media/media.ts'
import { EarRunes } from '../interpretation/EarRunes.svelte.ts'
import { type Heard, type Rooms, type Surroundings, allWanted, hearingOfRoute, inputFor, kept, nothingHeard, whatAListenerHears, withAnnouncement } from './listener.ts' // prettier-ignore
import type { Listening } from '../live.ts'
import type { BrowserMemory } from '../memory.ts'
import { chosenBefore, chosenBy, keepChoice, keptChoices } from './keptChoices.ts'
import { type BoothHearingInput, whatInterpretersHear } from '../interpretation/whatInterpretersHear.ts'

export interface ListeningOptions {
  readonly clinic: ClinicId
  /** As I came in: the session has not begun yet. */
  readonly me: Pick<Seat, 'id' | 'languages'>
  readonly around: Surroundings
  readonly memory: BrowserMemory
  readonly balance: Listening['balance']
  /** Voices that the server is to send whether I listen to them or not. */
  readonly alsoWanted: (voices: readonly Voice[]) => ReadonlySet<string>
  readonly onChanged: () => void
}

/** Which language I hear. Until I choose, it is my own where the floor is not: of several, the one I chose in another clinic. */
export class ListeningRunes implements Listening {
  hearing = $state.raw<Listening['hearing']>({ floor: 1, channel: null })
  missing = $state<Missing | null>(null)
  readonly ears: EarRunes
  /** Of the Channel that I hear, as in `Hearing`. */
  silentMs: number | null = null
  /** Of what I listen for or work from, as in `Hearing`. */
  source: readonly string[] = []
  /** `undefined` until chosen. */
  #chosen = $state.raw<Language | null | undefined>(undefined)
  #note: MissingNote = nothingMissing
  readonly #before: Language | null
  readonly #options: ListeningOptions

  constructor(options: ListeningOptions) {
    this.#options = options
    this.ears = new EarRunes(options.memory, options.onChanged)
    const choices = keptChoices(options.memory)
    const { id: seat, languages: known } = options.me
    this.#chosen = chosenBy(choices, { clinic: options.clinic, seat })
    this.#before = chosenBefore(choices, { clinic: options.clinic, known })
  }

  get balance(): Listening['balance'] {
    return this.#options.balance
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
    if (role === 'interpreter') return null // works from the floor
    const before = this.#before
    if (before === null || understands(languages, floor)) return offeredLanguage(languages, floor, channels)
    return offeredLanguage([before, ...languages], floor, channels)
  }

  want(language: Language | null): void {
    this.#chosen = language
    const { memory, clinic, around, onChanged } = this.#options
    const { id: seat, languages: known } = around.me()
    keepChoice(memory, { clinic, seat, language, known })
    onChanged()
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
    this.#hears(heard.route)
    this.#notes(this.#missingIn(heard.route), rooms.here)
    this.silentMs = heard.silentMs
    this.source = heard.source
    return heard
  }

  #inBooth(input: BoothHearingInput): Heard {
    const heard = whatInterpretersHear(input)
    this.hearing = kept(this.hearing, heard.isRelayed ? { floor: 0, channel: 'heard' } : { floor: 1, channel: null })
    this.#notes(null, null)
    this.ears.isRelayed = heard.isRelayed
    this.source = heard.source
    return heard
  }

  #hears(route: Route): void {
    this.hearing = kept(this.hearing, hearingOfRoute(route))
  }

  #missingIn({ channel }: Route): Missing | null {
    const { view, group } = this.#options.around
    const { wanted } = this
    if (wanted === null || primary(wanted) === primary(floorIn(view(), group()?.id ?? null))) return null
    if (channel === null) return 'silent'
    return channel.speaks ? null : 'paused'
  }

  #notes(missing: Missing | null, here: MediaRoom | null): void {
    const { now, view, me } = this.#options.around
    const isOnFloor = (seat: SeatId): boolean => seat !== me().id && !worksInBooth(view().booths, seat)
    const isSpoken = missing !== null && here?.people.some(({ seat, speaking }) => speaking && isOnFloor(seat)) === true
    this.#note = noted(this.#note, { at: now(), missing, isSpoken })
    this.missing = this.#note.told
  }
}
