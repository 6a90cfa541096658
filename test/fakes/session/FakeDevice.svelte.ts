import type { Device, DeviceNews, DeviceState, SpeakerState } from '../../../src-renderer/session/live.ts'

/** A microphone, camera or screen that does what it is told at once. Fields are set by the test. */
export class FakeDevice implements DeviceState {
  on = $state(false)
  starting = $state(false)
  trouble = $state<string | null>(null)
  news = $state.raw<DeviceNews | null>(null)
  devices = $state.raw<readonly Device[]>([])
  device = $state<string | null>(null)
  level = $state(0)

  constructor(start: Partial<Omit<DeviceState, 'turn' | 'choose' | 'forgetNews'>> = {}) {
    Object.assign(this, start)
  }

  turn(on: boolean): Promise<void> {
    this.on = on && this.trouble === null
    return Promise.resolve()
  }

  choose(device: string): Promise<void> {
    this.device = device
    return Promise.resolve()
  }

  forgetNews(): void {
    this.news = null
  }
}

/** A loudspeaker; `tests` counts how often its sound was asked for. */
export class FakeSpeaker implements SpeakerState {
  devices = $state.raw<readonly Device[]>([])
  device = $state<string | null>(null)
  blocked = $state(false)
  news = $state.raw<DeviceNews | null>(null)
  tests = $state(0)

  constructor(start: Partial<Omit<SpeakerState, 'choose' | 'unblock' | 'test' | 'forgetNews'>> = {}) {
    Object.assign(this, start)
  }

  choose(device: string): Promise<void> {
    this.device = device
    return Promise.resolve()
  }

  forgetNews(): void {
    this.news = null
  }

  unblock(): Promise<void> {
    this.blocked = false
    return Promise.resolve()
  }

  test(): Promise<void> {
    this.tests += 1
    return Promise.resolve()
  }
}
