import type { Score } from '../../../src-core/grouping/score.ts'

/**
 * A Score as one number, less is better: a person stranded weighs more than all Booths, a Booth more than all repeats, a
 * repeat more than all of one community (up to 60 people in Groups of four).
 */
export const points = { stranded: 1e7, booth: 2e5, repeat: 100, community: 1 } as const

export function pointsOf({ stranded, boothGroups, repeats, sameCommunity }: Score): number {
  return (
    stranded.length * points.stranded +
    boothGroups * points.booth +
    repeats * points.repeat +
    sameCommunity * points.community
  )
}
