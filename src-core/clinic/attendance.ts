import type { Clinic, LedgerEntry, Stay } from './clinic.ts'

/** A lost link of up to this long does not count as absence. */
export const toleratedDropMs = 10 * 60_000

/** From the opening of the clinic to its close (to `now` while it is open); null before it opened. */
export function openSpan(
  { openedAt, closedAt }: Clinic,
  now: number,
): { readonly from: number; readonly to: number } | null {
  return openedAt === null ? null : { from: openedAt, to: Math.max(openedAt, closedAt ?? now) }
}

/** Whole minutes that a person was present between two instants, short drops included. */
export function minutesPresent({ stays }: LedgerEntry, from: number, to: number): number {
  const presentMs = withoutDrops(stays, to).reduce(
    (sum, stay) => sum + Math.max(0, Math.min(stay.to, to) - Math.max(stay.from, from)),
    0,
  )
  return Math.round(presentMs / 60_000)
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Stays as spans that do not touch: those with a short drop between them become one. A person still here stays to `end`. */
function withoutDrops(stays: readonly Stay[], end: number): readonly Span[] {
  const spans = stays.map((stay) => ({ from: stay.from, to: stay.to ?? Math.max(end, stay.from) }))
  return spans
    .toSorted((a, b) => a.from - b.from)
    .reduce<readonly Span[]>((merged, span) => {
      const last = merged.at(-1)
      if (last === undefined || span.from - last.to > toleratedDropMs) return [...merged, span]
      return [...merged.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }]
    }, [])
}
