import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import { openHostClinic } from '../../../src-main/live/hostClinic.ts'
import { metElsewhere } from '../../../src-main/live/metElsewhere.ts'
import { type Library, openLibrary } from '../../../src-main/store/library.ts'
import { samplePlan } from '../../notation/plan.ts'
import { grouping, seating } from '../../notation/run.ts'
import { temporaryFolder } from '../store/temporary.ts'

/** A clinic on disk in which `ana,bo` met, closed or not. */
async function held(library: Library, plan: Plan, isClosed: boolean): Promise<void> {
  await library.save(plan)
  let now = 1_000_000
  const host = await openHostClinic({
    plan,
    folder: library.folderOf(plan.id),
    now: () => now,
    onRepaired: () => undefined,
    onAppended: () => undefined,
  })
  const amb = asId<Plan['seats'][number]['id']>('amb')
  await host.command(amb, { type: 'openClinic' })
  await host.command(amb, { type: 'callGroups', groups: grouping('ana,bo'), countdownMs: 0, lengthMs: 1_000 })
  now += 2_000
  await host.command(amb, { type: 'endGroups' })
  if (isClosed) await host.command(amb, { type: 'closeClinic' })
  await host.close()
}

test('who met in the closed clinics on this machine is known, but not from practice or from what is still open', async () => {
  const library = await openLibrary(await temporaryFolder(), 0)
  const named = (id: string, rest: Partial<Plan> = {}): Plan => ({ ...samplePlan(), id: asId(id), ...rest })
  await held(library, named('one'), true)
  await held(library, named('two', { kind: 'practice' }), true)
  await held(library, named('three'), false)
  await library.save(named('now'))
  expect((await metElsewhere(library, named('now'))).map(seating)).toEqual(['ana,bo'])
  await library.close()
})
