/** The weighting of ITU-R BS.1770-5, annex 1: a shelf for the head, then a high-pass, each of second order. */
interface Filter {
  readonly b: readonly [number, number, number]
  /** Without the first, which is 1. */
  readonly a: readonly [number, number]
}

/**
 * The two filters at a sample rate. The standard gives them as coefficients at 48 kHz; these are the analogue filters behind
 * those, by the bilinear transform, which gives the same coefficients there (the test compares) and the same curve elsewhere.
 */
export function kFilters(sampleRate: number): readonly [shelf: Filter, highPass: Filter] {
  return [shelf(sampleRate), highPass(sampleRate)]
}

function shelf(sampleRate: number): Filter {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate)
  const gain = 10 ** (3.999843853973347 / 20)
  const [across, square] = [k / 0.7071752369554196, k * k]
  const middle = gain ** 0.4996667741545416 * across
  const whole = 1 + across + square
  const b = [(gain + middle + square) / whole, (2 * (square - gain)) / whole, (gain - middle + square) / whole] as const
  return { b, a: [(2 * (square - 1)) / whole, (1 - across + square) / whole] }
}

function highPass(sampleRate: number): Filter {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate)
  const [across, square] = [k / 0.5003270373238773, k * k]
  const whole = 1 + across + square
  return { b: [1, -2, 1], a: [(2 * (square - 1)) / whole, (1 - across + square) / whole] }
}

/** The mean square of the weighted samples from `from` on. What is before lets the filters settle. */
export function weightedSquare(samples: Float32Array, from: number, sampleRate: number): number {
  const [first, second] = kFilters(sampleRate)
  const [b0, b1, b2] = first.b
  const [a1, a2] = first.a
  const [c1, c2] = second.a
  let [s1, s2, t1, t2, sum] = [0, 0, 0, 0, 0] // the filters' states, in the transposed direct form
  for (let at = 0; at < samples.length; at++) {
    const x = samples[at] ?? 0
    const y = b0 * x + s1
    s1 = b1 * x - a1 * y + s2
    s2 = b2 * x - a2 * y
    const z = y + t1
    t1 = -2 * y - c1 * z + t2
    t2 = y - c2 * z
    if (at >= from) sum += z * z
  }
  return sum / (samples.length - from)
}
