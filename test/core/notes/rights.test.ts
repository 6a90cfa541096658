import { describe, expect, test } from 'vitest'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { roles } from '../../../src-core/clinic/plan.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { hiddenIn, rightsOn, seenBy } from '../../../src-core/notes/rights.ts'
import { maxTrace, readTrace, sightChange } from '../../../src-core/notes/trace.ts'

const ana = asId<SeatId>('ana')
const ben = asId<SeatId>('ben')
const rightsOf = (seat: SeatId, role: string): string =>
  Object.entries(rightsOn({ seat, kind: 'text', details: noDetails }, { id: ana, role }))
    .flatMap(([right, has]) => (has ? [right] : []))
    .join(' ')

describe('what may be done with a card', () => {
  test.each(roles)('%s withdraws their own and nobody else’s', (role) => {
    expect(rightsOf(ana, role)).toMatch(/^edit move withdraw/)
    expect(rightsOf(ben, role)).not.toContain('withdraw')
  })
  test.each([
    ['ambassador', 'edit move hide'],
    ['cofacilitator', 'edit move hide'],
    ['noteTaker', 'edit move'],
    ['sharer', ''],
    ['participant', ''],
    ['interpreter', ''],
  ])('%s with a card of somebody else: %s', (role, rights) => {
    expect(rightsOf(ben, role)).toBe(rights)
  })
})

describe('a question to the sharers', () => {
  const queueOf = (seat: SeatId, queue: 'asked' | 'answered' | null, role: string): boolean =>
    rightsOn({ seat, kind: 'question', details: { ...noDetails, queue } }, { id: ana, role }).queue
  test.each(roles)('%s sends anybody’s', (role) => {
    expect([queueOf(ana, null, role), queueOf(ben, null, role)]).toEqual([true, true])
  })
  test.each([
    ['participant', [true, false, false, false]],
    ['interpreter', [true, false, false, false]],
    ['sharer', [true, true, true, true]],
    ['noteTaker', [true, true, true, true]],
    ['cofacilitator', [true, true, true, true]],
    ['ambassador', [true, true, true, true]],
  ])('%s takes back their own and another’s that waits, their own and another’s that is answered: %s', (role, may) => {
    const states = ['asked', 'answered'] as const
    expect(states.flatMap((queue) => [ana, ben].map((seat) => queueOf(seat, queue, role)))).toEqual(may)
  })
  test('what is no question is sent by nobody', () => {
    expect(rightsOn({ seat: ana, kind: 'insight', details: noDetails }, { id: ana, role: 'ambassador' }).queue).toBe(
      false,
    )
  })
})

/** `"a b:hidden c>b"`: card a; b, which is hidden; c, a translation of b. All are Ben's. */
const cardsOf = (text: string) =>
  text.split(' ').map((each) => {
    const [, id = '', hidden, translates = null] = /^(\w+)(:hidden)?(?:>(\w+))?$/.exec(each) ?? []
    const sight = hidden === undefined ? null : { by: ana, at: 1 }
    const original = translates === null ? null : asId<NoteId>(translates)
    return { id: asId<NoteId>(id), seat: ben, details: { ...noDetails, hidden: sight, translates: original } }
  })

describe('who sees what', () => {
  test.each([
    ['a b:hidden', 'b'],
    ['a b:hidden c>b d>c', 'b c d'],
    ['a c:hidden>a', 'c'],
    ['a:hidden>b b>a', 'a'],
    ['a b', ''],
  ])('of %s is out of sight: %s', (text, hidden) => {
    expect([...hiddenIn(cardsOf(text))].join(' ')).toBe(hidden)
  })

  test.each([
    ['a moderator', { id: ana, role: 'cofacilitator' }, 'b'],
    ['its author', { id: ben, role: 'participant' }, 'b'],
    ['a note-taker', { id: ana, role: 'noteTaker' }, ''],
    ['anybody else', { id: ana, role: 'participant' }, ''],
  ])('%s of hidden ones', (_, me, known) => {
    const seen = seenBy(cardsOf('a b:hidden c'), me)
    expect(seen.open.map(({ id }) => id).join(' ')).toBe('a c')
    expect(seen.hidden.map(({ id }) => id).join(' ')).toBe(known)
  })
})

test('hiding and showing again leave a trace, of which the latest stay', () => {
  let details = { ...noDetails }
  for (let at = 1; at <= maxTrace + 3; at += 1) {
    const act = at % 2 === 1 ? ('hidden' as const) : ('shown' as const)
    details = { ...details, ...sightChange(details, { act, at, by: at === 1 ? ben : ana }) }
    expect(details.hidden).toEqual(act === 'hidden' ? { by: at === 1 ? ben : ana, at } : null)
  }
  const steps = readTrace(details.trace)
  expect(steps).toHaveLength(maxTrace)
  expect(steps.map(({ at }) => at)).toEqual(Array.from({ length: maxTrace }, (_, index) => index + 4))
  expect(steps.at(-1)).toEqual({ act: 'hidden', at: maxTrace + 3, by: ana })
})

test.each(['', 'hidden', '1:hidden:ana', '0000000000000001:seen:ana', '0000000000000001:hidden:../x'])(
  '%j is no trace',
  (mark) => {
    expect(readTrace([mark])).toEqual([])
  },
)
