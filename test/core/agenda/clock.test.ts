import { describe, expect, test } from 'vitest'
import type { Part, Phase } from '../../../src-core/agenda/agenda.ts'
import { type ClockInput, phaseAt, readClock, readRound, warningOf } from '../../../src-core/agenda/clock.ts'
import { type BlockId, asId } from '../../../src-core/base/id.ts'

const minute = 60_000
const phaseOf = (ms: number): Phase => ({ title: '', ms, turn: null, away: false })
const partOf: Readonly<Record<string, Part>> = { a: 'welcome', g: 'groups', h: 'harvest', r: 'buffer' }

/** An agenda as "a5 g30 h10 r5": the Blocks with their planned minutes. The Groups' Block has Phases of 10 minutes. */
function agenda(text: string): ClockInput['agenda'] {
  return text.split(' ').map((word) => {
    const plannedMs = Number(word.slice(1)) * minute
    const name = word.slice(0, 1)
    const phases: Phase[] = name === 'g' ? Array.from({ length: 3 }, () => phaseOf(10 * minute)) : []
    return {
      id: asId<BlockId>(name),
      method: name === 'g' ? 'groups' : 'talk',
      part: partOf[name] ?? 'other',
      plannedMs,
      phases,
    }
  })
}

/** What has happened, as "0 start a | 5 end | 6 start g | 20 add 2 | 7 enter": minutes and what came true then. */
function after(blocks: string, timeline: string, plannedStartAt: number | null = null): ClockInput {
  const planned = agenda(blocks)
  const plannedMs = planned.reduce((sum, block) => sum + block.plannedMs, 0)
  let now: ClockInput = {
    agenda: planned,
    running: null,
    done: [],
    round: null,
    pausedAt: null,
    plannedMs,
    plannedStartAt,
  }
  for (const moment of timeline.split(' | ').filter(Boolean)) {
    const [minutes, what, which = ''] = moment.split(' ')
    now = told(now, Number(minutes) * minute, what ?? '', which)
  }
  return now
}

function told(input: ClockInput, at: number, what: string, which: string): ClockInput {
  const { running } = input
  const done = running === null ? input.done : [...input.done, { ...running, endedAt: at }]
  if (what === 'end') return { ...input, running: null, done }
  if (what === 'pause') return { ...input, pausedAt: at }
  if (what === 'enter') return { ...input, round: { startsAt: at, endsAt: at + 30 * minute, lengthMs: 30 * minute } }
  if (what === 'add') {
    return { ...input, running: running && { ...running, lengthMs: running.lengthMs + Number(which) * minute } }
  }
  const block = input.agenda.find(({ id }) => id === which)
  if (!block) throw new Error(`no block ${which}`)
  return { ...input, done, running: { block: block.id, startedAt: at, lengthMs: block.plannedMs } }
}

/** A reading in minutes: "a 3 of it left 2, none | ends 50, ahead 0, reserve 5". */
function reading(input: ClockInput, now: number): string {
  const { block, endsAt, aheadMs, bufferMs } = readClock(input, now * minute)
  const own = block
    ? `${block.block} at ${block.elapsedMs / minute} left ${block.remainingMs / minute} over ${block.overMs / minute} ${block.warning}`
    : '-'
  return `${own} | ends ${endsAt / minute} ahead ${aheadMs / minute} reserve ${bufferMs / minute}`
}

const plan = 'a5 g30 h10 r5'

