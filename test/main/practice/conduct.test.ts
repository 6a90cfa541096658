import { expect, test } from 'vitest'
import type { Block } from '../../../src-core/agenda/agenda.ts'
import { type BlockId, type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { canFollow } from '../../../src-core/interpretation/booth.ts'
import { parsePlan } from '../../../src-core/clinic/plan.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { viewOf } from '../../../src-core/clinic/viewOf.ts'
import { type Conduct, conductAt } from '../../../src-main/practice/conduct.ts'
import { practicePlan } from '../../../src-main/practice/practicePlan.ts'
import { sampleRate, tone, voice } from '../../../src-main/practice/voice.ts'

const block = (id: string, method: Block['method'], part: Block['part']): Block => {
  const empty = { phases: [], script: '', groupPlan: null, floor: null, notePrompt: 'What?', recorded: false }
  return { id: asId<BlockId>(id), method, part, title: id, plannedMs: 60_000, ...empty }
}
const agenda = [
  block('a', 'talk', 'sharer'),
  block('f', 'fishbowl', 'sharer'),
  block('b', 'questions', 'questions'),
  block('c', 'groups', 'groups'),
]
let next = 0
const plan = practicePlan(agenda, 'en', () => `id-${++next}`, 0)
const host = plan.seats[0]!.id
const open: View = { ...viewOf(plan), stage: 'open' }
const during = (id: string): View => ({
  ...open,
  running: { block: agenda.find((each) => each.id === id)!.id, startedAt: 0, lengthMs: 60_000 },
})

function everyone(view: View, now: number): Map<SeatId, Conduct> {
  return new Map(plan.seats.slice(1).map(({ id }) => [id, conductAt(view, { me: id, host, pace: 1 }, now)]))
}
const speakers = (view: View, now: number) =>
  [...everyone(view, now)].filter(([, { speaks }]) => speaks).map(([seat]) => seat)
const named = (seat: SeatId) => plan.seats.find(({ id }) => id === seat)!.role

test('the practice Plan is a Plan, and everyone can follow each language of the floor', () => {
  expect(parsePlan(plan)).toEqual(plan)
  const lost = plan.seats.filter(
    ({ languages }) => !['en', 'es', 'fr'].every((floor) => canFollow(languages, floor, plan.booths)),
  )
  expect(lost).toEqual([])
})

test('in a fishbowl the circle speaks, one after the other', () => {
  const circle = plan.seats.filter(({ role }) => role === 'participant').map(({ id }) => id).slice(0, 2) // prettier-ignore
  const heard = Array.from({ length: 60 }, (_, second) => speakers({ ...during('f'), circle }, second * 1_000))
  expect(heard.every(({ length }) => length === 1)).toBe(true)
  expect(new Set(heard.flat())).toEqual(new Set(circle))
  expect(speakers(during('f'), 0)).toEqual([])
})

test('in the plenary at most one person speaks, and in a sharing Block it is who shares', () => {
  expect(speakers(during('a'), 5_000).map(named)).toEqual(['sharer'])
  for (let now = 0; now < 120_000; now += 500) expect(speakers(during('b'), now).length).toBeLessThanOrEqual(1)
})

test('who asks raises a hand before speaking', () => {
  const hands = [...everyone(during('b'), 1_000)].filter(([, { handUp }]) => handUp).map(([seat]) => seat)
  expect(hands).toEqual(speakers(during('b'), 6_000))
})

test('people go into the room of their Group shortly before T0, speak in turn from T0, and come back at the end', () => {
  const seats = plan.seats.slice(1, 4).map(({ id }) => id)
  const group = { id: asId<GroupId>('g1'), number: 1, seats: [...seats, host], language: null, extraMs: 0 }
  const view: View = {
    ...during('c'),
    round: { groups: [group], startsAt: 60_000, endsAt: 120_000, lengthMs: 60_000, clients: [], floors: [] },
  }
  const states = [5_000, 55_000, 61_000, 73_000, 85_000, 97_000, 120_000].map((now) => {
    const { groupRoom, place } = everyone(view, now).get(seats[0]!)!
    return [groupRoom, place, speakers(view, now).map((seat) => seats.indexOf(seat))]
  })
  expect(states).toEqual([
    [null, null, []],
    ['g1', null, []],
    ['g1', 'g1', [0]],
    ['g1', 'g1', [1]],
    ['g1', 'g1', [2]],
    ['g1', 'g1', [0]],
    [null, null, []],
  ])
})

test('the Booths take the languages that are not on the floor, each another one', () => {
  const outputs = ['en', 'es', 'fr', 'pt'].map((floor) =>
    [...everyone({ ...open, floor }, 0).values()].flatMap(({ turn }) => (turn ? [turn.wanted] : [])),
  )
  expect(outputs).toEqual([
    ['es', 'fr'],
    ['en', 'fr'],
    ['en', 'es'],
    [null, null],
  ])
})

test('before the opening and after the end nobody does anything', () => {
  expect(
    new Set(
      [...everyone({ ...during('a'), stage: 'closed' }, 5_000).values()].map(
        ({ speaks, notes }) => `${speaks} ${notes}`,
      ),
    ),
  ).toEqual(new Set(['false 0']))
})

test('a voice is the same for the same seed, loud enough, never too loud, and pauses', { tags: ['thorough'] }, () => {
  const said = voice(120, 3)(sampleRate * 20)
  expect(said).toEqual(voice(120, 3)(sampleRate * 20))
  const peak = said.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(peak).toBeGreaterThan(3_000)
  expect(peak).toBeLessThan(20_000)
  const quiet = Array.from({ length: 200 }, (_, tenth) =>
    said.subarray(tenth * 2400, tenth * 2400 + 2400).every((sample) => Math.abs(sample) < 50),
  )
  expect(quiet.filter(Boolean).length).toBeGreaterThan(5)
})

test('a tone goes on without a click where two pieces meet', () => {
  const sound = tone(440)
  const whole = tone(440)(2_000)
  expect([...sound(1_000), ...sound(1_000)]).toEqual([...whole])
})
