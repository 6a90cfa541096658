import { type Capture, CaptureFailure, type DeviceInfo, type DeviceList } from '../capture.ts'

const silentList: DeviceList = { microphones: [], cameras: [], speakers: [] }

/** Devices through the browser. A page without a secure origin has none: then everything is `missing`. */
export function browserCapture(devices: MediaDevices | undefined): Capture {
  const open = async (constraints: MediaStreamConstraints): Promise<MediaStreamTrack> => {
    if (devices === undefined) throw new CaptureFailure('missing')
    const stream = await told(devices.getUserMedia(constraints))
    const [track] = stream.getTracks()
    if (track === undefined) throw new CaptureFailure('missing')
    return track
  }
  return {
    openMicrophone: (device, forChannel) => open({ audio: { ...voice(forChannel), ...from(device) } }),
    openCamera: (device) => open({ video: { ...picture, ...from(device) } }),
    openScreen: devices !== undefined && 'getDisplayMedia' in devices ? () => openScreen(devices) : null,
    list: async () => (devices === undefined ? silentList : listOf(await devices.enumerateDevices())),
    onListChanged(listener) {
      devices?.addEventListener('devicechange', listener)
      return () => devices?.removeEventListener('devicechange', listener)
    },
  }
}

const picture: MediaTrackConstraints = { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24 } }

function voice(forChannel: boolean): MediaTrackConstraints {
  const processed = !forChannel
  return { channelCount: 1, echoCancellation: processed, noiseSuppression: processed, autoGainControl: processed }
}

function from(device: string | null): MediaTrackConstraints {
  return device === null ? {} : { deviceId: { exact: device } }
}

async function openScreen(devices: MediaDevices) {
  const stream = await told(devices.getDisplayMedia({ video: { frameRate: { ideal: 10 } }, audio: true }))
  const [shown] = stream.getVideoTracks()
  if (shown === undefined) throw new CaptureFailure('missing')
  shown.contentHint = 'detail'
  return { picture: shown, sound: stream.getAudioTracks()[0] ?? null }
}

function listOf(all: readonly MediaDeviceInfo[]): DeviceList {
  const of = (kind: MediaDeviceKind): readonly DeviceInfo[] =>
    all.filter((each) => each.kind === kind && each.deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, label })) // prettier-ignore
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') }
}

async function told<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (cause) {
    throw new CaptureFailure(codeOf(cause instanceof Error ? cause.name : ''), cause)
  }
}

function codeOf(name: string): CaptureFailure['code'] {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy'
}
