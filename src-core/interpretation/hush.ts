/** How far over what is heard between words something is speech. */
const marginDb = 10
/** Between words is the softest tenth of what came lately: also who speaks without a rest leaves so much between syllables. */
const share = 0.1
const lookBackMs = 6_000
/** After so many readings in that time something is known. */
const fewest = 20
/** Until then. */
const usualDb = -50
/** A breath in a quiet room is no speech, and whoever is louder than the other in any room speaks. */
const leastDb = -60
const mostDb = -35
/** Nothing is sent: of a microphone that is switched off, or a hole in the line, nothing is learnt. */
const nothingDb = -90

interface Reading {
  readonly at: number
  readonly db: number
}

/** Tells somebody's speech from the noise of their room, which it learns: rooms differ by more than voices. */
export class Hush {
  #readings: readonly Reading[] = []

  /** Louder than this is speech, in dB below full. */
  get thresholdDb(): number {
    if (this.#readings.length < fewest) return usualDb
    const sorted = this.#readings.map(({ db }) => db).sort((a, b) => a - b)
    const noise = sorted[Math.floor(sorted.length * share)] ?? usualDb
    return Math.max(leastDb, Math.min(mostDb, noise + marginDb))
  }

  /** Whether this is speech: how loud it is at an instant, in dB below full and in ms. */
  isSpeech(db: number, at: number): boolean {
    if (db > nothingDb) {
      const since = at - lookBackMs
      this.#readings = [...this.#readings.filter((each) => each.at > since), { at, db }]
    }
    return db > this.thresholdDb
  }
}
