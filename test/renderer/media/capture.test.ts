import { expect, test } from 'vitest'
import { browserCapture } from '../../../src-renderer/media/devices/browserCapture.ts'
import { fakeTrack } from '../../fakes/media/FakeTrack.ts'

const devices = (failure: string | null, asked: unknown[] = []): MediaDevices =>
  ({
    getUserMedia: (constraints: unknown) => {
      asked.push(constraints)
      if (failure !== null) return Promise.reject(Object.assign(new Error(failure), { name: failure }))
      return Promise.resolve({ getTracks: () => [fakeTrack('device')] })
    },
    enumerateDevices: () =>
      Promise.resolve([
        { kind: 'audioinput', deviceId: 'm1', label: 'Headset' },
        { kind: 'audiooutput', deviceId: 's1', label: 'Speakers' },
        { kind: 'videoinput', deviceId: '', label: '' },
      ]),
  }) as unknown as MediaDevices

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
])('%s is %s', async (name, code) => {
  await expect(browserCapture(devices(name)).openMicrophone(null, false)).rejects.toMatchObject({ code })
})

test('a page without devices misses them', async () => {
  const none = browserCapture(undefined)
  await expect(none.openCamera(null)).rejects.toMatchObject({ code: 'missing' })
  expect([none.openScreen, await none.list()]).toEqual([null, { microphones: [], cameras: [], speakers: [] }])
})

test('an interpreter speaks without echo cancellation, noise suppression and automatic gain; a chosen device is meant exactly', async () => {
  const asked: { audio: MediaTrackConstraints }[] = []
  const capture = browserCapture(devices(null, asked))
  await capture.openMicrophone(null, true)
  await capture.openMicrophone('m1', false)
  expect(
    asked.map(({ audio }) => [audio.echoCancellation, audio.noiseSuppression, audio.autoGainControl, audio.deviceId]),
  ).toEqual([
    [false, false, false, undefined],
    [true, true, true, { exact: 'm1' }],
  ])
})

test('devices without an identity are not offered', async () => {
  expect(await browserCapture(devices(null)).list()).toEqual({
    microphones: [{ id: 'm1', label: 'Headset' }],
    cameras: [],
    speakers: [{ id: 's1', label: 'Speakers' }],
  })
})
