import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClockInput, readClock } from '../../../src-core/agenda/clock.ts'
import { repaired, repairs } from '../../../src-core/agenda/overrun.ts'
import { type BlockId, asId } from '../../../src-core/base/id.ts'

const minute = 60_000

/** An agenda as "a5 g30 h10 r5" (g has Groups, r is the buffer) of which the first Block runs since 0. */
function running(blocks: string): ClockInput {
  const agenda = blocks.split(' ').map((word) => ({
    id: asId<BlockId>(word.slice(0, 1)),
    method: word.startsWith('g') ? ('groups' as const) : ('talk' as const),
    part: word.startsWith('r') ? ('buffer' as const) : ('other' as const),
    plannedMs: Number(word.slice(1)) * minute,
    phases: [],
  }))
  const plannedMs = agenda.reduce((sum, block) => sum + block.plannedMs, 0)
  const [first] = agenda
  const lengthMs = first?.plannedMs ?? 0
  return { agenda, plannedMs, running: { block: first!.id, startedAt: 0, lengthMs }, done: [], round: null, pausedAt: null, plannedStartAt: 0 } // prettier-ignore
}

/** Repairs as "shrink h7.5 c4 -1": the way, what changes, and how far the end would be ahead of plan, in minutes. */
function offered(blocks: string, now: number): readonly string[] {
  return repairs(running(blocks), now * minute).map(({ kind, block, lengths, aheadMs }) => {
    const changed = [...lengths].map(([id, ms]) => `${id}${ms / minute}`).join(' ')
    return `${kind} ${block ?? changed} ${aheadMs / minute}`
  })
}

test.each([
  ['on time there is nothing to mend', 'a5 g30 h10 r5', 5, []],
  [
    'three minutes: the buffer is enough',
    'a5 g30 h10 r5',
    8,
    ['takeBuffer r2 0', 'shrink h7 0', 'drop g 27', 'drop h 7'],
  ],
  ['eight minutes: it is not', 'a5 g30 h10 r5', 13, ['takeBuffer r0 -3', 'shrink h5 -3', 'drop g 22', 'drop h 2']],
  ['Blocks shrink in proportion', 'a5 h10 c20', 11, ['shrink h8 c16 0', 'drop h 4', 'drop c 14']],
  ['no Block is left with less than a minute', 'a5 h1 c1', 8, ['drop h -2', 'drop c -2']],
])('%s', (_, blocks, now, expected) => expect(offered(blocks, now)).toEqual(expected))

test('a Repair brings the end where it said, never later than without it, and touches nothing that ran', () => {
  const blocks = fc.array(fc.tuple(fc.constantFrom('g', 'h', 'c', 'r'), fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 4 }) // prettier-ignore
  fc.assert(
    fc.property(blocks, fc.integer({ min: 0, max: 90 }), (drawn, now) => {
      const unique = [...new Map(drawn)].map(([name, minutes]) => `${name}${minutes}`)
      const input = running(['a5', ...unique].join(' '))
      const at = now * minute
      for (const repair of repairs(input, at)) {
        const agenda = repaired(input.agenda, repair)
        const after = readClock({ ...input, agenda }, at)
        expect(after).toMatchObject({ endsAt: repair.endsAt, aheadMs: repair.aheadMs })
        expect(after.endsAt).toBeLessThanOrEqual(readClock(input, at).endsAt)
        expect(agenda[0]).toEqual(input.agenda[0])
      }
    }),
  )
})
