import type { ClinicId } from '../../src-core/base/id.ts'
import { isSame } from '../../src-core/base/same.ts'
import { preparedIn } from '../../src-core/clinic/prepared.ts'
import type { Shelf } from './handoverOf.ts'

/** Opens a clinic above whoever decides. What the room says counts in the Plan too: there it was changed after the file was made. */
export async function takeOver(at: Shelf, id: ClinicId): Promise<void> {
  const library = await at.library()
  await at.live.takeOver(id)
  const live = await at.live.get(id)
  const { plan, view } = live.clinic()
  const prepared = preparedIn({ plan, view })
  const next = view.stage === 'preparing' ? prepared : { ...prepared, seats: plan.seats } // then people say themselves who they are
  if (isSame(plan, next)) return
  await library.replacePlan(next)
  await live.replan(next)
}
