import type { Stop } from './media.ts'

export interface DeviceInfo {
  readonly id: string
  readonly label: string
}

export interface DeviceList {
  readonly microphones: readonly DeviceInfo[]
  readonly cameras: readonly DeviceInfo[]
  readonly speakers: readonly DeviceInfo[]
}

export type CaptureCode = 'refused' | 'missing' | 'busy' | 'lost'

/** Why a device does not run. */
export class CaptureFailure extends Error {
  override readonly name = 'CaptureFailure'
  readonly code: CaptureCode
  constructor(code: CaptureCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** Microphone, camera and screen of this computer. Openings reject with `CaptureFailure`. */
export interface Capture {
  /**
   * `forChannel`: an interpreter's microphone, as it is. Echo cancellation and noise suppression would cut into speech over
   * headphones, and automatic gain would raise every breath; how loud it is, is evened out at the listener.
   */
  openMicrophone(device: string | null, forChannel: boolean): Promise<MediaStreamTrack>
  openCamera(device: string | null): Promise<MediaStreamTrack>
  /** Null where the browser cannot share a screen. */
  readonly openScreen: (() => Promise<{ readonly picture: MediaStreamTrack; readonly sound: MediaStreamTrack | null }>) | null // prettier-ignore
  /** Labels are empty until a device was allowed once. */
  list(): Promise<DeviceList>
  onListChanged(listener: () => void): Stop
}