describe('the clock of the agenda', () => {
  test.each([
    ['nothing has begun', '', 0, '- | ends 50 ahead 0 reserve 5'],
    ['in the middle of a Block', '0 start a', 3, 'a at 3 left 2 over 0 none | ends 50 ahead 0 reserve 5'],
    ['20 % left', '0 start a', 4, 'a at 4 left 1 over 0 last20 | ends 50 ahead 0 reserve 5'],
    ['5 % left', '0 start a', 4.75, 'a at 4.75 left 0.25 over 0 last5 | ends 50 ahead 0 reserve 5'],
    ['the length is used up', '0 start a', 5, 'a at 5 left 0 over 0 over | ends 50 ahead 0 reserve 5'],
    ['over: all that follows moves', '0 start a', 8, 'a at 8 left 0 over 3 over | ends 53 ahead -3 reserve 5'],
    [
      'a Block ended early',
      '0 start a | 2 end | 2 start g',
      2,
      'g at 0 left 30 over 0 none | ends 47 ahead 3 reserve 5',
    ],
    ['time lost between Blocks', '0 start a | 5 end', 9, '- | ends 54 ahead -4 reserve 5'],
    ['two minutes were added', '0 start a | 4 add 2', 5, 'a at 5 left 2 over 0 none | ends 52 ahead -2 reserve 5'],
    ['the clock stands', '0 start a | 2 pause', 5, 'a at 2 left 3 over 0 none | ends 53 ahead -3 reserve 5'],
    [
      'the reserve is running',
      '0 start a | 5 start g | 35 start h | 45 start r',
      46,
      'r at 1 left 4 over 0 none | ends 50 ahead 0 reserve 0',
    ],
    [
      'all is done: the end stays',
      '0 start a | 5 start g | 35 start h | 43 start r | 44 end',
      60,
      '- | ends 44 ahead 6 reserve 0',
    ],
    [
      'a Block skipped is still to come',
      '0 start a | 5 start h',
      10,
      'h at 5 left 5 over 0 none | ends 50 ahead 0 reserve 5',
    ],
    [
      'a Block run a second time counts once',
      '0 start a | 5 end | 5 start a',
      6,
      'a at 1 left 4 over 0 none | ends 55 ahead -5 reserve 5',
    ],
    [
      'a clock set back never shows a negative time',
      '10 start a',
      9,
      'a at 0 left 5 over 0 none | ends 60 ahead 0 reserve 5',
    ],
  ])('%s', (_, timeline, now, expected) => {
    expect(reading(after(plan, timeline), now)).toBe(expected)
  })

  test('against a planned start, a late beginning is being behind', () => {
    expect(reading(after(plan, '', 10 * minute), 4)).toBe('- | ends 60 ahead 0 reserve 5')
    expect(reading(after(plan, '', 10 * minute), 13)).toBe('- | ends 63 ahead -3 reserve 5')
    expect(reading(after(plan, '13 start a', 10 * minute), 14)).toBe(
      'a at 1 left 4 over 0 none | ends 63 ahead -3 reserve 5',
    )
  })

  test('every reading is the same however often it is asked, and ends = planned end - ahead', () => {
    const input = after(plan, '2 start a | 5 start g')
    for (let at = 0; at < 90; at += 0.5) {
      const { endsAt, aheadMs } = readClock(input, at * minute)
      expect(endsAt + aheadMs).toBe(52 * minute)
    }
  })
})

describe('the Phases', () => {
  const phase = (input: ClockInput, now: number): string => {
    const read = readClock(input, now * minute).block?.phase
    return read ? `${read.index} left ${read.remainingMs / minute} ${read.warning}` : '-'
  }
  test.each([
    ['before the Groups are called', '0 start g', 3, '-'],
    ['while the call counts down', '0 start g | 4 enter', 3, '-'],
    ['from T0 on', '0 start g | 4 enter', 4, '0 left 10 none'],
    ['near the end of the first', '0 start g | 4 enter', 12, '0 left 2 last20'],
    ['at the border the next one has begun', '0 start g | 4 enter', 14, '1 left 10 none'],
    ['in the last', '0 start g | 4 enter', 33.5, '2 left 0.5 last5'],
    ['past the last', '0 start g | 4 enter', 34, '-'],
  ])('%s', (_, timeline, now, expected) => {
    expect(phase(after('g30', timeline), now)).toBe(expected)
  })
  test('a Block without Groups counts its Phases from its start', () => {
    const blocks = agenda('a5').map((block) => ({ ...block, phases: [phaseOf(minute), phaseOf(minute)] }))
    const input = { ...after('a5', '0 start a'), agenda: blocks }
    expect([0, 1, 2].map((at) => phase(input, at))).toEqual(['0 left 1 none', '1 left 1 none', '-'])
  })
  test('a Phase of no length is passed over', () => {
    expect(phaseAt([{ ms: 0 }, { ms: 10 }], 0, 0)?.index).toBe(1)
  })
})

test('the clock of the Groups counts down, runs, and is over', () => {
  const round = { startsAt: 100, endsAt: 200 }
  expect([40, 100, 180, 195, 200].map((now) => readRound(round, now))).toEqual([
    { stage: 'countdown', untilStartMs: 60 },
    { stage: 'running', elapsedMs: 0, remainingMs: 100, warning: 'none' },
    { stage: 'running', elapsedMs: 80, remainingMs: 20, warning: 'last20' },
    { stage: 'running', elapsedMs: 95, remainingMs: 5, warning: 'last5' },
    { stage: 'over' },
  ])
})

test('a length of nothing is over', () => {
  expect(warningOf(0, 0)).toBe('over')
})
