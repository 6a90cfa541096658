import { newBlock } from '../../../../src-core/agenda/agenda.ts'
import { asId } from '../../../../src-core/base/id.ts'
import { canAdopt } from '../../../../src-core/clinic/adopted.ts'
import { differences } from '../../../../src-core/clinic/leftOut.ts'
import type { Plan } from '../../../../src-core/clinic/plan.ts'
import { viewOf } from '../../../../src-core/clinic/viewOf.ts'
import type { BroughtLeftOut } from '../../../../src-core/contract/answers.ts'

const prepared = 'Why do newcomers stay, and what did you stop doing because it did not help?'

/** Two computers that have prepared the same clinic: a bit of everything. */
export function leftOutOf(base: Plan, stage: 'preparing' | 'open' = 'preparing'): BroughtLeftOut {
  const [amb, , sha, ...others] = base.seats
  const [welcome, story, ...blocks] = base.agenda
  if (amb === undefined || sha === undefined || welcome === undefined || story === undefined) throw new Error('too few')
  const eve = { ...sha, id: asId<(typeof sha)['id']>('eve'), name: 'إيمان بنت الحسن', role: 'participant' as const }
  const pairs = newBlock({ id: asId<(typeof story)['id']>('pairs'), title: 'Pairs before the story', method: 'groups', plannedMs: 360_000 }) // prettier-ignore
  const here = { ...base, title: 'Editathons that keep newcomers (2026)' }
  const there = {
    ...base,
    title: 'Editathons after which people stay',
    purpose: prepared,
    seats: [amb, { ...sha, email: 'shanti@people.example' }, ...others, eve],
    agenda: [welcome, pairs, { ...story, plannedMs: 1_200_000, script: 'Ask for what failed first.' }, ...blocks],
    booths: base.booths.slice(1),
  }
  const past = { forks: [base], since: [], known: base.seats.map(({ id }) => id) }
  const found = differences(here, there, past)
  const view = { ...viewOf(here), stage }
  return {
    here,
    others: [{ there, differences: found.map((each) => ({ ...each, canAdopt: canAdopt(view, each.part) })) }],
    canAdopt: true,
  }
}
