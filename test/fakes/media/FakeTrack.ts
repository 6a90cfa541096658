/** As much of a MediaStreamTrack as sessions touch. `original` leads back to the device it was copied from. */
export class FakeTrack extends EventTarget {
  readonly id: string
  readonly label: string
  readonly original: FakeTrack | null
  enabled = true
  readyState: 'live' | 'ended' = 'live'

  constructor(id: string, original: FakeTrack | null = null) {
    super()
    this.id = id
    this.label = id
    this.original = original
  }

  /** What the browser does to the sound. */
  settings: MediaTrackSettings = {}

  getSettings(): MediaTrackSettings {
    return this.settings
  }

  clone(): FakeTrack {
    return new FakeTrack(`${this.id}'`, this)
  }

  stop(): void {
    this.readyState = 'ended'
  }

  /** The device was pulled out. */
  lose(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

export function fakeTrack(id: string): FakeTrack & MediaStreamTrack {
  return new FakeTrack(id) as FakeTrack & MediaStreamTrack
}
