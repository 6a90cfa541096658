import { beforeEach, expect, test } from 'vitest'
import type { VoiceBlock } from '../../../../src-core/interpretation/voiceLevel.ts'
import { DeviceRunes } from '../../../../src-renderer/session/devices/DeviceRunes.svelte.ts'
import { HeadsetRunes } from '../../../../src-renderer/session/interpretation/HeadsetRunes.svelte.ts'
import { LoudnessRunes } from '../../../../src-renderer/session/interpretation/LoudnessRunes.svelte.ts'
import { SpeakerRunes } from '../../../../src-renderer/session/devices/SpeakerRunes.svelte.ts'
import { FakeCapture } from '../../../fakes/media/FakeCapture.ts'
import { FakeMix } from '../../../fakes/media/FakeMix.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { fakeTrack } from '../../../fakes/media/FakeTrack.ts'
import { sampleStart } from '../../../notation/plan.ts'

let mix: FakeMix
let capture: FakeCapture
let timing: FakeTiming
let kept: Map<string, string>

beforeEach(() => {
  mix = new FakeMix()
  capture = new FakeCapture()
  timing = new FakeTiming(sampleStart)
  kept = new Map()
  isNeeded = false
})

let isNeeded = false

function open(...microphones: readonly string[]) {
  const microphone = new DeviceRunes({
    open: (device) => capture.openMicrophone(device, true).then((track) => ({ track, sound: null })),
    staysOpen: true,
    mayEnd: false,
    isReplaced: true,
    meter: null,
    onChanged: () => undefined,
  })
  microphone.devices = microphones.map((label) => ({ id: label, label }))
  const memory = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } // prettier-ignore
  const { echoIn } = mix
  const headset = new HeadsetRunes({ mix, echoIn, microphone, speaker: new SpeakerRunes(mix), memory, timing, isNeeded: () => isNeeded }) // prettier-ignore
  return { microphone, headset }
}

async function checked(headset: HeadsetRunes) {
  const steps: string[] = [headset.step]
  const check = headset.begin()
  steps.push(headset.step)
  await timing.pass(1_000)
  steps.push(headset.step)
  await timing.pass(5_000)
  await check
  return [...steps, headset.step]
}

test('a headset that does not leak and a voice that is right need no other check today, with these devices', async () => {
  const { headset } = open('Headset')
  expect(await checked(headset)).toEqual(['needed', 'listening', 'speaking', 'done'])
  expect([open('Headset').headset.step, open('Built in', 'Headset').headset.step]).toEqual(['done', 'needed'])
  timing.sleep(24 * 60 * 60_000)
  expect(open('Headset').headset.step).toBe('needed')
})

test('what is wrong is told, is not kept, and another device is another matter', async () => {
  const { microphone, headset } = open('Headset', 'Built in')
  mix.echo = { delayMs: 40, gainDb: -20 }
  mix.voice = { loudness: -40, peak: 0.1 }
  expect((await checked(headset)).at(-1)).toBe('found')
  expect([headset.troubles, kept.size]).toEqual([['leaks', 'tooQuiet'], 0])
  await microphone.choose('Built in')
  expect(headset.step).toBe('needed')
  await microphone.choose('Headset')
  headset.skip()
  expect([headset.step, open('Headset').headset.step]).toEqual(['done', 'needed'])
})

test('the check leaves the microphone as it was, and on where it has come to be needed', async () => {
  const after = async (wasOn: boolean, needed: boolean): Promise<boolean> => {
    const { microphone, headset } = open('Headset')
    await microphone.turn(wasOn)
    isNeeded = needed
    await checked(headset)
    return microphone.on
  }
  expect([await after(false, false), await after(true, false), await after(false, true)]).toEqual([false, true, true])
})

test('an echo as soft as that of any closed headset is none', async () => {
  const { headset } = open('Headset')
  mix.echo = { delayMs: 40, gainDb: -60 }
  expect((await checked(headset)).at(-1)).toBe('done')
})

test('a browser that cancels echo all the same is told of', async () => {
  const { microphone, headset } = open('Headset')
  await microphone.turn(true)
  capture.tracks[0]!.settings = { echoCancellation: true }
  expect((await checked(headset)).at(-1)).toBe('found')
  expect(headset.troubles).toEqual(['processed'])
})

test('a headset in call mode is told of, once there was a voice to judge by', async () => {
  mix.reach = 7_900
  const { headset } = open('Headset')
  await checked(headset)
  expect(headset.troubles).toEqual(['narrow'])
  mix.voice = { loudness: -90, peak: 0 }
  await checked(headset)
  expect(headset.troubles).toEqual(['silent'])
})

test('without a microphone the check has failed and can be begun again', async () => {
  const { headset } = open('Headset')
  capture.failing = 'refused'
  expect((await checked(headset)).at(-1)).toBe('failed')
  capture.failing = null
  expect((await checked(headset)).at(-1)).toBe('done')
})

/** What an interpreter is told while their microphone gives these blocks, once each, for so many seconds. */
function told(...blocks: readonly (readonly [VoiceBlock, seconds: number])[]): readonly (string | null)[] {
  const track = fakeTrack('microphone')
  let now = 0
  const loudness = new LoudnessRunes({ mix, microphone: () => track, now: () => now })
  return blocks.map(([block, seconds]) => {
    mix.voice = block
    for (let at = 0; at < seconds * 10; at++) {
      now += 100
      loudness.measureVoice()
    }
    return loudness.voice
  })
}
const right = { loudness: -23, peak: 0.3 }
const silence = { loudness: -65, peak: 0 }

test.each([
  [
    'a voice that can be evened out',
    [
      [right, 5],
      [{ loudness: -31, peak: 0.1 }, 5],
    ],
    [null, null],
  ],
  ['silence', [[silence, 60]], [null]],
  ['far too loud', [[{ loudness: -8, peak: 0.9 }, 3]], ['tooLoud']],
  ['far too quiet', [[{ loudness: -38, peak: 0.02 }, 3]], ['tooQuiet']],
  ['cut off', [[{ loudness: -15, peak: 1 }, 2]], ['clipped']],
  [
    'a knock on the table',
    [
      [right, 3],
      [{ loudness: -20, peak: 1 }, 0.5],
    ],
    [null, null],
  ],
  [
    'right again',
    [
      [{ loudness: -8, peak: 0.9 }, 3],
      [right, 4],
      [right, 10],
    ],
    ['tooLoud', 'tooLoud', null],
  ],
] as const)('%s', (_, blocks, expected) => {
  // prettier-ignore
  expect(told(...blocks)).toEqual(expected)
})

test('a minute that was loud on average is told of, half a minute is not, and it passes', () => {
  const loudness = new LoudnessRunes({ mix, microphone: () => null, now: () => 0 })
  const after = (lufs: number, seconds: number): boolean => {
    mix.played = { loudness: lufs, peak: 0.7 }
    for (let at = 0; at < seconds; at += 0.4) loudness.measureOutput()
    return loudness.loudMinute
  }
  expect([after(-10, 30), after(-10, 31), after(-23, 40)]).toEqual([false, true, false])
})
