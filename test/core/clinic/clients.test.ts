import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Phase } from '../../../src-core/agenda/agenda.ts'
import type { SeatId } from '../../../src-core/base/id.ts'
import { courseOf } from '../../../src-core/clinic/clients.ts'
import { groupStep } from '../../../src-core/clinic/groupStep.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { type Group, groupOf } from '../../../src-core/grouping/group.ts'
import { samplePlan } from '../../notation/plan.ts'
import { type Ran, at, continued, minute, run } from '../../notation/run.ts'

/** Three turns of eight minutes between an opening of one minute and two minutes for all. */
const turn = (number: number): readonly Phase[] =>
  [2, 5, 1].map((minutes, step) => ({ title: `${number}${'scv'.charAt(step)}`, ms: minutes * minute, turn: number, away: step === 1 })) // prettier-ignore
const forAll = (title: string, minutes: number): Phase => ({ title, ms: minutes * minute, turn: null, away: false })
const phases = [forAll('opening', 1), ...[1, 2, 3].flatMap(turn), forAll('closing', 2)]
const agenda = samplePlan().agenda.map((block) => (block.id === 'trios' ? { ...block, phases } : block))

const met = (groups: string): Ran =>
  run(samplePlan({ agenda }), `0 amb openClinic | 0 amb seeArrival amb | 0 amb startBlock trios | 0 amb callGroups ${groups} 0 27`) // prettier-ignore

/** The turns of a Group with the minutes after T0 from when on they are somebody's: "1 ana 9 bo". */
function drawn(view: View, id: string): string {
  const group = view.round!.groups.find((each) => each.id === id)!
  return turnsOf(view, group)
    .map(({ from, client }) => `${Number(((from - at(0)) / minute).toFixed(2))} ${client ?? '-'}`)
    .join(' ')
}

/** The turns of a Group as they are planned now. */
function turnsOf(view: View, group: Group) {
  const { phases: all, clients } = courseOf(view, group)!
  const spans: { from: number; to: number; client: SeatId | null }[] = []
  let from = at(0)
  for (const { turn: number, ms } of all) {
    if (number !== null) {
      const span = (spans[number - 1] ??= { from, to: from, client: clients[number - 1] ?? null })
      span.to = from + ms
    }
    from += ms
  }
  return spans
}

describe('whose turn it is in a Group that people come to or leave', () => {
  const start = 'ana,bo,cai/dua,eli/fay,gus,sha'
  test.each([
    ['as they sit', '', 'g1', '1 ana 9 bo 17 cai'],
    ['a pair has longer turns', '', 'g2', '1 dua 13 eli'],
    ['who comes to the pair shares the turn that is still to begin', '2 amb seeArrival nat | 2 amb moveSeat nat g2', 'g2', '1 dua 13 eli 19 nat'], // prettier-ignore
    ['where every turn is as long as meant, two share the last', '2 amb moveSeat nat g1', 'g1', '1 ana 9 bo 17 cai 21 nat'], // prettier-ignore
    ['whose turn was cut short is the last of those who wait', '10 amb mergeGroups g3 g1', 'g1', '1 ana 9 bo 17 cai 21 sha'], // prettier-ignore
    ['who has had a turn elsewhere has none here', '14 amb mergeGroups g2 g1', 'g1', '1 ana 9 bo 17 cai 21 eli'],
    ['a Group that is merged into a later one', '14 amb mergeGroups g1 g2', 'g2', '1 dua 13 eli'],
    ['who goes leaves the turn to the next', '5 amb moveSeat bo g2', 'g1', '1 ana 9 cai 17 -'],
    ['the last turn stays free when all have had theirs', '10 amb moveSeat cai g2', 'g1', '1 ana 9 bo 17 -'],
    ['whose turn it is and who goes loses it, and has another there', '3 amb moveSeat ana g2', 'g2', '1 dua 13 eli 19 ana'], // prettier-ignore
    ['who comes back in time goes on', '3 amb moveSeat ana g2 | 4 amb moveSeat ana g1', 'g1', '1 ana 9 bo 17 cai'],
    [
      'who comes back too late has another',
      '3 amb moveSeat ana g2 | 9 amb moveSeat ana g1',
      'g1',
      '1 - 9 bo 17 cai 21 ana',
    ],
    ['a new Group has the times of all, and turns for those who come', '10 amb addGroup g9 | 10 amb moveSeat cai g9 | 10 amb moveSeat eli g9', 'g9', '1 - 9 - 17 cai 21 eli'], // prettier-ignore
    ['who is removed leaves the turn too', '5 amb removeSeat bo', 'g1', '1 ana 9 cai 17 -'],
  ])('%s', (_, script, group, expected) => {
    const ran = met(start)
    expect(drawn((script === '' ? ran : continued(ran, script)).clinic.view, group)).toBe(expected)
  })

  test('before T0 turns are fitted to whoever is there', () => {
    const called = run(samplePlan({ agenda }), '0 amb openClinic | 0 amb startBlock trios | 0 amb callGroups ana/bo,cai 0.5 27 | 0.1 amb moveSeat ana g2') // prettier-ignore
    const view = called.clinic.view
    expect(courseOf(view, view.round!.groups[1]!)?.clients).toEqual(['bo', 'cai', 'ana'])
  })
})

