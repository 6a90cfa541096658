import { describe, expect, test } from 'vitest'
import { groupStep, isAway } from '../../../src-core/clinic/groupStep.ts'
import { asId } from '../../../src-core/base/id.ts'
import { endOf, lastEndOf } from '../../../src-core/grouping/group.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, minute, run, seating } from '../../notation/run.ts'

const called = '0 amb openClinic | 0 amb seeArrival amb | 0 amb startBlock trios | 1 amb callGroups ana,sha/bo,cai,fay/dua,ife 0 20' // prettier-ignore
const last = (script: string): string => run(samplePlan(), script).said.at(-1) ?? ''
const view = (script: string) => run(samplePlan(), script).clinic.view

/** When each Group is back, in minutes. */
const ends = (script: string): readonly number[] => {
  const round = view(script).round!
  return round.groups.map((group) => (endOf(round, group) - at(0)) / minute)
}

describe('time of their own', () => {
  test.each([
    ['one Group gets two minutes', '5 amb extendGroups 2 g2', [21, 23, 21]],
    ['then all get two', '5 amb extendGroups 2 g2 | 6 amb extendGroups 2', [23, 25, 23]],
    ['when the others are back only those who meet get more', '5 amb extendGroups 2 g2 | 22 amb extendGroups 1', [21, 24, 21]], // prettier-ignore
    ['called back early, all are', '5 amb extendGroups 2 g2 | 6 amb recallGroups 1', [7, 7, 7]],
    ['called back when one still meets', '5 amb extendGroups 5 g2 | 22 amb recallGroups 1', [21, 23, 21]],
    [
      'called back later than the end changes nothing',
      '5 amb extendGroups 2 g2 | 22.5 amb recallGroups 1',
      [21, 23, 21],
    ],
  ])('%s', (_, script, expected) => expect(ends(`${called} | ${script}`)).toEqual(expected))

  test.each([
    ['5 amb extendGroups 2 g9', 'no: unknownGroup'],
    ['5 amb extendGroups 2 g2 | 22 amb extendGroups 2 g1', 'no: noGroupsRunning'],
    ['5 amb extendGroups 2 g2 | 22 amb endGroups', 'no: groupsRunning'],
    ['5 amb extendGroups 2 g2 | 23 amb endGroups', 'groupsEnded'],
    ['5 amb extendGroups 2 g2 | 22 amb callGroups ana,bo 1 5', 'no: groupsRunning'],
  ])('%s', (script, expected) => expect(last(`${called} | ${script}`)).toBe(expected))

  test('the last end is that of the last Group', () => {
    expect(lastEndOf(view(`${called} | 5 amb extendGroups 2 g2`).round!)).toBe(at(23))
  })
})

test('the View says in which Block Groups have met and when, but not of those that were only called', () => {
  const block = view(called).running!.block
  expect(view(`${called} | 23 amb endGroups`).rounds).toEqual([{ block, from: at(1), to: at(23) }])
  expect(view(`${called} | 23 amb endGroups | 24 amb callGroups ana,bo 0 5 | 30 amb endGroups`).rounds).toHaveLength(2)
  expect(view('0 amb openClinic | 0 amb seeArrival amb | 0 amb startBlock trios | 1 amb callGroups ana,sha 1 20 | 1.2 amb recallGroups 1').rounds).toEqual([]) // prettier-ignore
})

describe('a spare Group, and Groups that become one', () => {
  test.each([
    ['5 amb addGroup g9', 'ana,sha/bo,cai,fay/dua,ife/'],
    ['5 amb addGroup g9 | 5 amb addGroup g9', 'ana,sha/bo,cai,fay/dua,ife/'],
    ['5 amb addGroup g9 | 6 amb moveSeat fay g9', 'ana,sha/bo,cai/dua,ife/fay'],
    ['5 amb mergeGroups g1 g3', 'bo,cai,fay/dua,ife,ana,sha'],
  ])('%s', (script, expected) => expect(seating(view(`${called} | ${script}`).round!.groups)).toBe(expected))

  test.each([
    ['5 amb mergeGroups g1 g1', 'no: unknownGroup'],
    ['5 amb mergeGroups g9 g1', 'no: unknownGroup'],
    ['5 iva startTurn x-es es g1 | 6 amb mergeGroups g1 g2', 'no: someoneElseOnAir'],
    ['5 ana mergeGroups g1 g2', 'no: notYourRole'],
    ['22 amb addGroup g9', 'no: noGroupsRunning'],
  ])('%s', (script, expected) => expect(last(`${called} | ${script}`)).toBe(expected))

  test('numbers go on and the language is what all share', () => {
    const groups = view(`${called} | 5 amb mergeGroups g1 g3 | 6 amb addGroup g9`).round!.groups
    expect(groups.map(({ number, language }) => [number, language])).toEqual([[2, 'en'], [3, null], [4, null]]) // prettier-ignore
  })
})

describe('speaking to all Groups', () => {
  test.each([
    ['5 amb announce on', 'announcerChanged'],
    ['5 amb announce on | 6 amb announce on', ''],
    ['5 amb announce on | 6 cof announce on', 'no: someoneElseOnAir'],
    ['5 amb announce on | 6 cof announce off', ''],
    ['5 amb announce on | 6 amb announce off', 'announcerChanged'],
    ['5 ana announce on', 'no: notYourRole'],
    ['22 amb announce on', 'no: noGroupsRunning'],
    ['5 amb announce on | 6 amb seeDeparture amb', 'announcerChanged seatLeft'],
  ])('%s', (script, expected) => expect(last(`${called} | ${script}`)).toBe(expected))

  test('it ends with the Groups', () => {
    const script = `${called} | 5 amb announce on`
    expect([view(script).announcer, view(`${script} | 21 amb endGroups`).announcer]).toEqual(['amb', null])
  })
})

test('Groupings that met are kept as they were at the end; a call taken back is none', () => {
  const script = `${called} | 5 amb moveSeat fay g1 | 21 amb endGroups | 22 amb callGroups ana,bo 1 5 | 22.5 amb recallGroups 1`
  expect(run(samplePlan(), script).clinic.met.map(seating)).toEqual(['ana,sha,fay/bo,cai/dua,ife'])
})

test.each([
  ['1.1', 'Turn 1, ana'],
  ['11', 'Turn 2, sha'],
  ['20.9', 'Turn 2, sha'],
  ['21', '-'],
])('after %s minutes a Group of two is at: %s', (minutes, expected) => {
  const now = at(Number(minutes))
  const seen = view(called)
  const step = groupStep(seen, seen.round!.groups[0]!, now)
  expect(step === null ? '-' : `${step.phase.title}, ${step.client ?? 'all'}`).toBe(expected)
})

test('only whose turn it is has the back turned, and only while the others consult', () => {
  const seen = view(called)
  const agenda = seen.agenda.map((block) => ({ ...block, phases: block.phases.map((phase) => ({ ...phase, away: phase.turn === 2 })) })) // prettier-ignore
  const group = seen.round!.groups[0]!
  const away = ['ana', 'sha'].map((seat) => [2, 12].map((minutes) => isAway({ ...seen, agenda }, group, asId(seat), at(minutes)))) // prettier-ignore
  expect(away).toEqual([[false, false], [false, true]]) // prettier-ignore
})
