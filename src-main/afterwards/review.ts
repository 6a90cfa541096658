import type { SeatId } from '../../src-core/base/id.ts'
import { minutesPresent, openSpan } from '../../src-core/clinic/attendance.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { ReviewRow } from '../../src-core/contract/endpoints.ts'
import { entryOf, tookPart } from '../../src-core/package/people.ts'

/** Minutes of presence by Seat, between the opening and the close. */
export function minutesOf(clinic: Clinic, now: number): Readonly<Record<SeatId, number>> {
  const span = openSpan(clinic, now)
  const entries = Object.entries(clinic.ledger).map(([seat, entry]) => {
    return [seat, span === null ? 0 : minutesPresent(entry, span.from, span.to)] as const
  })
  return Object.fromEntries(entries)
}

/** Everyone who had a Seat, as the review shows them. Only consent given in the clinic counts: the registration's is asked again. */
export function reviewOf(clinic: Clinic, now: number): readonly ReviewRow[] {
  const minutes = minutesOf(clinic, now)
  return clinic.view.seats.map(({ id, name, role }) => {
    const entry = entryOf(clinic, id)
    const planned = clinic.plan.seats.find((seat) => seat.id === id)
    const stayed = minutes[id] ?? 0
    return {
      seat: id,
      name,
      role,
      minutes: stayed,
      certificateName: entry?.certificateName ? entry.certificateName : (planned?.certificateName ?? ''),
      present: tookPart(clinic, id),
      listed: entry?.consents.listed ?? null,
      quoted: entry?.consents.quoted ?? null,
    }
  })
}
