import fc from 'fast-check'
import { briefingOf } from '../../../src-core/clinic/briefing.ts'
import { briefingMark } from '../../../src-core/protocol/briefing.ts'
import { describe, expect, test } from 'vitest'
import { seeded, shuffled } from '../../../src-core/base/seeded.ts'
import { type Clinic, startClinic } from '../../../src-core/clinic/clinic.ts'
import type { ClinicEvent } from '../../../src-core/clinic/event.ts'
import { deltaOf, encodeDelta, encodeSnapshot, snapshotOf } from '../../../src-core/protocol/codec.ts'
import { type Follower, type Heard, earlyKept, follow, newFollower } from '../../../src-core/protocol/join.ts'
import { type Step, anyClinic, lived } from '../../notation/anyCommand.ts'
import { samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const heardSnapshot = (clinic: Clinic, epoch: number): Heard => {
  return { type: 'snapshot', text: encodeSnapshot(snapshotOf(clinic, epoch)) }
}
const heardDelta = (epoch: number, seq: number, event: ClinicEvent): Heard => {
  return { type: 'delta', text: encodeDelta(deltaOf(epoch, seq, event))! }
}

/** All that a host of `epoch` says: per event a Delta, and a Snapshot of every state. */
function spoken(clinics: readonly Clinic[], log: readonly ClinicEvent[], epoch: number): readonly Heard[] {
  const deltas = log.map((event, index) => heardDelta(epoch, clinics[index + 1]!.seq, event))
  return [...deltas, ...clinics.map((clinic) => heardSnapshot(clinic, epoch))]
}

/** Two hosts: the second takes over from some state of the first with a higher epoch, while the first still speaks. */
function twoHosts(first: readonly Step[], second: readonly Step[], forkAt: number) {
  const one = lived(first)
  const fork = one.clinics[forkAt % one.clinics.length]!
  const two = lived(second, fork, one.now)
  const views = new Map<string, unknown>()
  for (const { seq, view } of one.clinics) views.set(`1:${seq}`, view)
  for (const { seq, view } of two.clinics) views.set(`2:${seq}`, view)
  const all = [...spoken(one.clinics, one.log, 1), ...spoken(two.clinics, two.log, 2)]
  return { views, all, end: two.last }
}

const noise: readonly Heard[] = [
  { type: 'delta', text: 'not JSON' },
  { type: 'snapshot', text: '{"v":1}' },
  { type: 'delta', text: '{"epoch":2,"seq":1,"event":{"type":"ofALaterVersion"}}' },
]

const places = fc.array(fc.nat(), { maxLength: 400, size: 'max' })

describe('a Follower', () => {
  test('ends at the view of the host and never shows one that the host did not have', { tags: ['thorough'] }, () => {
    fc.assert(
      fc.property(anyClinic, anyClinic, fc.nat(), places, (first, second, forkAt, order) => {
        const { views, all, end } = twoHosts(first, second, forkAt)
        const loud = [...all, ...noise]
        const heard = [...order.map((place) => loud[place % loud.length]!), heardSnapshot(end, 2)]
        let before: Follower = newFollower
        for (const message of heard) {
          const after = follow(before, message)
          if (after.view !== null) expect(after.view).toEqual(views.get(`${after.epoch}:${after.seq}`))
          expect(after.epoch * 1e6 + after.seq).toBeGreaterThanOrEqual(before.epoch * 1e6 + before.seq)
          before = after
        }
        expect(before).toEqual({
          view: end.view,
          epoch: 2,
          seq: end.seq,
          needsSnapshot: false,
          early: [],
          hostIsNewer: false,
          briefing: briefingMark(briefingOf(end)),
        })
      }),
      { numRuns: 100 },
    )
  })

  test('needs one Snapshot and then every Delta, in whatever order', () => {
    fc.assert(
      fc.property(anyClinic, fc.nat(), (steps, seed) => {
        const { clinics, log, last } = lived(steps)
        const deltas = log.map((event, index) => heardDelta(1, index + 1, event))
        fc.pre(log.length < earlyKept)
        const end = [...shuffled(deltas, seeded(seed)), heardSnapshot(clinics[0]!, 1)].reduce(follow, newFollower)
        expect(end).toMatchObject({ view: last.view, seq: last.seq, needsSnapshot: false, early: [] })
      }),
      { numRuns: 100 },
    )
  })
})

describe('one message after another', () => {
  const { log, clinic } = run(
    samplePlan(),
    '0 amb openClinic | 1 ana introduce es yes Legal Ana | 2 amb startBlock welcome',
  )
  const states = lived([]).clinics
  const start = follow(newFollower, heardSnapshot(states[0]!, 1))
  const deltas = log.map((event, index) => heardDelta(1, index + 1, event))

  test('a new one waits for the Snapshot', () => {
    expect(newFollower).toMatchObject({ view: null, needsSnapshot: true })
    expect(start).toMatchObject({ seq: 0, needsSnapshot: false })
  })
  test('private events are numbers without a word', () => {
    expect(deltas.map(({ text }) => text).join()).not.toContain('Legal')
    expect(deltas.reduce(follow, start)).toMatchObject({ seq: log.length, view: clinic.view, needsSnapshot: false })
  })
  test('a gap is said at once and closed by the Snapshot', () => {
    const gap = [deltas[0]!, deltas.at(-1)!].reduce(follow, start)
    expect(gap).toMatchObject({ seq: 1, needsSnapshot: true })
    expect(follow(gap, heardSnapshot(clinic, 1))).toMatchObject({ seq: log.length, needsSnapshot: false, early: [] })
  })
  test('repeats and what is older change nothing', () => {
    const end = deltas.reduce(follow, start)
    expect([...deltas, heardSnapshot(states[0]!, 1)].reduce(follow, end)).toEqual(end)
  })
  test('a Delta of a higher epoch is not folded into the state of the lower one', () => {
    const fenced = follow(start, heardDelta(2, 1, log[0]!))
    expect(fenced).toMatchObject({ epoch: 1, seq: 0, needsSnapshot: true })
    expect(follow(fenced, heardSnapshot(states[0]!, 2))).toMatchObject({ epoch: 2, seq: 1, needsSnapshot: false })
  })
  test('a host of a newer protocol is named and its state not shown', () => {
    const newer = JSON.stringify({ ...snapshotOf(clinic, 9), v: 2 })
    expect(follow(start, { type: 'snapshot', text: newer })).toEqual({ ...start, hostIsNewer: true })
    const unreadable = '{"v":2,"epoch":9,"seq":1,"view":{"kind":"of tomorrow"}}'
    expect(follow(start, { type: 'snapshot', text: unreadable })).toEqual({ ...start, hostIsNewer: true })
  })
  test('of too many early Deltas the oldest go', () => {
    const many = Array.from({ length: earlyKept + 50 }, (_, index) => heardDelta(1, index + 2, log[0]!))
    const { early, needsSnapshot } = many.reduce(follow, start)
    expect([early.length, early[0]?.seq, needsSnapshot]).toEqual([earlyKept, 52, true])
  })
})

test('a Delta that does not fit into a packet is left to the Snapshot, and none carries the script', () => {
  const agenda = samplePlan().agenda
  const event: ClinicEvent = { type: 'agendaChanged', agenda }
  expect(encodeDelta({ epoch: 1, seq: 1, event })).not.toContain('Say what')
  expect(JSON.stringify(deltaOf(1, 1, event))).not.toContain('Say what')
  const long = agenda.map((block) => ({
    ...block,
    title: 'ব'.repeat(200),
    phases: Array(10).fill({ title: 'ব'.repeat(60), ms: 1 }),
  }))
  expect(encodeDelta({ epoch: 1, seq: 1, event: { type: 'agendaChanged', agenda: long } })).toBeNull()
  expect(startClinic(samplePlan()).view.agenda).toHaveLength(6)
})
