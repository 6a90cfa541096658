import { type Language, parseLanguage } from '../../../src-core/base/language.ts'
import { json, nullable, object, text } from '../../../src-core/base/parse.ts'
import type { DeviceInfo } from '../../media/capture.ts'
import type { Stop } from '../../media/media.ts'
import type { Mix, Sound } from '../../media/mix.ts'
import { type Heard, type Rooms, type Surroundings, hearingOfRoute, kept, nothingHeard, whatAListenerHears, withAnnouncement } from './listener.ts' // prettier-ignore
import type { HubState } from '../live.ts'
import { type BrowserMemory, remember, remembered } from '../memory.ts'

export interface HubOptions {
  readonly around: Omit<Surroundings, 'mix'>
  readonly openMix: () => Mix
  /** Where everything else is played: when it may sound, so may the second. */
  readonly first: Pick<Mix, 'blocked' | 'onBlocked'>
  readonly firstDevice: () => string | null
  readonly memory: BrowserMemory
  readonly onChanged: () => void
}

const place = 'tertulia.hub'
const readChoice = json(
  object<Pick<HubState, 'device' | 'language'>>({ device: nullable(text(500)), language: nullable(parseLanguage) }),
)
/** Names that stand for one of the others, as the computer has it set. */
const aliases = ['default', 'communications']

/** A second loudspeaker with a language of its own. This browser remembers both. */
export class HubRunes implements HubState {
  device = $state<string | null>(null)
  language = $state<Language | null>(null)
  hearing = $state.raw<HubState['hearing']>({ floor: 0, channel: null })
  /** Of the Channel that it plays, as in `Hearing`. */
  silentMs: number | null = null
  source: readonly string[] = []
  #isRefused = $state(false)
  /** Null until it is known what there is. */
  #found = $state.raw<readonly DeviceInfo[] | null>(null)
  #playing = $state.raw<{ readonly device: string; readonly mix: Mix; readonly stop: Stop } | null>(null)
  readonly #options: HubOptions
  #isOver = false

  constructor(options: HubOptions) {
    this.#options = options
    const choice = remembered(options.memory, place, readChoice)
    this.device = choice?.device ?? null
    this.language = choice?.language ?? null
  }

  get devices(): readonly DeviceInfo[] {
    const first = this.#options.firstDevice()
    return (this.#found ?? []).filter(({ id }) => id === this.device || (id !== first && !aliases.includes(id)))
  }

  get trouble(): HubState['trouble'] {
    if (this.#found === null) return null
    if (this.#found.length === 0) return 'hidden'
    if (this.device !== null && !this.#isThere) return 'unplugged'
    if (this.#isRefused) return 'refused'
    return this.devices.length === 0 ? 'alone' : null
  }

  /** True while somebody can listen to it. */
  get isPlaying(): boolean {
    return this.#playing !== null
  }

  delayMs(): number {
    return this.#playing?.mix.delayMs() ?? 0
  }

  found(devices: readonly DeviceInfo[]): void {
    this.#found = devices
    void this.#lead()
  }

  async choose(device: string | null): Promise<void> {
    this.device = device
    this.#keep()
    await this.#lead()
  }

  want(language: Language | null): void {
    this.language = language
    this.#keep()
    this.#options.onChanged()
  }

  async test(): Promise<void> {
    await this.#playing?.mix.test()
  }

  /** What is heard at it, of the room I am in and of who speaks to all Groups. */
  hear(rooms: Rooms): Heard {
    if (this.#playing === null) return nothingHeard
    const around = { ...this.#options.around, mix: this.#playing.mix }
    const heard = whatAListenerHears(around, rooms, this.language)
    this.hearing = kept(this.hearing, hearingOfRoute(heard.route))
    this.silentMs = heard.silentMs
    this.source = heard.source
    return withAnnouncement(heard, around, rooms, this.language)
  }

  play(sounds: readonly Sound[]): void {
    this.#playing?.mix.play(sounds)
  }

  /** For good. */
  stop(): void {
    this.#isOver = true
    this.#silence()
  }

  #silence(): void {
    const playing = this.#playing
    this.#playing = null
    this.silentMs = null
    playing?.stop()
  }

  get #isThere(): boolean {
    return this.#found?.some(({ id }) => id === this.device) === true
  }

  /** Brings the sound to the chosen loudspeaker while it is there. */
  async #lead(): Promise<void> {
    const { device } = this
    if (device === this.#playing?.device && this.#isThere) return
    this.#isRefused = false
    this.#silence()
    if (device !== null && this.#isThere) await this.#open(device)
    this.#options.onChanged()
  }

  async #open(device: string): Promise<void> {
    const { openMix, first } = this.#options
    const mix = openMix()
    const allow = (): void => {
      if (!first.blocked) void mix.unblock()
    }
    const deaf = first.onBlocked(allow)
    const stop = (): void => {
      deaf()
      void mix.stop()
    }
    const isTaken = (await mix.choose?.(device).then(() => true, () => false)) ?? false // prettier-ignore
    const isWanted = device === this.device && this.#isThere && this.#playing === null && !this.#isOver
    if (isTaken && isWanted) {
      this.#playing = { device, mix, stop }
      allow()
      return
    }
    stop()
    if (isWanted) this.#isRefused = true
  }

  #keep(): void {
    remember(this.#options.memory, place, { device: this.device, language: this.language })
  }
}
