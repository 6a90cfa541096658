import type { SeatId } from '../base/id.ts'
import { type Parse, matching } from '../base/parse.ts'
import type { Details } from './details.ts'

export const traceActs = ['hidden', 'shown'] as const

/** Who has hidden a card or shown it again, and when (ms). */
export interface Trace {
  readonly act: (typeof traceActs)[number]
  readonly at: number
  readonly by: SeatId
}

/** A Trace as one word, so that those of two people are both kept; in the order of their letters the latest is the last. */
export type TraceMark = string

/** Of more than these the oldest go. */
export const maxTrace = 50

const shape = /^(\d{16}):(hidden|shown):([a-z0-9][a-z0-9-]{0,63})$/

export const parseTraceMark: Parse<TraceMark> = matching(shape, 'who hid or showed a card, and when')

export function traceMark({ act, at, by }: Trace): TraceMark {
  return `${String(at).padStart(16, '0')}:${act}:${by}`
}

/** What hiding a card, or showing it again, changes of it. */
export function sightChange({ trace }: Pick<Details, 'trace'>, step: Trace): Pick<Details, 'hidden' | 'trace'> {
  const { act, at, by } = step
  return { hidden: act === 'hidden' ? { by, at } : null, trace: [...trace, traceMark(step)].slice(-maxTrace) }
}

/** Marks that are none say nothing. */
export function readTrace(marks: readonly TraceMark[]): readonly Trace[] {
  return marks.flatMap((mark) => {
    const [, at, act, by] = shape.exec(mark) ?? []
    return at === undefined ? [] : [{ act: act as Trace['act'], at: Number(at), by: by as SeatId }]
  })
}
