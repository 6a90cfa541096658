/** What can be done when the clinic runs late: three ways, each with the Agenda it would give and where the clinic would end. */
import type { BlockId } from '../base/id.ts'
import type { Block } from './agenda.ts'
import { type ClockInput, readClock } from './clock.ts'

/** Whole half minutes are what people can keep. */
const stepMs = 30_000
const leastMs = 60_000

type Lengths = ReadonlyMap<BlockId, number>

export interface Repair {
  readonly kind: 'takeBuffer' | 'shrink' | 'drop'
  /** The Block to drop; null for the other ways. */
  readonly block: BlockId | null
  /** New lengths by Block, in ms. A Block that is dropped has none. */
  readonly lengths: Lengths
  /** When the clinic would end, and how far that is ahead of (or, negative, behind) its plan. */
  readonly endsAt: number
  readonly aheadMs: number
}

/**
 * The ways to catch up: take the buffer, shorten what is to come in proportion (a Method's steps never change, so Blocks with
 * Groups keep their length, and none is left with less than half), or drop one Block. None while the clinic is on time.
 */
export function repairs(input: ClockInput, now: number): readonly Repair[] {
  const behindMs = -readClock(input, now).aheadMs
  if (behindMs < leastMs) return []
  const toCome = input.agenda.filter(
    ({ id }) => id !== input.running?.block && !input.done.some(({ block }) => block === id),
  )
  const tell = (kind: Repair['kind'], lengths: Lengths, block: BlockId | null = null): Repair => {
    const { endsAt, aheadMs } = readClock(withLengths(input, lengths, block), now)
    return { kind, block, lengths, endsAt, aheadMs }
  }
  const [buffer, shorter] = [withoutBuffer(toCome, behindMs), shortened(toCome, behindMs)]
  return [
    ...(buffer.size > 0 ? [tell('takeBuffer', buffer)] : []),
    ...(shorter.size > 0 ? [tell('shrink', shorter)] : []),
    ...toCome.filter(({ part }) => part !== 'buffer').map(({ id }) => tell('drop', new Map(), id)),
  ]
}

/** The Agenda as a Repair would have it. */
export function repaired<B extends Pick<Block, 'id' | 'plannedMs'>>(
  agenda: readonly B[],
  { lengths, block }: Pick<Repair, 'lengths' | 'block'>,
): readonly B[] {
  return agenda
    .filter(({ id }) => id !== block)
    .map((each) => ({ ...each, plannedMs: lengths.get(each.id) ?? each.plannedMs }))
}

function withLengths(input: ClockInput, lengths: Lengths, block: BlockId | null): ClockInput {
  return { ...input, agenda: repaired(input.agenda, { lengths, block }) }
}

type Coming = ClockInput['agenda']

function withoutBuffer(toCome: Coming, behindMs: number): Lengths {
  let left = behindMs
  const lengths = new Map<BlockId, number>()
  for (const { id, plannedMs } of toCome.filter(({ part, plannedMs: ms }) => part === 'buffer' && ms > 0)) {
    const taken = Math.min(plannedMs, left)
    if (taken > 0) lengths.set(id, plannedMs - taken)
    left -= taken
  }
  return lengths
}

function shortened(toCome: Coming, behindMs: number): Lengths {
  const elastic = toCome.filter(
    ({ method, part, plannedMs }) => method !== 'groups' && part !== 'buffer' && plannedMs > leastMs,
  )
  const totalMs = elastic.reduce((sum, { plannedMs }) => sum + plannedMs, 0)
  return new Map(
    elastic.map(({ id, plannedMs }) => {
      const fair = plannedMs * (1 - Math.min(behindMs / totalMs, 0.5))
      return [id, Math.max(Math.floor(fair / stepMs) * stepMs, leastMs)]
    }),
  )
}
