import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newBlock, withBlockChanged, withBlockMoved, withoutBlock } from '../../../src-core/agenda/agenda.ts'
import { type BlockId, asId } from '../../../src-core/base/id.ts'
import { isSame } from '../../../src-core/base/same.ts'
import { adopted, canAdopt } from '../../../src-core/clinic/adopted.ts'
import { leftOutOf } from '../../../src-core/clinic/compared.ts'
import { epochOfTakeOver } from '../../../src-core/clinic/epoch.ts'
import { type TakeOver, folded } from '../../../src-core/clinic/history.ts'
import { type PlanPart, differences } from '../../../src-core/clinic/leftOut.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import { viewOf } from '../../../src-core/clinic/viewOf.ts'
import { plan as written, samplePlan } from '../../notation/plan.ts'

/** A Plan that was prepared on one machine, and then on two: what each of them changed. */
const base = samplePlan()
interface Edit {
  readonly what: string
  readonly on: (plan: Plan) => Plan
}
const change = (what: string, on: Edit['on']): Edit => ({ what, on })
const setText = (field: 'title' | 'purpose' | 'contact', text: string): Edit => change(field, (plan) => ({ ...plan, [field]: text })) // prettier-ignore
const inSeats = (what: string, on: (seats: Plan['seats']) => Plan['seats']): Edit => change(what, (plan) => ({ ...plan, seats: on(plan.seats) })) // prettier-ignore
const inAgenda = (what: string, on: (agenda: Plan['agenda']) => Plan['agenda']): Edit => change(what, (plan) => ({ ...plan, agenda: on(plan.agenda) })) // prettier-ignore
const person = (number: number): Plan['seats'][number] => written({ seats: `new${number} participant en` }).seats[0]!
const block = (number: number) => newBlock({ id: asId<BlockId>(`new${number}`), title: `New ${number}`, method: 'talk', plannedMs: 60_000 }) // prettier-ignore
const withNew = <T extends { readonly id: string }>(items: readonly T[], item: T, index: number): readonly T[] =>
  items.some(({ id }) => id === item.id) ? items : items.toSpliced(index, 0, item)
const anySeat = fc.constantFrom(...base.seats.slice(1).map(({ id }) => id))
const anyBlock = fc.constantFrom(...base.agenda.map(({ id }) => id))
const short = fc.string({ maxLength: 3 })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom('title', 'purpose', 'contact'), short).map(([field, text]) => setText(field, text)),
  fc
    .tuple(anySeat, short)
    .map(([seat, email]) =>
      inSeats(`email of ${seat}`, (seats) => seats.map((each) => (each.id === seat ? { ...each, email } : each))),
    ),
  fc.nat({ max: 20 }).map((number) => inSeats(`person ${number}`, (seats) => withNew(seats, person(number), seats.length))), // prettier-ignore
  anySeat.map((seat) => inSeats(`without ${seat}`, (seats) => seats.filter(({ id }) => id !== seat))),
  fc
    .tuple(anyBlock, fc.nat({ max: 90 }))
    .map(([id, minutes]) =>
      inAgenda(`length of ${id}`, (agenda) => withBlockChanged(agenda, id, { plannedMs: minutes * 60_000 })),
    ),
  fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 5 })).map(([number, index]) => inAgenda(`block ${number}`, (agenda) => withNew(agenda, block(number), index))), // prettier-ignore
  anyBlock.map((id) => inAgenda(`without ${id}`, (agenda) => withoutBlock(agenda, id))),
  fc.tuple(anyBlock, fc.nat({ max: 5 })).map(([id, index]) => inAgenda('order', (agenda) => withBlockMoved(agenda, id, index))), // prettier-ignore
)
const edits = fc.array(edit, { maxLength: 6 })
const edited = (changes: readonly Edit[]): Plan => changes.reduce((plan, { on }) => on(plan), base)
const past = { forks: [base], since: [], known: base.seats.map(({ id }) => id) }
const told = (here: Plan, there: Plan) => differences(here, there, past)
const partsOf = (found: readonly { readonly part: PlanPart }[]): readonly PlanPart[] => found.map(({ part }) => part)
const seatsIn = ({ seats }: Plan): readonly string[] => seats.map(({ id }) => id).toSorted()
const blocksIn = ({ agenda }: Plan): readonly string[] => agenda.map(({ id }) => id).toSorted()

