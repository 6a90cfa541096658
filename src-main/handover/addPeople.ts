import type { ClinicId } from '../../src-core/base/id.ts'
import type { PlannedSeat } from '../../src-core/clinic/plan.ts'
import { Failure } from '../failure.ts'
import { hostSeat } from '../live/hostSeat.ts'
import type { Shelf } from './handoverOf.ts'

/**
 * Gives Seats to people who have one only on another machine, with the identities that their invites have. Failures: those of
 * `Library.save`, `clinicNotLive` once the clinic is open, and the refusals of `addSeat`.
 */
export async function addPeople(at: Shelf, id: ClinicId, people: readonly PlannedSeat[]): Promise<void> {
  const library = await at.library()
  const live = await at.live.find(id)
  const { plan, view } = live?.clinic() ?? (await library.readClinic(id))
  const missing = people.filter((person) => !view.seats.some((seat) => seat.id === person.id))
  if (view.stage === 'preparing') {
    const planned = { ...plan, seats: [...plan.seats, ...missing] }
    await library.save(planned)
    await live?.replan(planned)
    return
  }
  const running = await at.live.get(id)
  for (const { id: seat, name, role, languages } of missing) {
    const reply = await running.command(hostSeat(plan).id, { type: 'addSeat', seat, name, role, languages })
    if ('refused' in reply) throw new Failure(reply.refused)
  }
}
