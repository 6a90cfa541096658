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

/**
 * The Phases with each turn shared by as many people: one after the other they go through its Phases, each in an equal part of
 * its time. Nothing else begins earlier or later. Turns are counted anew.
 */
export function sharedPhases(phases: readonly Phase[], people: readonly number[]): readonly Phase[] {
  return runsOf(phases).flatMap((run) => {
    const turn = run[0]?.turn ?? null
    if (turn === null) return run
    const before = people.slice(0, turn - 1).reduce((sum, each) => sum + each, 0)
    return inParts(run, people[turn - 1] ?? 1).map((phase) => ({ ...phase, turn: before + (phase.turn ?? 0) }))
  })
}

/** Phases of the same turn that follow each other. */
function runsOf(phases: readonly Phase[]): readonly (readonly Phase[])[] {
  return phases.reduce<readonly Phase[][]>((runs, phase) => {
    const last = runs.at(-1)
    if (last?.[0]?.turn !== phase.turn) return [...runs, [phase]]
    last.push(phase)
    return runs
  }, [])
}

/** One turn as that many, counted from 1. What whole seconds leave over belongs to the last Phase. */
function inParts(run: readonly Phase[], people: number): readonly Phase[] {
  const part = run.map((phase) => longer(phase, 1 / people))
  const parts = Array.from({ length: people }, (_, at) => part.map((phase) => ({ ...phase, turn: at + 1 }))).flat()
  const spare = sumOf(run) - sumOf(parts)
  return parts.map((phase, at) => (at === parts.length - 1 ? { ...phase, ms: phase.ms + spare } : phase))
}

function longer<P extends Pick<Phase, 'ms'>>(phase: P, times: number): P {
  return { ...phase, ms: Math.floor((phase.ms * times) / secondMs) * secondMs }
}

function sumOf(phases: readonly Pick<Phase, 'ms'>[]): number {
  return phases.reduce((sum, { ms }) => sum + ms, 0)
}
