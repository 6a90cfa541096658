import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import { leftOutOf } from '../../../src-core/clinic/compared.ts'
import { epochOfTakeOver, reignOf } from '../../../src-core/clinic/epoch.ts'
import {
  type Entry,
  besideCount,
  besideReigns,
  folded,
  isWhole,
  lineOf,
  unknownOf,
} from '../../../src-core/clinic/history.ts'
import { anyClinic } from '../../notation/anyCommand.ts'
import { type Machine, Machines, type Turn, plan } from '../../notation/machines.ts'
import { seatOf } from '../../../src-core/clinic/view.ts'
import { asId } from '../../../src-core/base/id.ts'

const m = fc.nat({ max: 2 })
const other = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('open' as const), m, wanted: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('open' as const), m, wanted: fc.constant(false) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('die' as const, 'heal' as const), m }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('cut' as const), m }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('file' as const), m, to: m }) },
)
/** A clinic's commands, each to some machine, with deaths, cuts, take-overs, returns and files between them. */
const anyTurns: fc.Arbitrary<readonly Turn[]> = fc
  .tuple(anyClinic, fc.array(fc.tuple(m, fc.boolean(), fc.array(other, { maxLength: 3 })), { minLength: 5 }))
  .map(([steps, around]) => [
    { type: 'open', m: 0, wanted: false },
    ...steps.flatMap((step, at): readonly Turn[] => {
      const [machine, heard, turns] = around[at % around.length]!
      return [{ type: 'ask', m: machine, step, heard }, ...turns]
    }),
  ])

const nameOf = ({ epoch, seq }: Entry): string => `${epoch}:${seq}`
const names = (entries: readonly Entry[]): readonly string[] => entries.map(nameOf).toSorted()

/** Everyone is within reach again, the highest opens, and all exchange their files. */
function settled(machines: Machines): Machine {
  for (const machine of machines.all) machines.heal(machine)
  const highest = machines.all.reduce((a, b) => (b.isHere && (b.epoch > a.epoch || !a.isHere) ? b : a))
  machines.open(highest, true)
  for (const machine of machines.all) machines.heal(machine)
  for (let round = 0; round < 2; round += 1)
    for (const a of machines.all) for (const b of machines.all) if (a !== b) b.merge(a)
  machines.heal(highest)
  return highest
}

test(
  'whoever dies, takes over and returns: one decides in the end, everyone sees that, nothing is lost or twice',
  { tags: ['thorough'] },
  () => {
    fc.assert(
      fc.property(anyTurns, (turns) => {
        const machines = new Machines(3)
        for (const turn of turns) machines.take(turn)
        for (const { live, folded: again } of machines.all) if (live !== null) expect(live.clinic).toEqual(again)
        const winner = settled(machines)
        expect(machines.all.filter(({ live }) => live !== null)).toEqual([winner])
        expect(machines.follower).toMatchObject({ view: winner.folded.view, epoch: winner.epoch, needsSnapshot: false })
        for (const { entries, folded: clinic } of machines.all) {
          expect(names(entries)).toEqual(names(machines.decided))
          expect(new Set(entries.map(nameOf)).size).toBe(entries.length)
          expect([isWhole(entries), clinic]).toEqual([true, winner.folded])
        }
      }),
      { numRuns: 80 },
    )
  },
)

test(
  'what is merged in never changes what people see, and in whatever order it comes the clinic is the same',
  { tags: ['thorough'] },
  () => {
    fc.assert(
      fc.property(anyTurns, fc.nat(), (turns, cut) => {
        const machines = new Machines(3)
        for (const turn of turns) machines.take(turn)
        const before = machines.the(cut)
        const { view, seq } = before.folded
        const top = Math.max(0, ...before.entries.map(({ epoch }) => epoch))
        const all = machines.all.flatMap(({ entries }) => entries)
        const lower = all.filter(({ epoch }) => reignOf(epoch) < reignOf(top))
        const merged = folded(plan, [...before.entries, ...unknownOf(before.entries, lower)])
        expect([merged.view, merged.seq]).toEqual([view, seq])
        const entries = unknownOf([], [...new Map(all.map((entry) => [nameOf(entry), entry])).values()])
        expect(folded(plan, entries.toReversed())).toEqual(folded(plan, entries))
      }),
      { numRuns: 50 },
    )
  },
)

