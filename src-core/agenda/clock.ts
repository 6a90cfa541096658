/** Readings of the clinic's clock: pure functions of what has happened and of `now`. All instants are host time. */
import type { BlockId } from '../base/id.ts'
import type { Block, Phase } from './agenda.ts'
import { phasesFor } from './phases.ts'

/** What the clock is read from: the View has these fields. */
export interface ClockInput {
  readonly agenda: readonly Pick<Block, 'id' | 'method' | 'part' | 'plannedMs' | 'phases'>[]
  readonly running: { readonly block: BlockId; readonly startedAt: number; readonly lengthMs: number } | null
  readonly done: readonly { readonly block: BlockId; readonly startedAt: number; readonly endedAt: number }[]
  /** The Groups that are called or running: Phases of a Block with Groups count from their T0. */
  readonly round: { readonly startsAt: number; readonly endsAt: number; readonly lengthMs: number } | null
  /** Since when the running Block's clock stands; null while it runs. */
  readonly pausedAt: number | null
  /** How long the clinic is meant to last; the Agenda may have become longer or shorter since. */
  readonly plannedMs: number
  /** When the clinic was to start; null counts from the start of its first Block. */
  readonly plannedStartAt: number | null
}

/** How near the end is: 20 % and 5 % of the length left, or past it. */
export type Warning = 'none' | 'last20' | 'last5' | 'over'

export interface ClockReading {
  /** The Block that runs; null between Blocks, before the first and after the last. */
  readonly block: BlockClock | null
  /** When the clinic will end if every Block to come takes its planned length. */
  readonly endsAt: number
  /** Positive: the clinic will end earlier than planned; negative: later. */
  readonly aheadMs: number
  /** Buffer still to come, which may pay for being behind. */
  readonly bufferMs: number
}

export interface BlockClock {
  readonly block: BlockId
  readonly elapsedMs: number
  /** Never below zero. */
  readonly remainingMs: number
  readonly overMs: number
  readonly warning: Warning
  readonly phase: PhaseClock | null
}

export interface PhaseClock {
  /** Place in the Block's Phases, from 0. */
  readonly index: number
  readonly elapsedMs: number
  readonly remainingMs: number
  readonly warning: Warning
}

/** Reads the agenda's clock. */
export function readClock(input: ClockInput, now: number): ClockReading {
  const toCome = blocksToCome(input)
  const toComeMs = sumOf(toCome)
  const endsAt = currentEndsAt(input, toComeMs > 0, now) + toComeMs
  const startedAt = input.plannedStartAt ?? firstStart(input) ?? now
  return {
    block: input.running === null ? null : readBlock(input, input.running, input.pausedAt ?? now),
    endsAt,
    aheadMs: startedAt + input.plannedMs - endsAt,
    bufferMs: sumOf(toCome.filter(({ part }) => part === 'buffer')),
  }
}

/** Which sign a clock shows that has so much of its length left. */
export function warningOf(remainingMs: number, lengthMs: number): Warning {
  if (remainingMs <= 0) return 'over'
  if (remainingMs * 20 <= lengthMs) return 'last5'
  return remainingMs * 5 <= lengthMs ? 'last20' : 'none'
}

/** The Phase that runs, when Phases follow each other from `startedAt`; null before the first and after the last. */
export function phaseAt(phases: readonly Pick<Phase, 'ms'>[], startedAt: number, now: number): PhaseClock | null {
  let elapsedMs = now - startedAt
  if (elapsedMs < 0) return null
  for (const [index, { ms }] of phases.entries()) {
    if (elapsedMs < ms) return { index, elapsedMs, remainingMs: ms - elapsedMs, warning: warningOf(ms - elapsedMs, ms) }
    elapsedMs -= ms
  }
  return null
}

/** The clock of the Groups: counting down to T0, running, or over. */
export type RoundClock =
  | { readonly stage: 'countdown'; readonly untilStartMs: number }
  | { readonly stage: 'running'; readonly elapsedMs: number; readonly remainingMs: number; readonly warning: Warning }
  | { readonly stage: 'over' }

/** Reads the clock of the Groups, the same in each of them. */
export function readRound(round: { readonly startsAt: number; readonly endsAt: number }, now: number): RoundClock {
  if (now < round.startsAt) return { stage: 'countdown', untilStartMs: round.startsAt - now }
  const remainingMs = round.endsAt - now
  if (remainingMs <= 0) return { stage: 'over' }
  const warning = warningOf(remainingMs, round.endsAt - round.startsAt)
  return { stage: 'running', elapsedMs: now - round.startsAt, remainingMs, warning }
}

function readBlock(input: ClockInput, running: NonNullable<ClockInput['running']>, now: number): BlockClock {
  const elapsedMs = Math.max(now - running.startedAt, 0)
  const leftMs = running.lengthMs - elapsedMs
  return {
    block: running.block,
    elapsedMs,
    remainingMs: Math.max(leftMs, 0),
    overMs: Math.max(-leftMs, 0),
    warning: warningOf(leftMs, running.lengthMs),
    phase: runningPhase(input, running, now),
  }
}

function runningPhase(input: ClockInput, running: NonNullable<ClockInput['running']>, now: number): PhaseClock | null {
  const block = input.agenda.find(({ id }) => id === running.block)
  if (block === undefined) return null
  if (block.method !== 'groups') return phaseAt(block.phases, running.startedAt, now)
  return input.round === null
    ? null
    : phaseAt(phasesFor(block.phases, Infinity, input.round.lengthMs), input.round.startsAt, now)
}

function blocksToCome({ agenda, running, done }: ClockInput): ClockInput['agenda'] {
  return agenda.filter(({ id }) => id !== running?.block && !done.some(({ block }) => block === id))
}

/** When what is going on now ends: the running Block, or at once between Blocks; past when all is done. */
function currentEndsAt(input: ClockInput, moreToCome: boolean, now: number): number {
  const { running, done, pausedAt, plannedStartAt } = input
  const pausedMs = pausedAt === null ? 0 : Math.max(now - pausedAt, 0)
  if (running !== null) return Math.max(now, running.startedAt + running.lengthMs + pausedMs)
  const last = done.at(-1)
  if (last === undefined) return Math.max(now, plannedStartAt ?? now)
  return moreToCome ? now : last.endedAt
}

function firstStart({ running, done }: ClockInput): number | null {
  return done[0]?.startedAt ?? running?.startedAt ?? null
}

function sumOf(blocks: ClockInput['agenda']): number {
  return blocks.reduce((sum, { plannedMs }) => sum + plannedMs, 0)
}
