import type { Library } from '../store/library.ts'

/** How long e-mail addresses are kept after a clinic, as the page of people says. */
export const addressesKeptMs = 90 * 86_400_000

/** Takes the e-mail addresses out of every clinic that was over so long before `now`. One that was never closed was over when it was planned to be. */
export async function forgetAddresses(
  library: Pick<Library, 'list' | 'readClinic' | 'rewritePlan'>,
  now: number,
): Promise<void> {
  for (const { id, trouble } of await library.list()) {
    if (trouble !== null) continue // it stays as it is until it can be read
    const { plan, openedAt, closedAt } = await library.readClinic(id)
    const over = closedAt ?? Math.max(plan.startsAt, openedAt ?? 0) + plan.plannedMs
    if (over + addressesKeptMs > now || plan.seats.every(({ email }) => email === '')) continue
    await library.rewritePlan({ ...plan, seats: plan.seats.map((seat) => ({ ...seat, email: '' })) })
  }
}
