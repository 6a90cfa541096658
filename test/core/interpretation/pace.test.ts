/** @module-tag thorough */
import { describe, expect, test } from 'vitest'
import { paceLevel, paceLimits, paceOf } from '../../../src-core/interpretation/pace.ts'
import { framesOf } from '../../../src-core/interpretation/voiceFrames.ts'
import { type Speech, synthesised } from '../../notation/speech.ts'

const measured = (speech: Speech): number | null => {
  const { samples, sampleRate } = synthesised(speech)
  return paceOf(framesOf(samples, sampleRate).frames)
}
/** How far the measured pace is from the true one, in percent of it. */
const errorOf = (speech: Speech): number => {
  const found = measured(speech)
  return found === null ? NaN : (100 * (found - speech.perMinute)) / speech.perMinute
}

describe('the pace of a synthesised voice is measured within 3 %', () => {
  const rates = [120, 180, 240, 300, 360]
  const kinds: readonly (readonly [string, Partial<Speech>])[] = [
    ['in silence', {}],
    ['with hissing consonants between the vowels', { hiss: true }],
    ['over noise 30 dB below', { noiseDb: -30 }],
    ['over noise 15 dB below', { noiseDb: -15 }],
    ['with pauses of half a second between phrases', { pauseMs: 500 }],
    ['deep', { hertz: 85 }],
    ['high', { hertz: 320 }],
    ['quiet', { level: 0.02, noiseDb: -20 }],
    ['at 44.1 kHz', { sampleRate: 44_100 }],
    ['at 48 kHz', { sampleRate: 48_000 }],
    ['with stress: every third syllable 8 dB louder', { stressDb: 8 }],
  ]
  test.each(kinds)('%s', (_, change) => {
    const errors = rates.map((perMinute) => errorOf({ perMinute, seconds: 16, ...change }))
    expect(errors.filter((error) => !(Math.abs(error) <= 3))).toEqual([])
  })
})

describe('nothing is said', () => {
  test.each([
    ['of silence', { perMinute: 0, seconds: 16 }],
    ['of noise', { perMinute: 0, seconds: 16, noiseDb: -20 }],
    ['of bursts that have no pitch, as clapping and typing', { perMinute: 240, seconds: 16, unvoiced: true }],
    ['of three seconds', { perMinute: 200, seconds: 3 }],
    ['once somebody has stopped for three seconds', { perMinute: 200, seconds: 12, afterSeconds: 3 }],
  ] as const)('%s', (_, speech) => expect(measured(speech)).toBeNull())
})

test('a long silence is no slow speech, and what was said before it counts no longer than fifteen seconds', () => {
  const [first, second] = [synthesised({ perMinute: 300, seconds: 10, afterSeconds: 5 }), synthesised({ perMinute: 180, seconds: 7 })] // prettier-ignore
  const both = Float32Array.from([...first.samples, ...second.samples])
  const pace = paceOf(framesOf(both, first.sampleRate).frames)
  expect(pace).toBeGreaterThan(150)
  expect(pace).toBeLessThan(240)
})

test('sound that comes in pieces gives the same frames as in one', () => {
  const { samples, sampleRate } = synthesised({ perMinute: 200, seconds: 2, noiseDb: -30 })
  const whole = framesOf(samples, sampleRate).frames
  let rest = new Float32Array()
  const pieces = []
  for (let at = 0; at < samples.length; at += 12_345) {
    const piece = Float32Array.from([...rest, ...samples.subarray(at, at + 12_345)])
    const { frames, used } = framesOf(piece, sampleRate)
    pieces.push(...frames)
    rest = piece.slice(used)
  }
  expect(pieces).toEqual(whole)
})

test('the limits are 120 and 160 English words a minute, and as much content in other languages', () => {
  expect([paceLimits('en'), paceLimits('es-pe'), paceLimits('fr'), paceLimits('ar')]).toEqual([
    { calm: 180, fast: 240 },
    { calm: 220, fast: 300 },
    { calm: 200, fast: 270 },
    { calm: 180, fast: 240 },
  ])
  expect([170, 200, 250].map((pace) => paceLevel(pace, 'en'))).toEqual(['calm', 'brisk', 'fast'])
})
