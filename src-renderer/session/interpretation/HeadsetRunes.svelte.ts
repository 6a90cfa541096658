import { json, object, text } from '../../../src-core/base/parse.ts'
import { type HeadsetTrouble, type VoiceBlock, headsetTroubles } from '../../../src-core/interpretation/voiceLevel.ts'
import type { Mix } from '../../media/mix.ts'
import type { DeviceRunes } from '../devices/DeviceRunes.svelte.ts'
import type { HeadsetState } from '../live.ts'
import { type BrowserMemory, remember, remembered } from '../memory.ts'
import type { SpeakerRunes } from '../devices/SpeakerRunes.svelte.ts'
import { type Timing, wait } from '../timing.ts'

const speakMs = 5_000
const blockEveryMs = 100
const storageKey = 'tertulia.headset'

export interface HeadsetOptions {
  readonly mix: Pick<Mix, 'meter'>
  readonly echoIn: NonNullable<Mix['echoIn']>
  readonly microphone: DeviceRunes
  readonly speaker: SpeakerRunes
  readonly memory: BrowserMemory
  readonly timing: Timing
  /** True while the microphone is on for others: the check leaves it so. */
  readonly isNeeded: () => boolean
}

/** The check of microphone and headset before going on air. What came of it holds for these two devices and this day. */
export class HeadsetRunes implements HeadsetState {
  #running = $state<'listening' | 'speaking' | null>(null)
  #found = $state.raw<{ readonly devices: string; readonly troubles: readonly HeadsetTrouble[] } | null>(null)
  /** The devices that need no check: it went well today, or was skipped. */
  #settled = $state<string | null>(null)
  #failed = $state(false)
  readonly #options: HeadsetOptions

  constructor(options: HeadsetOptions) {
    this.#options = options
    this.#settled = settledToday(options)
  }

  get step(): HeadsetState['step'] {
    if (this.#running !== null) return this.#running
    if (this.#settled === this.#devices) return 'done'
    return this.#found?.devices === this.#devices ? 'found' : this.#failed ? 'failed' : 'needed'
  }

  get troubles(): readonly HeadsetTrouble[] {
    return this.#found?.troubles ?? []
  }

  async begin(): Promise<void> {
    if (this.#running !== null) return
    this.#running = 'listening'
    this.#failed = false
    this.#found = null
    const { microphone, isNeeded } = this.#options
    const wasOn = microphone.on
    try {
      const troubles = await this.#check()
      this.#found = { devices: this.#devices, troubles }
      if (troubles.length === 0) this.#settle()
    } catch {
      this.#failed = true
    } finally {
      if (!wasOn && microphone.on && !isNeeded()) void microphone.turn(false)
      this.#running = null
    }
  }

  skip(): void {
    this.#settled = this.#devices
  }

  /** Those that are used now, by the names they have: what is plugged in becomes the usual one without being chosen. */
  get #devices(): string {
    const { microphone, speaker } = this.#options
    return JSON.stringify([microphone, speaker].map(({ devices, device }) => devices.find(({ id }) => id === device)?.label ?? devices[0]?.label ?? '')) // prettier-ignore
  }

  async #check(): Promise<readonly HeadsetTrouble[]> {
    const { mix, echoIn, microphone, timing } = this.#options
    await microphone.turn(true)
    const track = microphone.opened?.track
    if (track === undefined) throw new Error('no microphone')
    const echo = await echoIn(track)
    this.#running = 'speaking'
    const meter = mix.meter(track)
    const blocks: VoiceBlock[] = []
    let reachHz = 0
    for (let at = 0; at < speakMs; at += blockEveryMs) {
      await wait(timing, blockEveryMs)
      blocks.push(meter.block())
      reachHz = Math.max(reachHz, meter.reach())
    }
    meter.stop()
    return headsetTroubles({ echoDb: echo?.gainDb ?? null, isProcessed: isProcessed(track), reachHz, blocks })
  }

  #settle(): void {
    this.#settled = this.#devices
    const { memory, timing } = this.#options
    remember(memory, storageKey, { day: dayOf(timing), devices: this.#settled })
  }
}

/** Asked for without, but a browser may do as it likes. */
function isProcessed(track: MediaStreamTrack): boolean {
  const { echoCancellation = false, noiseSuppression = false, autoGainControl = false } = track.getSettings()
  return Boolean(echoCancellation) || noiseSuppression || autoGainControl
}

function dayOf(timing: Timing): string {
  return new Date(timing.wall()).toDateString()
}

const readCheck = json(
  object<{ readonly day: string; readonly devices: string }>({ day: text(60), devices: text(2_000) }),
)

/** The devices with which it went well; null when that was on another day, or is not known. */
function settledToday({ memory, timing }: HeadsetOptions): string | null {
  const check = remembered(memory, storageKey, readCheck)
  return check?.day === dayOf(timing) ? check.devices : null
}
