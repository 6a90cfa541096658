import { CaptureFailure, type DeviceInfo } from '../../media/capture.ts'
import type { Meter, Mix } from '../../media/mix.ts'
import type { DeviceNews, DeviceState } from '../live.ts'
import { has, isUsual, isUsualAnother, usualName } from './usualDevice.ts'

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
  /** Whether another device takes the place of one that is gone: a microphone, so that nobody falls silent; never a camera. */
  readonly isReplaced: boolean
  readonly meter: Mix['meter'] | null
  readonly onChanged: () => void
}

/** A microphone, camera or screen and what is wrong with it. */
export class DeviceRunes implements DeviceState {
  on = $state(false)
  starting = $state(false)
  trouble = $state<string | null>(null)
  news = $state.raw<DeviceNews | null>(null)
  devices = $state.raw<readonly DeviceInfo[]>([])
  device = $state<string | null>(null)
  level = $state(0)
  opened = $state.raw<Opened | null>(null)
  readonly #options: DeviceOptions
  #meter: Meter | null = null
  /** Counts the openings: one that was overtaken is closed again. */
  #generation = 0
  /** What is gone, the usual one as null: taken again when it comes back, unless the person chooses otherwise. */
  #missed: { readonly device: string | null; readonly wasOn: boolean } | null = null

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
    this.on = this.opened !== null || (await this.#openOrReplace())
    this.#options.onChanged()
  }

  async choose(device: string): Promise<void> {
    this.#missed = null
    this.device = device
    if (this.opened === null) return
    const wasOn = this.on
    const opened = await this.#open(device)
    this.on = wasOn && opened
    this.#options.onChanged()
  }

  /** The computer has these devices now. */
  found(devices: readonly DeviceInfo[]): void {
    const before = this.devices
    this.devices = devices
    if (!this.#options.isReplaced) return
    const missed = this.#missed
    if (missed !== null && has(devices, missed.device)) void this.#takeAgain(missed.device, missed.wasOn)
    else if (this.opened !== null) this.#followUsual(this.opened.track.label, before, devices)
    else if (missed !== null && devices.length > 0) void this.#takeAgain(null, missed.wasOn)
  }

  /** A track goes on with the device that it began with. */
  #followUsual(label: string, before: readonly DeviceInfo[], after: readonly DeviceInfo[]): void {
    const isAnother = isUsualAnother(before, after) && usualName(after) !== label
    if (isUsual(this.device) && isAnother) void this.#takeAgain(this.device, this.on)
  }

  forgetNews(): void {
    this.news = null
  }

  /** The level of this moment, for the meter. */
  measure(): void {
    const level = this.on && this.#meter !== null ? this.#meter.level() : 0
    if (Math.abs(level - this.level) > 0.01 || level === 0) this.level = level
  }

  stop(): void {
    this.on = false
    this.#missed = null
    this.#close()
  }

  /** A device that was chosen and is not there any more, as after a reload, is replaced by the usual one. */
  async #openOrReplace(): Promise<boolean> {
    const { device } = this
    if (await this.#open(device)) return true
    if (this.trouble !== 'missing' || isUsual(device) || !this.#options.isReplaced) return false
    return this.#replace(device, true)
  }

  /** Sound goes on from the usual device. Until it is open, what is sent is the silence of the one that is gone. */
  async #replace(gone: string | null, wasOn: boolean): Promise<boolean> {
    const device = isUsual(gone) ? null : gone
    this.#missed = { device, wasOn }
    this.device = null
    if (!(await this.#open(null))) return false
    if (device === null) this.#missed = null // what the computer uses is followed
    this.news = { kind: 'replaced', name: this.opened?.track.label ?? '' }
    return true
  }

  async #takeAgain(device: string | null, wasOn: boolean): Promise<void> {
    const isOpen = this.opened !== null
    if (!(await this.#open(device))) {
      if (this.trouble !== null) this.trouble = isOpen ? null : 'lost' // null: something else was chosen meanwhile
      return
    }
    if (!isOpen) this.on = wasOn
    if (device === this.#missed?.device) this.#missed = null
    this.device = device
    this.news = { kind: 'taken', name: this.opened?.track.label ?? '' }
    this.#options.onChanged()
  }

  async #open(device: string | null): Promise<boolean> {
    this.#generation += 1
    const mine = this.#generation
    this.starting = true
    this.trouble = null
    this.news = null
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
      if (this.opened === opened) void this.#ended()
    })
  }

  async #ended(): Promise<void> {
    const { isReplaced, mayEnd, onChanged } = this.#options
    const isSettled = isReplaced && ((await this.#replace(this.device, this.on)) || this.trouble === null)
    if (!isSettled) {
      this.on = false
      this.trouble = mayEnd ? null : 'lost'
      this.#close()
    }
    onChanged()
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
