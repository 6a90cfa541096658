import type { DeviceInfo } from '../../media/capture.ts'
import type { Stop } from '../../media/media.ts'
import type { Mix } from '../../media/mix.ts'
import type { DeviceNews, SpeakerState } from '../live.ts'
import { has, isUsual, isUsualAnother, usual, usualName } from './usualDevice.ts'

/** Where the sound comes out. No devices where the browser cannot choose. */
export class SpeakerRunes implements SpeakerState {
  device = $state<string | null>(null)
  blocked = $state(false)
  news = $state.raw<DeviceNews | null>(null)
  #found = $state.raw<readonly DeviceInfo[]>([])
  /** What was chosen and is gone: taken again when it comes back. */
  #missed: string | null = null
  readonly #mix: Mix

  constructor(mix: Mix) {
    this.#mix = mix
    this.blocked = mix.blocked
  }

  get devices(): readonly DeviceInfo[] {
    return this.#mix.choose === null ? [] : this.#found
  }

  /** The computer has these devices now. What was not chosen it changes by itself. */
  found(devices: readonly DeviceInfo[]): void {
    const before = this.#found
    this.#found = devices
    const { device } = this
    if (this.#missed !== null && has(devices, this.#missed)) void this.#takeAgain(this.#missed)
    else if (!isUsual(device) && has(before, device) && !has(devices, device)) void this.#replace(device)
    else if (isUsual(device) && isUsualAnother(before, devices)) this.#tell('taken', usualName(devices))
  }

  async #takeAgain(device: string): Promise<void> {
    if (!(await this.#use(device))) return
    this.#missed = null
    this.#tell('taken', this.#found.find(({ id }) => id === device)?.label)
  }

  async #replace(gone: string | null): Promise<void> {
    if (!(await this.#use(null))) return
    this.#missed = gone
    this.#tell('replaced', usualName(this.#found) ?? this.#found[0]?.label)
  }

  /** A name that the browser does not tell is no news. */
  #tell(kind: DeviceNews['kind'], name: string | null | undefined): void {
    if (name) this.news = { kind, name }
  }

  /** False when the device is gone, or this browser cannot choose: sound goes on where it came out before. */
  async #use(device: string | null): Promise<boolean> {
    if (this.#mix.choose === null) return false
    try {
      await this.#mix.choose(device ?? usual)
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause
      return false
    }
    this.device = device
    return true
  }

  forgetNews(): void {
    this.news = null
  }

  watch(): Stop {
    return this.#mix.onBlocked(() => {
      this.blocked = this.#mix.blocked
    })
  }

  async choose(device: string): Promise<void> {
    this.#missed = null
    this.news = null
    await this.#use(device)
  }

  async unblock(): Promise<void> {
    await this.#mix.unblock()
    this.blocked = this.#mix.blocked
  }

  test(): Promise<void> {
    return this.#mix.test()
  }
}
