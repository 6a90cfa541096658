import { expect, test } from 'vitest'
import { metBefore } from '../../../src-core/clinic/metBefore.ts'
import { plan, samplePlan } from '../../notation/plan.ts'
import { run, seating } from '../../notation/run.ts'

const earlier = run(
  samplePlan(),
  '0 amb openClinic | 0 amb startBlock trios | 1 amb callGroups ana,sha,eli/bo,cai,fay 0 5 | 6 amb endGroups',
).clinic

test('who met in another clinic is known by e-mail, or by name, in the Seats of this one', () => {
  const [ana, bo, cai] = plan({ seats: 'p1 participant es | p2 participant en | p3 participant fr' }).seats
  const seats = [
    { ...ana!, email: 'ANA@people.example ', name: 'Ana again' },
    { ...bo!, email: '', name: 'sha' },
    { ...cai!, email: 'another@people.example', name: 'Eli' },
  ]
  expect(metBefore(plan({ seats }), [earlier]).map(seating)).toEqual(['p1,p2/'])
})

test('a clinic without Groups has nothing to tell', () => {
  expect(metBefore(samplePlan(), [{ ...earlier, met: [] }])).toEqual([])
})
