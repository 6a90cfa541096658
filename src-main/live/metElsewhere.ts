import { metBefore } from '../../src-core/clinic/metBefore.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { Grouping } from '../../src-core/grouping/group.ts'
import type { Library } from '../store/library.ts'

/** Who met whom in the other clinics on this machine, practice left out; a clinic that cannot be read is passed over. */
export async function metElsewhere(
  library: Pick<Library, 'list' | 'readClinic'>,
  plan: Plan,
): Promise<readonly Grouping[]> {
  const others = (await library.list()).filter(
    ({ id, kind, stage, trouble }) => id !== plan.id && kind !== 'practice' && stage === 'closed' && trouble === null,
  )
  return metBefore(plan, await Promise.all(others.map(({ id }) => library.readClinic(id))))
}
