/** Phases as a Group goes through them: turns for those who are in it, in the time it has. */
import type { Phase } from './agenda.ts'

const secondMs = 1000

/** How many turns these Phases have. */
export function turnsIn(phases: readonly Pick<Phase, 'turn'>[]): number {
  return phases.reduce((most, { turn }) => Math.max(most, turn ?? 0), 0)
}

/**
 * The Phases of a Group of `people`, in `lengthMs`. Nobody has a turn twice: a Group of three where four were meant gives the
 * fourth turn's time to the other three. In a larger Group some have no turn. What is too long is shortened in proportion;
 * the time that is left over comes after the last Phase. Lengths are whole seconds.
 */
export function phasesFor(phases: readonly Phase[], people: number, lengthMs: number): readonly Phase[] {
  const kept = phases.filter(({ turn }) => turn === null || turn <= people)
  const turns = sumOf(kept.filter(({ turn }) => turn !== null))
  const spare = sumOf(phases) - sumOf(kept)
  const full =
    turns === 0 ? kept : kept.map((phase) => (phase.turn === null ? phase : longer(phase, 1 + spare / turns)))
  const total = sumOf(full)
  return total <= lengthMs ? full : full.map((phase) => longer(phase, lengthMs / total))
}

function longer<P extends Pick<Phase, 'ms'>>(phase: P, times: number): P {
  return { ...phase, ms: Math.floor((phase.ms * times) / secondMs) * secondMs }
}

function sumOf(phases: readonly Pick<Phase, 'ms'>[]): number {
  return phases.reduce((sum, { ms }) => sum + ms, 0)
}
