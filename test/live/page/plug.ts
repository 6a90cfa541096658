/** Ids and names of devices; a microphone that is opened without a choice is the first. */
export interface Plugged {
  readonly microphones: readonly (readonly [id: string, label: string])[]
  readonly speakers: readonly (readonly [id: string, label: string])[]
}

interface Computer {
  devices: Plugged
  /** The loudspeakers that were chosen, one after the other; '' is the usual one. */
  readonly sinks: string[]
  /** Microphones in use: how each is pulled out. */
  readonly open: { readonly id: string; readonly pullOut: () => void }[]
}

declare global {
  /** Once devices were plugged. */
  var computer: Computer | undefined
}

/**
 * Runs in the page, as text. From now on the computer has these devices and no others; a microphone that was opened since the
 * first time and is gone ends, and gives silence wherever it was sent.
 */
export function plug(devices: Plugged): void {
  const asInfo = (kind: MediaDeviceKind) => ([deviceId, label]: readonly [string, string]) => ({ kind, deviceId, label, groupId: '', toJSON: () => '' }) // prettier-ignore
  const replace = (): Computer => {
    const { mediaDevices } = navigator
    const made: Computer = { devices, sinks: [], open: [] }
    const listen = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.enumerateDevices = () => Promise.resolve([...made.devices.microphones.map(asInfo('audioinput')), ...made.devices.speakers.map(asInfo('audiooutput'))]) // prettier-ignore
    mediaDevices.getUserMedia = async ({ audio } = {}) => {
      const chosen = typeof audio === 'object' ? (audio.deviceId as { readonly exact: string } | undefined)?.exact : undefined // prettier-ignore
      const device = made.devices.microphones.find(([id]) => id === (chosen ?? id))
      if (device === undefined) throw new DOMException('no such microphone', 'NotFoundError')
      const context = new AudioContext()
      const [source, out] = [context.createMediaStreamSource(await listen({ audio: true })), context.createMediaStreamDestination()] // prettier-ignore
      source.connect(out)
      const [track] = out.stream.getAudioTracks()
      Object.defineProperty(track, 'label', { value: device[1] })
      const pullOut = (): void => {
        source.disconnect()
        if (track?.readyState === 'live') track.dispatchEvent(new Event('ended'))
      }
      made.open.push({ id: device[0], pullOut })
      return out.stream
    }
    Object.assign(AudioContext.prototype, { setSinkId: (id: string) => Promise.resolve(void made.sinks.push(id)) })
    return made
  }
  const computer = (globalThis.computer ??= replace())
  computer.devices = devices
  const isThere = (id: string): boolean => devices.microphones.some((each) => each[0] === id)
  for (const { pullOut } of computer.open.filter(({ id }) => !isThere(id))) pullOut()
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
}