describe('two machines that prepared one clinic', () => {
  test('where only the other changed anything, its Plan comes in as a whole and nothing clashes', () => {
    fc.assert(
      fc.property(edits, (there) => {
        const other = edited(there)
        const found = told(base, other)
        expect(found.filter(({ clash }) => clash)).toEqual([])
        const merged = adopted(base, other, partsOf(found))
        expect([seatsIn(merged), blocksIn(merged)]).toEqual([seatsIn(other), blocksIn(other)])
        expect(told(merged, other)).toEqual([])
        for (const each of other.agenda) expect(merged.agenda).toContainEqual(each)
        for (const seat of other.seats) expect(merged.seats).toContainEqual(seat)
        expect({ ...merged, seats: [], agenda: [] }).toEqual({ ...other, seats: [], agenda: [] })
      }),
      { numRuns: 300 },
    )
  })

  test('where only this one changed anything, nothing is told', () => {
    fc.assert(
      fc.property(edits, (here) => {
        expect(told(edited(here), base)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test(
    'whatever both changed, what is told and does not clash takes nothing of this one away, and twice is as good as once',
    { tags: ['thorough'] },
    () => {
      fc.assert(
        fc.property(edits, edits, (mine, theirs) => {
          const [here, there] = [edited(mine), edited(theirs)]
          const found = told(here, there)
          const free = partsOf(found.filter(({ clash }) => !clash))
          const merged = adopted(here, there, free)
          expect(adopted(merged, there, free)).toEqual(merged)
          const own = differences(base, here, { ...past, forks: [base] })
          const kept = own.filter(({ part }) => part.type !== 'order' && !isSame(adopted(merged, here, [part]), merged))
          expect(partsOf(kept)).toEqual([])
          const all = adopted(here, there, partsOf(found))
          expect(told(all, there).filter(({ part }) => part.type !== 'order')).toEqual([])
        }),
        { numRuns: 500 },
      )
    },
  )

  test('what clashes is what both changed to something else', () => {
    const here = edited([setText('title', 'here'), setText('purpose', 'here'), setText('contact', 'same')])
    const there = edited([setText('title', 'there'), setText('contact', 'same')])
    expect(told(here, there)).toEqual([{ part: { type: 'plan', field: 'title' }, clash: true }])
  })
})

describe('after a take-over', () => {
  const epoch = epochOfTakeOver(1, 0.5)
  const taken: TakeOver = { epoch, seq: 1, at: 100, from: { epoch: 0, seq: 0 }, view: viewOf(base), plan: base, aheadMs: 0 } // prettier-ignore
  const changed = edited([setText('title', 'new'), setText('purpose', 'new')])
  const aside = { reign: 0, plan: changed, at: 200 }

  test('a Plan that was known before it never comes in unasked: it may be the older one', () => {
    const clashes = (at: number): readonly boolean[] => leftOutOf(folded(base, [taken]), [taken], [{ ...aside, at }]).flatMap((each) => each.differences.map(({ clash }) => clash)) // prettier-ignore
    expect([clashes(200), clashes(99)]).toEqual([[false, false], [true, true]]) // prettier-ignore
  })

  test('what was answered here since, and changed again, is not asked anew by the Agenda', () => {
    const agenda = [...base.agenda, newBlock({ id: asId('late'), title: 'late', method: 'talk', plannedMs: 1 })]
    const answered = [agenda, base.agenda].map((each, at) => ({ epoch, seq: 2 + at, at: 300, by: base.seats[0]!.id, event: { type: 'agendaChanged' as const, agenda: each } })) // prettier-ignore
    const ask = (entries: Parameters<typeof folded>[1]) => leftOutOf(folded(base, entries), entries, [{ ...aside, plan: { ...base, agenda } }]) // prettier-ignore
    expect([ask([taken]).length, ask([taken, ...answered]).length]).toEqual([1, 0])
  })

  test('once it is open, only what is not settled can be had', () => {
    const view = { ...viewOf(base), stage: 'open' as const, running: { block: asId<BlockId>('story'), startedAt: 0, lengthMs: 1 } } // prettier-ignore
    const can = (part: PlanPart): readonly boolean[] => (['preparing', 'open', 'closed'] as const).map((stage) => canAdopt({ ...view, stage }, part)) // prettier-ignore
    const [amb] = base.seats
    expect([
      can({ type: 'plan', field: 'title' }),
      can({ type: 'plan', field: 'purpose' }),
      can({ type: 'seat', seat: asId('new'), field: null }),
      can({ type: 'seat', seat: amb!.id, field: null }),
      can({ type: 'seat', seat: amb!.id, field: 'email' }),
      can({ type: 'block', block: asId('story'), field: null }),
      can({ type: 'block', block: asId('story'), field: 'plannedMs' }),
      can({ type: 'booth', booth: asId('x-es') }),
    ]).toEqual([
      [true, false, false],
      [true, true, true],
      [true, true, false],
      [true, false, false],
      [true, true, true],
      [true, false, false],
      [true, true, false],
      [true, false, false],
    ])
  })
})
