import { type Capture, type CaptureCode, CaptureFailure, type DeviceList } from '../../../src-renderer/media/capture.ts'
import { type FakeTrack, fakeTrack } from './FakeTrack.ts'

/** Devices that open at once, or fail as told. `opened` remembers what was asked for. */
export class FakeCapture implements Capture {
  readonly opened: string[] = []
  readonly tracks: FakeTrack[] = []
  failing: CaptureCode | null = null
  /** Devices that are missing. */
  readonly absent = new Set<string>()
  devices: DeviceList = { microphones: [{ id: 'm1', label: 'Headset' }], cameras: [], speakers: [] }
  readonly #listeners = new Set<() => void>()

  openMicrophone(device: string | null, forChannel: boolean): Promise<MediaStreamTrack> {
    return this.#open(`microphone${forChannel ? ' for a channel' : ''} ${device ?? ''}`.trim())
  }

  openCamera(device: string | null): Promise<MediaStreamTrack> {
    return this.#open(`camera ${device ?? ''}`.trim())
  }

  async openScreen() {
    return { picture: await this.#open('screen'), sound: null }
  }

  list(): Promise<DeviceList> {
    return Promise.resolve(this.devices)
  }

  onListChanged(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(devices: DeviceList): void {
    this.devices = devices
    for (const listener of this.#listeners) listener()
  }

  #open(name: string): Promise<MediaStreamTrack> {
    this.opened.push(name)
    if (this.failing !== null) return Promise.reject(new CaptureFailure(this.failing))
    if (this.absent.has(name.split(' ').at(-1) ?? '')) return Promise.reject(new CaptureFailure('missing'))
    const track = fakeTrack(`${name} ${this.tracks.length + 1}`)
    this.tracks.push(track)
    return Promise.resolve(track)
  }
}