test('every consent that was given anywhere is in the Ledger', { tags: ['thorough'] }, () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const machines = new Machines(3)
      for (const turn of turns) machines.take(turn)
      const { ledger } = settled(machines).folded
      const given = machines.decided.flatMap((entry) => 'event' in entry && entry.event.type === 'consentGiven' ? [entry.event] : []) // prettier-ignore
      expect(given.filter(({ seat }) => ledger[seat]?.consentedAt === null)).toEqual([])
      expect(given.every(({ seat }) => ledger[seat] !== undefined)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test(
  'whoever has a Seat and whatever is in the Agenda at the end of any reign counts in the end, or is told',
  { tags: ['thorough'] },
  () => {
    const silent = fc.sample(anyTurns, { numRuns: 120, seed: 5 }).map((turns) => {
      const machines = new Machines(3)
      for (const turn of turns) machines.take(turn)
      const { entries, folded: clinic } = settled(machines)
      const parts = leftOutOf(clinic, entries, []).flatMap((each) => each.differences.map(({ part }) => part))
      const counted = [...lineOf(entries).flatMap((entry) => ('view' in entry ? [entry.view] : [])), clinic.view]
      const agendas = lineOf(entries).flatMap((entry) => 'event' in entry && entry.event.type === 'agendaChanged' ? entry.event.agenda : []) // prettier-ignore
      const blocks = new Set([...counted.flatMap(({ agenda }) => agenda), ...agendas].map(({ id }) => id))
      const ends = besideReigns(entries).map((reign) => folded(plan, lineOf(entries, reign)).view)
      const toldIn = (type: 'seat' | 'block', id: string): boolean => parts.some((part) => part.type === type && Object.values(part).includes(id)) // prettier-ignore
      const people = ends.flatMap(({ seats }) => seats.filter(({ removed }) => !removed)).filter(({ id }) => seatOf(clinic.view, id) === null) // prettier-ignore
      const titles = ends.flatMap(({ agenda }) => agenda).filter(({ id }) => !blocks.has(id))
      expect(people.filter(({ id }) => !toldIn('seat', id))).toEqual([])
      expect(titles.filter(({ id }) => !toldIn('block', id))).toEqual([])
      return parts.length
    })
    expect(silent.filter((told) => told > 0).length).toBeGreaterThan(8)
  },
)

const at = (minutes: number): number => 1_000_000 + minutes * 60_000
const [ana, amb] = [asId<never>('ana'), asId<never>('amb')]
const logged = (epoch: number, seq: number, event: object): Entry =>
  ({ epoch, seq, at: at(seq), by: amb, event }) as unknown as Entry

/** The first machine: opened, Ana came, and after the file was saved she consented and left. */
const first = [
  logged(1, 1, { type: 'clinicOpened', at: at(1) }),
  logged(1, 2, { type: 'seatArrived', seat: ana, at: at(2) }),
  logged(1, 3, { type: 'consentGiven', seat: ana, answers: { listed: true }, wording: 'w', at: at(3) }),
  logged(1, 4, { type: 'seatLeft', seat: ana, at: at(4) }),
]
const succeeded = epochOfTakeOver(1, 0.5)
const view = folded(plan, first).view
const overtaken: Entry = { epoch: succeeded, seq: 5, at: at(9), aheadMs: 0, from: { epoch: 1, seq: 4 }, view, plan }

test('before the first file comes the second machine knows when people were there as well as it can, afterwards exactly', () => {
  const before = folded(plan, [...first.slice(0, 2), overtaken])
  expect([before.seq, seatOf(before.view, ana)?.here, before.openedAt]).toEqual([5, false, at(1)])
  expect(before.ledger[ana]?.stays).toEqual([{ from: at(2), to: at(9) }])
  const after = folded(plan, [overtaken, ...first])
  expect(after.ledger[ana]).toMatchObject({ stays: [{ from: at(2), to: at(4) }], consents: { listed: true } })
  expect(after.view).toEqual(before.view)
})

test('what was decided beside the line does not count, is counted, and its private part is kept', () => {
  const fork: Entry = { ...overtaken, seq: 3, from: { epoch: 1, seq: 2 }, view: folded(plan, first.slice(0, 2)).view }
  const all = [...first, fork]
  expect(folded(plan, all)).toMatchObject({ seq: 3, ledger: { ana: { consents: { listed: true } } } })
  expect([seatOf(folded(plan, all).view, ana)?.here, besideCount(all)]).toEqual([true, 1])
})

test('epochs of take-overs are whole, in order, and differ by their draw', () => {
  const chances = [0, 0.25, 0.999_999]
  const epochs = chances.map((chance) => epochOfTakeOver(7, chance))
  expect(epochs.every(Number.isSafeInteger)).toBe(true)
  expect(new Set(epochs.map(reignOf)).size).toBe(3)
  expect(Math.min(...chances.map((chance) => epochOfTakeOver(epochs[2]!, chance)))).toBeGreaterThan(epochs[2]!)
  expect(folded(plan, [])).toEqual(startClinic(plan))
})

test(
  'the random histories are lively: take-overs, forks, holes that files filled, and machines that stepped back',
  { tags: ['thorough'] },
  () => {
    const lived = fc.sample(anyTurns, { numRuns: 60, seed: 3 }).map((turns) => {
      const machines = new Machines(3)
      for (const turn of turns) machines.take(turn)
      const back = machines.all.filter(({ isHere, entries }) => !isHere && entries.length > 0).length
      const takeOvers = machines.decided.filter((entry) => !('event' in entry)).length
      settled(machines)
      return { back, takeOvers, forked: besideCount(machines.decided) }
    })
    const many = (is: (each: (typeof lived)[number]) => boolean): number => lived.filter(is).length
    const counts = [many(({ back }) => back > 0), many((each) => each.takeOvers > 1), many(({ forked }) => forked > 0)]
    expect(counts.filter((count) => count < 12)).toEqual([])
  },
)
