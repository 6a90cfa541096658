import type { Media } from '../../media/media.ts'
import { type Companion, idle } from '../companion.ts'
import { DeviceRunes } from './DeviceRunes.svelte.ts'
import type { HubRunes } from '../listening/HubRunes.svelte.ts'
import type { SpeakerRunes } from './SpeakerRunes.svelte.ts'

export interface Devices {
  readonly microphone: DeviceRunes
  readonly camera: DeviceRunes
  readonly screen: DeviceRunes | null
}

/** `forChannel`: true when the microphone is an interpreter's. */
export function openDevices({ capture, mix }: Media, forChannel: () => boolean, onChanged: () => void): Devices {
  const alone = (track: MediaStreamTrack) => ({ track, sound: null })
  const { openScreen } = capture
  return {
    microphone: new DeviceRunes({
      open: (device) => capture.openMicrophone(device, forChannel()).then(alone),
      staysOpen: true,
      mayEnd: false,
      isReplaced: true,
      meter: (track) => mix.meter(track),
      onChanged,
    }),
    camera: new DeviceRunes({
      open: (device) => capture.openCamera(device).then(alone),
      staysOpen: false,
      mayEnd: false,
      isReplaced: false,
      meter: null,
      onChanged,
    }),
    screen:
      openScreen &&
      new DeviceRunes({
        open: () => openScreen().then(({ picture, sound }) => ({ track: picture, sound })),
        staysOpen: false,
        mayEnd: true,
        isReplaced: false,
        meter: null,
        onChanged,
      }),
  }
}

/** Keeps the lists of devices: they change when one is plugged in, and get their labels once one was allowed. */
export function devicesWork(
  { capture }: Pick<Media, 'capture'>,
  devices: Devices,
  speaker: SpeakerRunes,
  hub: HubRunes | null,
): Companion {
  const { microphone, camera, screen } = devices
  let isLabelled = false
  const list = async (): Promise<void> => {
    const found = await capture.list()
    microphone.found(found.microphones)
    camera.found(found.cameras)
    speaker.found(found.speakers)
    hub?.found(found.speakers)
  }
  return {
    ...idle,
    begin() {
      void list()
      const stops = [capture.onListChanged(() => void list()), speaker.watch()]
      return () => {
        for (const stop of stops) stop()
        for (const device of [microphone, camera, screen]) device?.stop()
      }
    },
    settled() {
      if (isLabelled || (microphone.opened ?? camera.opened) === null) return
      isLabelled = true
      void list()
    },
  }
}
