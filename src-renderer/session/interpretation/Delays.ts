import type { SoundCount } from '../../media/media.ts'

/** So many of the last readings make a round trip: a busy computer delays a single one. */
const kept = 5

/** How late sound goes out and comes in here, as far as this page can know. In ms. */
export class Delays {
  #trips: readonly number[] = []
  #counts: ReadonlyMap<string, SoundCount> = new Map()
  /** Of each sound, what it waited since the reading before. */
  readonly #waited = new Map<string, Pick<SoundCount, 'waitedS' | 'emitted'>>()

  /** What has been counted of the sounds so far, and the last round trip in ms, null while there was none. */
  note(counts: ReadonlyMap<string, SoundCount>, tripMs: number | null): void {
    if (tripMs !== null) this.#trips = [...this.#trips, tripMs].slice(-kept)
    for (const key of this.#waited.keys()) if (!counts.has(key)) this.#waited.delete(key)
    for (const [key, { waitedS, emitted }] of counts) {
      const before = this.#counts.get(key)
      if (before === undefined || emitted <= before.emitted) continue // it has just begun, or it rests
      this.#waited.set(key, { waitedS: waitedS - before.waitedS, emitted: emitted - before.emitted })
    }
    this.#counts = counts
  }

  /** From this page to the server. */
  get upMs(): number | null {
    const [middle] = this.#trips.toSorted((a, b) => a - b).slice(Math.floor(this.#trips.length / 2))
    return middle === undefined ? null : middle / 2
  }

  /** From the server into the ears, of these sounds; `mixMs` is what the mix adds. Null while none of them flows. */
  downMs(sounds: readonly string[], mixMs: number): number | null {
    const flowing = sounds.flatMap((key) => this.#waited.get(key) ?? [])
    const way = this.upMs
    if (way === null || flowing.length === 0) return null
    const [waitedS, emitted] = [sum(flowing.map((each) => each.waitedS)), sum(flowing.map((each) => each.emitted))]
    return way + (1000 * waitedS) / emitted + mixMs
  }
}

function sum(all: readonly number[]): number {
  return all.reduce((total, each) => total + each, 0)
}

/** A reading that changes only by as much as is worth telling, so that trembling is not told. In whole ms. */
export function steadyReading(leastMs: number): (ms: number | null) => number | null {
  let told: number | null = null
  return (ms) => {
    const isOther = ms === null || told === null || Math.abs(ms - told) >= leastMs
    return (told = isOther ? ms && Math.round(ms) : told)
  }
}
