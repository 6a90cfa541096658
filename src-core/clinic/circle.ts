import type { SeatId } from '../base/id.ts'
import type { Seat, View } from './view.ts'

/** Three to seven are usual in a fishbowl (https://www.liberatingstructures-uncovered.com/user-experience-fishbowl). */
export const mostInCircle = 12

/** Whether the Block that runs is a fishbowl. */
export function isFishbowl({ agenda, running }: Pick<View, 'agenda' | 'running'>): boolean {
  return agenda.some(({ id, method }) => method === 'fishbowl' && id === running?.block)
}

/** True for who only listens now: everyone outside the circle of a fishbowl, but not those who run the clinic. */
export function isOutside(view: View, { id, role }: Pick<Seat, 'id' | 'role'>): boolean {
  return role !== 'ambassador' && role !== 'cofacilitator' && isFishbowl(view) && !view.circle.includes(id)
}

/** Who is in the circle at first: the sharers, since they were asked to tell. */
export function firstCircle(seats: readonly Pick<Seat, 'id' | 'role' | 'removed'>[]): readonly SeatId[] {
  const sharers = seats.filter(({ role, removed }) => role === 'sharer' && !removed)
  return sharers.map(({ id }) => id).slice(0, mostInCircle)
}
