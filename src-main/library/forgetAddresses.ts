import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { ClinicId } from '../../src-core/base/id.ts'
import { Failure } from '../failure.ts'
import type { Library } from '../store/library.ts'

type Shelf = Pick<Library, 'ids' | 'read' | 'readClinic' | 'rewritePlan'>

/** How long e-mail addresses are kept after a clinic, as the page of people says. */
export const addressesKeptMs = 90 * 86_400_000

/** Takes the e-mail addresses out of every clinic that was over so long before `now`. One that was never closed was over when it was planned to be. */
export async function forgetAddresses(library: Shelf, now: number): Promise<void> {
  for (const id of await library.ids()) {
    const clinic = await withAddresses(library, id)
    if (clinic === null) continue
    const { plan, openedAt, closedAt } = clinic
    const over = closedAt ?? Math.max(plan.startsAt, openedAt ?? 0) + plan.plannedMs
    if (over + addressesKeptMs > now) continue
    await library.rewritePlan({ ...plan, seats: plan.seats.map((seat) => ({ ...seat, email: '' })) })
  }
}

/** Null for a clinic without addresses, whose log is not read, and for one that cannot be read: it stays as it is until it can. */
async function withAddresses(library: Shelf, id: ClinicId): Promise<Clinic | null> {
  try {
    const { seats } = await library.read(id)
    return seats.some(({ email }) => email !== '') ? await library.readClinic(id) : null
  } catch (failure) {
    if (failure instanceof Failure) return null
    throw failure
  }
}
