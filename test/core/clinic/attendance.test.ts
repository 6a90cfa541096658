import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { minutesPresent, openSpan } from '../../../src-core/clinic/attendance.ts'
import type { LedgerEntry } from '../../../src-core/clinic/clinic.ts'
import { entryOf } from '../../../src-core/clinic/ledger.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, minute, run } from '../../notation/run.ts'

/** Stays as `0-20 25-90`, in minutes; an open end is a person who is still here. */
function entry(stays: string): LedgerEntry {
  const spans = stays.split(' ').map((stay) => stay.split('-'))
  return {
    consents: {},
    consentedAt: null,
    wording: '',
    certificateName: '',
    signalledAt: {},
    present: null,
    stays: spans.map(([from, to]) => ({ from: at(Number(from)), to: to === '' ? null : at(Number(to)) })),
  }
}

test.each([
  ['0-90', 90],
  ['0-95', 90],
  ['0-20 25-90', 90],
  ['0-20 30-90', 90],
  ['0-20 31-90', 79],
  ['40-', 50],
  ['95-', 0],
  ['0-20 20.5-21 29-30 50-90', 70],
  ['10-12', 2],
])('of an open span of 90 minutes, %s is %i', (stays, minutes) => {
  expect(minutesPresent(entry(stays), at(0), at(90))).toBe(minutes)
})

test('nobody has minutes before they came', () => {
  expect(minutesPresent(entryOf({}, asId('constructor')), at(0), at(90))).toBe(0)
})

test('minutes count from the opening to the close', () => {
  const script =
    '0 amb seeArrival ana | 10 amb openClinic | 30 amb seeDeparture ana | 35 amb seeArrival ana | 70 amb closeClinic'
  const { clinic } = run(samplePlan(), script)
  const span = openSpan(clinic, at(500))
  expect(span).toEqual({ from: at(10), to: at(70) })
  expect(minutesPresent(entryOf(clinic.ledger, asId('ana')), span?.from ?? 0, span?.to ?? 0)).toBe(60)
})

test('an open clinic spans to now, one that is not open nothing', () => {
  expect(openSpan(run(samplePlan(), '10 amb openClinic').clinic, at(12))).toEqual({
    from: at(10),
    to: at(10) + 2 * minute,
  })
  expect(openSpan(run(samplePlan(), '10 amb changeFloor es').clinic, at(12))).toBeNull()
})
