/** A source of chance: each call gives a number in [0, 1). */
export type Chance = () => number

/**
 * Deterministic chance from a 32-bit seed (the mulberry32 generator, public domain, Tommy Ettinger 2017).
 * Good enough for shuffling people, not for secrets.
 */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const pick = Math.floor(chance() * (last + 1))
    const held = copy[last] as T
    copy[last] = copy[pick] as T
    copy[pick] = held
  }
  return copy
}
