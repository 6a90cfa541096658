import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeded } from '../../../src-core/base/seeded.ts'
import { Limiter } from '../../../src-renderer/media/mix/limiter.ts'

const sampleRate = 48_000
const ceiling = 10 ** (-3 / 20)
const stretch = 128

/** What comes out, stretch by stretch as the audio thread asks for it, and after it what was still on its way. */
function limited(...sounds: readonly Float32Array[]): readonly Float32Array[] {
  const limiter = new Limiter(sampleRate, 2)
  const length = Math.ceil(((sounds[0]?.length ?? 0) + limiter.delay) / stretch) * stretch
  const out = [new Float32Array(length), new Float32Array(length)]
  for (let from = 0; from < length; from += stretch) {
    const inputs = sounds.map((sound) => {
      const part = new Float32Array(stretch)
      part.set(sound.subarray(from, from + stretch))
      return part
    })
    limiter.process(inputs, out.map((channel) => channel.subarray(from, from + stretch))) // prettier-ignore
  }
  return out
}

const peak = (sound: Float32Array): number => sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
const sine = (hertz: number, amplitude: number, samples: number): Float32Array =>
  Float32Array.from({ length: samples }, (_, at) => amplitude * Math.sin((2 * Math.PI * hertz * at) / sampleRate))
const { delay } = new Limiter(sampleRate, 2)

test('what is quiet comes out as it went in, four milliseconds later', () => {
  const quiet = sine(440, 0.7, 4_800)
  const [left, right] = limited(quiet, quiet)
  expect(delay).toBe(192)
  expect(left!.subarray(delay, delay + quiet.length)).toEqual(quiet)
  expect(right).toEqual(left)
})

/** Stretches of bursts, clicks, noise, silence and what is no number, one after the other. */
const piece = fc.record({
  kind: fc.constantFrom('square', 'click', 'noise', 'silence', 'broken', 'sine'),
  length: fc.integer({ min: 1, max: 700 }),
  amplitude: fc.oneof(fc.float({ min: 0, max: 4, noNaN: true }), fc.constantFrom(1, 1e6, 3e38)),
  seed: fc.nat(),
})
type Piece = typeof piece extends fc.Arbitrary<infer T> ? T : never

function samplesOf({ kind, length, amplitude, seed }: Piece): readonly number[] {
  const chance = seeded(seed)
  return Array.from({ length }, (_, at) => {
    if (kind === 'square') return Math.floor(at / 24) % 2 === 0 ? amplitude : -amplitude
    if (kind === 'click') return at === length >> 1 ? amplitude : 0
    if (kind === 'noise') return amplitude * (2 * chance() - 1)
    if (kind === 'broken') return [NaN, Infinity, -Infinity, amplitude][at % 4]!
    return kind === 'sine' ? amplitude * Math.sin(at / 8) : 0
  })
}

test('nothing whatever comes out above the ceiling or as no number', () => {
  const sound = fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => Float32Array.from(all.flatMap(samplesOf)))
  fc.assert(
    fc.property(sound, sound, (left, right) => {
      for (const channel of limited(left, right)) {
        expect(channel.every(Number.isFinite)).toBe(true)
        expect(peak(channel)).toBeLessThanOrEqual(ceiling)
      }
    }),
    { numRuns: 300 },
  )
})

test('a burst at full scale out of silence stays under the ceiling from its first sample and is not cut', () => {
  const burst = new Float32Array(9_600)
  burst.set(sine(1_000, 1, 4_800), 2_400)
  const [out] = limited(burst, burst)
  expect(peak(out!)).toBeLessThanOrEqual(ceiling)
  expect(peak(out!)).toBeGreaterThan(ceiling * 0.99)
  const shape = out!.subarray(delay + 2_400 + 480, delay + 2_400 + 528) // one period, once the gain has settled
  const scale = ceiling
  shape.forEach((sample, at) => expect(sample).toBeCloseTo(scale * Math.sin((2 * Math.PI * at) / 48), 2))
})

test('both channels have one gain: a voice stays where it is', () => {
  const [left, right] = limited(sine(500, 2, 9_600), sine(500, 0.5, 9_600))
  expect(left!.every((sample, at) => Math.abs(sample - 4 * right![at]!) < 1e-6)).toBe(true)
})

test('the gain is back to within a decibel half a second after a burst', () => {
  const sound = sine(500, 0.5, 48_000)
  sound.set(sine(500, 4, 4_800))
  const [out] = limited(sound, sound)
  const late = out!.subarray(delay + 4_800 + 24_000, delay + 4_800 + 28_800)
  expect(peak(late)).toBeGreaterThan(0.5 * 10 ** (-1 / 20))
})

test('a channel that is missing is silence, and nothing connected lets what is on its way come out', () => {
  const limiter = new Limiter(sampleRate, 2)
  const out = [new Float32Array(256), new Float32Array(256)]
  limiter.process([Float32Array.of(0.5)], [new Float32Array(1), new Float32Array(1)])
  limiter.process([], out)
  expect(out.map((channel) => channel.indexOf(0.5))).toEqual([delay - 1, -1])
})
