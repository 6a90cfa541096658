/** @module-tag thorough */
import { expect, test } from 'vitest'
import { seeded } from '../../../src-core/base/seeded.ts'
import { findEcho, testSweep } from '../../../src-renderer/media/mix/echo.ts'

const sampleRate = 48_000
const sweep = testSweep(sampleRate)
const level = Math.sqrt(sweep.reduce((sum, each) => sum + each * each, 0) / sweep.length)

/** Two seconds of a microphone: noise at `noiseDb` against the sweep as it was played, and what `more` adds. */
function microphone(noiseDb: number, seed: number, more: (at: number) => number = () => 0): Float32Array {
  const chance = seeded(seed)
  const noise = level * 10 ** (noiseDb / 20) * Math.sqrt(3)
  return Float32Array.from({ length: 2 * sampleRate }, (_, at) => noise * (2 * chance() - 1) + more(at))
}
const echo = (delayMs: number, gainDb: number) => (at: number) =>
  10 ** (gainDb / 20) * (sweep[at - Math.round((delayMs * sampleRate) / 1000)] ?? 0)

test.each([20, 60, 120, 250])('an echo after %i ms is found, however soft, in the noise of a room', (delayMs) => {
  for (const gainDb of [0, -10, -20, -30]) {
    const found = findEcho(sweep, microphone(-30, delayMs, echo(delayMs, gainDb)), sampleRate)
    expect(Math.abs((found?.delayMs ?? NaN) - delayMs)).toBeLessThan(1)
    expect(Math.abs((found?.gainDb ?? NaN) - gainDb)).toBeLessThan(2)
  }
})

test('a room with an echo of its own is found by its first and loudest', () => {
  const room = (at: number) => echo(40, -12)(at) + echo(53, -16)(at) + echo(71, -19)(at)
  expect(findEcho(sweep, microphone(-30, 1, room), sampleRate)?.delayMs).toBeCloseTo(40, 0)
})

/** A voice: syllables on a tone with its overtones. */
const voice = (at: number): number => {
  const syllable = Math.max(0, Math.sin((2 * Math.PI * at) / 12_000))
  return (
    0.05 * syllable * [1, 2, 3, 5, 8].reduce((sum, n) => sum + Math.sin((2 * Math.PI * 150 * n * at) / sampleRate), 0)
  )
}

test.each([
  ['silence', new Float32Array(2 * sampleRate)],
  ['loud noise', microphone(10, 2)],
  ['hum', microphone(-40, 3, (at) => 0.2 * Math.sin((2 * Math.PI * 400 * at) / sampleRate))],
  ['somebody who speaks', microphone(-40, 4, voice)],
  ['a microphone that ended at once', new Float32Array(0)],
])('no echo in %s', (_, heard) => {
  expect(findEcho(sweep, heard, sampleRate)).toBe(null)
})

test('noise alone is not taken for an echo, whatever the noise', () => {
  const found = Array.from({ length: 12 }, (_, seed) => findEcho(sweep, microphone(0, 100 + seed), sampleRate))
  expect(found.filter((each) => each !== null)).toEqual([])
})

test('an echo is found while somebody speaks, and at 44.1 kHz', () => {
  const speaking = microphone(-40, 5, (at) => voice(at) + echo(90, -20)(at))
  expect(findEcho(sweep, speaking, sampleRate)?.delayMs).toBeCloseTo(90, 0)
  const other = testSweep(44_100)
  const late = new Float32Array(2 * 44_100)
  late.set(other, 4_410)
  expect(findEcho(other, late, 44_100)?.delayMs).toBeCloseTo(100, 0)
})
