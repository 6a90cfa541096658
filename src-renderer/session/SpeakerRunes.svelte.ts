import type { DeviceInfo } from '../media/capture.ts'
import type { Stop } from '../media/media.ts'
import type { Mix } from '../media/mix.ts'
import type { SpeakerState } from './live.ts'

/** Where the sound comes out. No devices where the browser cannot choose. */
export class SpeakerRunes implements SpeakerState {
  device = $state<string | null>(null)
  blocked = $state(false)
  #found = $state.raw<readonly DeviceInfo[]>([])
  readonly #mix: Mix

  constructor(mix: Mix) {
    this.#mix = mix
    this.blocked = mix.blocked
  }

  get devices(): readonly DeviceInfo[] {
    return this.#mix.choose === null ? [] : this.#found
  }

  found(devices: readonly DeviceInfo[]): void {
    this.#found = devices
  }

  watch(): Stop {
    return this.#mix.onBlocked(() => {
      this.blocked = this.#mix.blocked
    })
  }

  async choose(device: string): Promise<void> {
    if (this.#mix.choose === null) return
    await this.#mix.choose(device)
    this.device = device
  }

  async unblock(): Promise<void> {
    await this.#mix.unblock()
    this.blocked = this.#mix.blocked
  }

  test(): Promise<void> {
    return this.#mix.test()
  }
}
