import { describe, expect, test } from 'vitest'
import { Hush } from '../../../src-core/interpretation/hush.ts'

const lookMs = 50
const silenceMs = 1_000
const gainOf = (db: number): number => 10 ** (db / 20)
/** Chance that is the same in every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Levels of somebody who speaks at `voiceDb` (root mean square while they speak), five syllables a second, in a room. */
function levels(voiceDb: number | null, roomDb: number, seconds: number, random: () => number): readonly number[] {
  let phraseEnds = 0
  let pauseEnds = 0
  return Array.from({ length: (seconds * 1000) / lookMs }, (_, index) => {
    const at = index * lookMs
    if (at >= pauseEnds) {
      phraseEnds = at + 1_500 + 2_500 * random()
      pauseEnds = phraseEnds + 250 + 450 * random()
    }
    const isVowel = at % 200 < 130
    const voice = voiceDb === null || at >= phraseEnds ? 0 : gainOf(voiceDb + 6 * (random() - 0.5) - (isVowel ? 0 : 12))
    const room = gainOf(roomDb + 3 * (random() - 0.5))
    return 10 * Math.log10(voice ** 2 + room ** 2)
  })
}

/** Which share of the time the page takes for silence, once a second has passed. */
function silentShare(hush: Pick<Hush, 'isSpeech'>, heard: readonly number[], from: number): number {
  let heardAt = from
  const silent = heard.filter((db, index) => {
    const at = from + index * lookMs
    if (hush.isSpeech(db, at)) heardAt = at
    return at - heardAt >= silenceMs
  })
  return silent.length / (heard.length - silenceMs / lookMs)
}

/** The shares of half a minute of speech, and of half a minute after it without any, that are taken for silence. */
function shares(
  hush: Pick<Hush, 'isSpeech'>,
  voiceDb: number,
  roomDb: number,
): readonly [speech: number, rest: number] {
  const random = chance(7)
  const speech = silentShare(hush, levels(voiceDb, roomDb, 30, random), 0)
  return [speech, silentShare(hush, levels(null, roomDb, 30, random), 30_000)]
}

describe('an interpreter', () => {
  test.each([
    ['in a studio', -20, -75],
    ['with a soft voice in a studio', -54, -75],
    ['with a soft voice at home', -45, -62],
    ['with a soft voice and a gate that sends nothing between words', -48, -200],
    ['at home', -25, -55],
    ['at a street', -25, -45],
    ['beside a fan', -22, -40],
  ])('%s (voice at %d dB, room at %d) is heard while they speak, and silent when they do not', (_, voiceDb, roomDb) => {
    const [speech, rest] = shares(new Hush(), voiceDb, roomDb)
    expect(speech).toBe(0)
    expect(rest).toBeGreaterThan(0.98)
  })

  test('beside a fan that never spoke is silent after two seconds', () => {
    expect(silentShare(new Hush(), levels(null, -45, 30, chance(3)), 0)).toBeGreaterThan(0.95)
  })

  test('beside whom a fan is switched on is silent again within eight seconds', () => {
    const hush = new Hush()
    silentShare(hush, levels(null, -65, 10, chance(3)), 0)
    expect(silentShare(hush, levels(null, -45, 3, chance(3)), 10_000)).toBe(0)
    silentShare(hush, levels(null, -45, 4, chance(3)), 13_000)
    expect(silentShare(hush, levels(null, -45, 10, chance(3)), 17_000)).toBeGreaterThan(0.95)
  })

  test('who switched off for a minute is the same as before: of nothing nothing is learnt', () => {
    const hush = new Hush()
    silentShare(hush, levels(-25, -45, 10, chance(3)), 0)
    const before = hush.thresholdDb
    for (let at = 10_000; at < 70_000; at += lookMs) expect(hush.isSpeech(-Infinity, at)).toBe(false)
    expect(hush.thresholdDb).toBe(before)
    expect(before).toBeGreaterThan(-45)
  })

  test('of whom a pure tone comes, which never pauses, speaks', () => {
    expect(
      silentShare(
        new Hush(),
        Array.from({ length: 600 }, () => -22),
        0,
      ),
    ).toBe(0)
  })
})

test('a fixed threshold of -50 dB would take a soft voice for silence, and a street for speech', () => {
  const fixed = { isSpeech: (db: number) => db > -50 }
  const [soft] = shares(fixed, -54, -75)
  const [, street] = shares(fixed, -25, -45)
  expect(soft).toBeGreaterThan(0.5)
  expect(street).toBe(0)
})
