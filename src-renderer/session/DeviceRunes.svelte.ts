import { CaptureFailure, type DeviceInfo } from '../media/capture.ts'
import type { Meter, Mix } from '../media/mix.ts'
import type { DeviceState } from './live.ts'

export interface Opened {
  readonly track: MediaStreamTrack
  /** What is heard along with a screen. */
  readonly sound: MediaStreamTrack | null
}

export interface DeviceOptions {
  open(device: string | null): Promise<Opened>
  /** A microphone that is off stays open, so that nobody is asked twice; a camera's light must go out. */
  readonly staysOpen: boolean
  /** A screen that ends was ended by the person; a camera or microphone that ends was lost. */
  readonly mayEnd: boolean
  readonly meter: Mix['meter'] | null
  readonly onChanged: () => void
}

/** A microphone, camera or screen and what is wrong with it. */
export class DeviceRunes implements DeviceState {
  on = $state(false)
  starting = $state(false)
  trouble = $state<string | null>(null)
  devices = $state.raw<readonly DeviceInfo[]>([])
  device = $state<string | null>(null)
  level = $state(0)
  opened = $state.raw<Opened | null>(null)
  readonly #options: DeviceOptions
  #meter: Meter | null = null
  /** Counts the openings: one that was overtaken is closed again. */
  #generation = 0

  constructor(options: DeviceOptions) {
    this.#options = options
  }

  async turn(on: boolean): Promise<void> {
    if (!on) {
      this.on = false
      if (this.starting || !this.#options.staysOpen) this.#close()
      this.#options.onChanged()
      return
    }
    if (this.on || this.starting) return
    this.on = this.opened !== null || (await this.#open(this.device))
    this.#options.onChanged()
  }

  async choose(device: string): Promise<void> {
    this.device = device
    if (this.opened === null) return
    const wasOn = this.on
    const opened = await this.#open(device)
    this.on = wasOn && opened
    this.#options.onChanged()
  }

  /** The level of this moment, for the meter. */
  measure(): void {
    const level = this.on && this.#meter !== null ? this.#meter.level() : 0
    if (Math.abs(level - this.level) > 0.01 || level === 0) this.level = level
  }

  stop(): void {
    this.on = false
    this.#close()
  }

  async #open(device: string | null): Promise<boolean> {
    this.#generation += 1
    const mine = this.#generation
    this.starting = true
    this.trouble = null
    try {
      const opened = await this.#options.open(device)
      if (mine !== this.#generation) {
        stopTracks(opened)
        return false
      }
      this.#took(opened)
      return true
    } catch (failure) {
      if (mine === this.#generation) this.trouble = failure instanceof CaptureFailure ? failure.code : 'busy'
      return false
    } finally {
      if (mine === this.#generation) this.starting = false
    }
  }

  #took(opened: Opened): void {
    const before = this.opened
    this.opened = opened
    if (before !== null) stopTracks(before)
    this.#meter?.stop()
    this.#meter = this.#options.meter?.(opened.track) ?? null
    opened.track.addEventListener('ended', () => {
      if (this.opened !== opened) return
      this.on = false
      this.trouble = this.#options.mayEnd ? null : 'lost'
      this.#close()
      this.#options.onChanged()
    })
  }

  #close(): void {
    this.#generation += 1
    this.starting = false
    this.#meter?.stop()
    this.#meter = null
    this.level = 0
    const { opened } = this
    this.opened = null
    if (opened !== null) stopTracks(opened)
  }
}

function stopTracks({ track, sound }: Opened): void {
  track.stop()
  sound?.stop()
}
