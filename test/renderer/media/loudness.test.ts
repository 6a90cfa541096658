/** @module-tag thorough */
import { expect, test } from 'vitest'
import { seeded } from '../../../src-core/base/seeded.ts'
import { Evening } from '../../../src-core/interpretation/evening.ts'
import { gatedLoudness, targetLufs } from '../../../src-core/interpretation/loudness.ts'
import { kFilters, weightedSquare } from '../../../src-renderer/media/mix/kWeighting.ts'
import { blockLoudness, blockSamples } from '../../../src-renderer/media/mix/loudness.ts'

const sine = (hertz: number, db: number, seconds: number, sampleRate = 48_000): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, at) => 10 ** (db / 20) * Math.sin((2 * Math.PI * hertz * at) / sampleRate),
  )
const joined = (...parts: readonly Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => [...part]))

/** The blocks of a sound that both loudspeakers play: 400 ms, one every 100 ms. */
function blocksOf(sound: Float32Array, sampleRate = 48_000): readonly number[] {
  const [length, step] = [blockSamples(sampleRate), sampleRate / 10]
  const count = Math.floor((sound.length - length) / step) + 1
  return Array.from({ length: count }, (_, at) =>
    blockLoudness(sound.subarray(at * step, at * step + length), sampleRate),
  )
}

test('the filters at 48 kHz are those that ITU-R BS.1770-5 prints', () => {
  const rounded = kFilters(48_000).map(({ b, a }) => [...b, ...a].map((each) => Number(each.toFixed(10))))
  expect(rounded).toEqual([
    [1.5351248596, -2.6916961894, 1.1983928109, -1.6906592932, 0.7324807742],
    [1, -2, 1, -1.9900474548, 0.9900722504],
  ])
})

test.each([16_000, 44_100, 48_000, 96_000])('997 Hz at -20 dB in one channel is -23.0 LUFS, at %i Hz', (sampleRate) => {
  const square = weightedSquare(sine(997, -20, 1, sampleRate), sampleRate / 2, sampleRate)
  expect(-0.691 + 10 * Math.log10(square)).toBeCloseTo(-23.01, 1)
})

/** EBU Tech 3341, table 1: sines of 1000 Hz in both channels, to within 0.1 LU. */
test.each([
  ['case 1', [[-23, 20]], -23],
  ['case 2', [[-33, 20]], -33],
  [
    'case 3',
    [
      [-36, 10],
      [-23, 60],
      [-36, 10],
    ],
    -23,
  ],
  [
    'case 4',
    [
      [-72, 10],
      [-36, 10],
      [-23, 60],
      [-36, 10],
      [-72, 10],
    ],
    -23,
  ],
  [
    'case 5',
    [
      [-26, 20],
      [-20, 20.1],
      [-26, 20],
    ],
    -23,
  ],
] as const)('EBU Tech 3341, %s', (_, parts, expected) => {
  // prettier-ignore
  const sound = joined(...parts.map(([db, seconds]) => sine(1_000, db, seconds)))
  expect(Math.abs(gatedLoudness(blocksOf(sound)) - expected)).toBeLessThan(0.1)
})

/** Syllables of noise with pauses of half a second after every two seconds, over the hum of a room. */
function speech(seed: number, db: number, seconds: number): Float32Array {
  const chance = seeded(seed)
  const syllable = () => 0.3 + 0.7 * chance()
  let loudness = syllable()
  return Float32Array.from({ length: seconds * 48_000 }, (_, at) => {
    if (at % 9_600 === 0) loudness = syllable()
    const voiced = at % 120_000 < 96_000 ? loudness * Math.sin((Math.PI * (at % 9_600)) / 9_600) : 0
    return 10 ** (db / 20) * (voiced + 0.002) * (2 * chance() - 1)
  })
}

/** What a listener hears of somebody from a sound on, with the gain that was learnt, and how the gain went. */
function evened(
  evening: Evening,
  sound: Float32Array,
): { readonly out: Float32Array; readonly gains: readonly number[] } {
  const [step, length] = [4_800, blockSamples(48_000)]
  const out = new Float32Array(sound.length)
  const gains: number[] = []
  for (let at = 0; at + step <= sound.length; at += step) {
    if (at >= length) evening.hear(blockLoudness(sound.subarray(at - length, at), 48_000), 100)
    gains.push(evening.gainDb)
    for (let each = at; each < at + step; each++) out[each] = sound[each]! * 10 ** (evening.gainDb / 20)
  }
  return { out, gains }
}
const last20s = (sound: Float32Array): number => gatedLoudness(blocksOf(sound.subarray(-20 * 48_000)))

test('two interpreters 12 dB apart come to the listener within 1.5 LU of each other and of the target', () => {
  const [quiet, loud] = [speech(1, -24, 45), speech(2, -12, 45)]
  expect(last20s(loud) - last20s(quiet)).toBeGreaterThan(11)
  const heard = [quiet, loud].map((sound) => last20s(evened(new Evening(), sound).out))
  expect(Math.abs(heard[0]! - heard[1]!)).toBeLessThan(1.5)
  for (const each of heard) expect(Math.abs(each - targetLufs)).toBeLessThan(1.5)
})

test('the gain moves by a decibel a second at most, and stands still in a pause', () => {
  const evening = new Evening()
  const { gains } = evened(evening, speech(3, -24, 10))
  const steps = gains.slice(1).map((gain, at) => Math.abs(gain - gains[at]!))
  expect(Math.max(...steps)).toBeLessThanOrEqual(0.1001)
  const learnt = evening.gainDb
  evened(
    evening,
    speech(4, -24, 60).map((sample) => sample * 0.002),
  ) // the room alone
  expect([learnt > 4, evening.gainDb]).toEqual([true, learnt])
})

test('what was learnt holds from the first word of the next Turn', () => {
  const evening = new Evening()
  evened(evening, speech(5, -12, 45))
  const { out } = evened(evening, speech(6, -12, 4))
  expect(Math.abs(gatedLoudness(blocksOf(out)) - targetLufs)).toBeLessThan(1.5)
})

test('what another page has learnt holds from the first word, until something is known here', () => {
  const [teacher, evening] = [new Evening(), new Evening()]
  evened(teacher, speech(5, -12, 45))
  evening.begin(teacher.gainDb)
  const { out } = evened(evening, speech(6, -12, 4))
  expect(Math.abs(gatedLoudness(blocksOf(out)) - targetLufs)).toBeLessThan(1.5)
  const learnt = evening.gainDb
  evening.begin(9)
  expect(evening.gainDb).toBe(learnt)
})

test('nobody is raised or lowered without end', () => {
  const [faint, roaring] = [new Evening(), new Evening()]
  evened(faint, speech(7, -34, 30))
  evened(roaring, speech(8, 12, 30))
  expect([faint.gainDb, roaring.gainDb].map(Math.round)).toEqual([9, -12])
})