const people = ['ana', 'bo', 'cai', 'dua', 'eli', 'fay', 'gus', 'sha', 'nat', 'cof']
const anySeating = fc
  .tuple(fc.shuffledSubarray(people, { minLength: 4 }), fc.integer({ min: 1, max: 4 }))
  .map(([seats, size]) => seats.flatMap((seat, place) => [place === 0 ? '' : place % size === 0 ? '/' : ',', seat]).join('')) // prettier-ignore
const group = fc.constantFrom('g1', 'g2', 'g3', 'g9')
const change = fc.oneof(
  fc.tuple(fc.constantFrom(...people), group).map(([seat, to]) => `moveSeat ${seat} ${to}`),
  fc.tuple(group, group).map(([from, into]) => `mergeGroups ${from} ${into}`),
  fc.constantFrom(...people).map((seat) => `seeArrival ${seat}`),
  fc.constantFrom(...people).map((seat) => `removeSeat ${seat}`),
  fc.constant('addGroup g9'),
)
const anyRound = fc.record({
  groups: anySeating,
  changes: fc.array(fc.record({ after: fc.integer({ min: 0, max: 400 }), change }), { maxLength: 12 }),
})

/** A Round lived through: before and after each change, and what was in between. */
function lived({ groups, changes }: { groups: string; changes: readonly { after: number; change: string }[] }) {
  let ran = met(groups)
  let now = at(0)
  const spans = changes.map(({ after, change: what }) => {
    const view = ran.clinic.view
    const from = now
    now = Math.min(now + after * 1000, at(27) - 1)
    ran = continued(ran, `${(now - at(0)) / minute} amb ${what}`)
    return { view, from, to: now, then: ran.clinic.view }
  })
  return [...spans, { view: ran.clinic.view, from: now, to: at(27), then: null }]
}

const anyLife = (check: (spans: ReturnType<typeof lived>) => void): void =>
  fc.assert(
    fc.property(anyRound, (round) => check(lived(round))),
    { numRuns: 300 },
  )

test('no change of people makes a clock jump, or takes the turn from whoever has it', { tags: ['thorough'] }, () => {
  anyLife((spans) => {
    for (const { view, to, then } of spans) {
      for (const before of then === null ? [] : view.round!.groups) {
        const after = then?.round!.groups.find(({ id }) => id === before.id)
        if (then === null || after === undefined) continue
        const [was, is] = [groupStep(view, before, to), groupStep(then, after, to)]
        expect([is?.phase.title, is?.clock.elapsedMs, is?.clock.remainingMs]).toEqual([was?.phase.title, was?.clock.elapsedMs, was?.clock.remainingMs]) // prettier-ignore
        if (was?.client && after.seats.includes(was.client)) expect(is?.client).toBe(was.client)
        const ends = [courseOf(view, before)!, courseOf(then, after)!].map((course) => course.phases.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0)) // prettier-ignore
        expect(ends[1]).toBe(ends[0])
      }
    }
  })
})

test('nobody who has had a turn has another, and no turn is nobody’s while somebody waits', () => {
  anyLife((spans) => {
    const had = new Set<SeatId>()
    for (const { view, from, to } of spans) {
      const all = view.round!.groups.flatMap((each) => turnsOf(view, each).map((span) => ({ ...span, seats: each.seats }))) // prettier-ignore
      const moments = all
        .flatMap((span) => [
          { when: span.from, begins: true, ...span },
          { when: span.to, begins: false, ...span },
        ])
        .filter(({ when }) => when > from && when <= to) // what begins at the instant of a change has begun
        .toSorted((a, b) => a.when - b.when || Number(a.begins) - Number(b.begins))
      for (const { begins, client, seats } of moments) {
        const isHere = client !== null && seats.includes(client)
        if (begins && isHere) expect(had).not.toContain(client)
        if (begins && !isHere) expect(seats.filter((seat) => !had.has(seat))).toEqual([])
        if (!begins && isHere) had.add(client)
      }
    }
  })
})

test('no turn that is shared is shorter than half of what was meant', () => {
  anyLife((spans) => {
    const { view } = spans.at(-1)!
    const lengths = view.round!.groups.flatMap((each) => turnsOf(view, each).map(({ from, to }) => to - from))
    expect(lengths.filter((ms) => ms < 4 * minute - 3000)).toEqual([])
  })
})

test('whoever is in a Group and is named for a turn is named for it there alone', () => {
  anyLife((spans) => {
    const { view } = spans.at(-1)!
    const toCome = view.round!.groups.flatMap((each) =>
      turnsOf(view, each).filter(({ client }) => client !== null && groupOf(view.round!.groups, client) === each),
    )
    expect(new Set(toCome.map(({ client }) => client)).size).toBe(toCome.length)
  })
})
