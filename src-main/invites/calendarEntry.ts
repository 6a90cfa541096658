import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import type { Words } from '../words.ts'

/** The calendar entry of a clinic. It holds no link: calendars are shared, and the link is the person's alone. */
export function calendarEntry(plan: Plan, seat: PlannedSeat, words: Words, now: number): string {
  const calendar = ical({ prodId: { company: 'Tertulia', product: 'Tertulia' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `${plan.id}.${seat.id}@tertulia`,
    start: new Date(plan.startsAt),
    end: new Date(plan.startsAt + plan.plannedMs),
    stamp: new Date(now),
    summary: plan.title,
    description: words('tertulia-invites-calendar'),
  })
  return calendar.toString()
}
