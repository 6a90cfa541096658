/** No sample of what a page plays is further from zero than this, in dB below full. */
export const ceilingDb = -3
/** Within it the gain falls smoothly before what is too loud comes; by so much everything is later. */
export const lookAheadMs = 4
/** The time constant with which the gain comes back. */
const releaseMs = 150

/**
 * Keeps sound under a ceiling without cutting it. One gain for all of its channels: the smallest that anything within the
 * look-ahead asks for, coming back slowly, then averaged over the look-ahead. What is averaged is at no point more than the
 * sample that comes out now allows, so neither is the mean.
 */
export class Limiter {
  /** How many frames later everything comes out. */
  readonly delay: number
  readonly #ceiling: number
  readonly #release: number
  readonly #late: readonly Float32Array[]
  readonly #smallest: SlidingMinimum
  readonly #mean: SlidingMean
  #gain = 1
  #at = 0

  constructor(sampleRate: number, channels: number, ceiling = 10 ** (ceilingDb / 20)) {
    this.delay = Math.floor((lookAheadMs / 1000) * sampleRate)
    this.#ceiling = below(ceiling)
    this.#release = 1 - Math.exp(-1000 / (releaseMs * sampleRate))
    this.#late = Array.from({ length: channels }, () => new Float32Array(this.delay + 1))
    this.#smallest = new SlidingMinimum(this.delay + 1)
    this.#mean = new SlidingMean(this.delay + 1)
  }

  /** A stretch of sound, one array per channel. A channel that is missing is silent; what is no number is silence. */
  process(from: readonly Float32Array[], to: readonly Float32Array[]): void {
    const frames = to[0]?.length ?? 0
    for (let frame = 0; frame < frames; frame++) {
      const gain = this.#gainAfter(this.#take(from, frame))
      this.#at = this.#at === this.delay ? 0 : this.#at + 1 // now the oldest
      this.#give(to, frame, gain)
    }
  }

  /** Keeps a frame for later, and says how far from zero it is. */
  #take(from: readonly Float32Array[], frame: number): number {
    let peak = 0
    for (let channel = 0; channel < this.#late.length; channel++) {
      const sample = from[channel]?.[frame] ?? 0
      const clean = Number.isFinite(sample) ? sample : 0
      this.#lateOf(channel)[this.#at] = clean
      peak = Math.max(peak, Math.abs(clean))
    }
    return peak
  }

  #lateOf(channel: number): Float32Array {
    return this.#late[channel] ?? unheard
  }

  #gainAfter(peak: number): number {
    const smallest = this.#smallest.of(peak > this.#ceiling ? this.#ceiling / peak : 1)
    this.#gain = smallest < this.#gain ? smallest : this.#gain + (smallest - this.#gain) * this.#release
    return this.#mean.of(this.#gain)
  }

  #give(to: readonly Float32Array[], frame: number, gain: number): void {
    for (let channel = 0; channel < this.#late.length; channel++) {
      const out = to[channel]
      if (out === undefined) continue
      const sample = at(this.#lateOf(channel), this.#at) * gain
      out[frame] = Math.max(-this.#ceiling, Math.min(this.#ceiling, sample)) // what rounding adds
    }
  }
}

const unheard = new Float32Array(0)

/** The largest number of the precision of samples that is not above this one. */
function below(value: number): number {
  const rounded = Math.fround(value)
  return rounded <= value ? rounded : Math.fround(value * (1 - 2 ** -23))
}

/** The smallest of the last so many values, each looked at twice at most: those that can still become the smallest wait in line. */
class SlidingMinimum {
  readonly #values: Float64Array
  readonly #instants: Float64Array
  readonly #width: number
  #first = 0
  #waiting = 0
  #now = 0

  constructor(width: number) {
    this.#width = width
    this.#values = new Float64Array(width)
    this.#instants = new Float64Array(width)
  }

  of(value: number): number {
    this.#now += 1
    if (this.#waiting > 0 && at(this.#instants, this.#first) <= this.#now - this.#width) {
      this.#first = this.#place(1)
      this.#waiting -= 1
    }
    while (this.#waiting > 0 && at(this.#values, this.#place(this.#waiting - 1)) >= value) this.#waiting -= 1
    const last = this.#place(this.#waiting)
    this.#values[last] = value
    this.#instants[last] = this.#now
    this.#waiting += 1
    return at(this.#values, this.#first)
  }

  #place(ahead: number): number {
    const place = this.#first + ahead
    return place >= this.#width ? place - this.#width : place
  }
}

/** The mean of the last so many values, which were 1 before the first. */
class SlidingMean {
  readonly #values: Float64Array
  #sum: number
  #at = 0

  constructor(width: number) {
    this.#values = new Float64Array(width).fill(1)
    this.#sum = width
  }

  of(value: number): number {
    this.#sum += value - at(this.#values, this.#at)
    this.#values[this.#at] = value
    this.#at = this.#at + 1 === this.#values.length ? 0 : this.#at + 1
    return this.#sum / this.#values.length
  }
}

/** The type of an array does not know its length. */
function at(values: Float32Array | Float64Array, place: number): number {
  return values[place] ?? 0
}
