import { describe, expect, test } from 'vitest'
import { run } from '../../notation/run.ts'
import { samplePlan } from '../../notation/plan.ts'

const here =
  '0 amb openClinic | 0 amb seeArrival amb | 0 amb seeArrival iva | 0 amb seeArrival ivo | 0 amb seeArrival ife | 0 amb seeArrival ana'
const after = (script: string) => run(samplePlan(), `${here} | ${script}`)
const last = (script: string): string => after(script).said.at(-1) ?? ''
const signals = (script: string) =>
  after(script).clinic.view.signals.map(({ kind, group, count, thanked }) => `${group ?? 'all'} ${kind} ${count}${thanked ? ' thanked' : ''}`) // prettier-ignore

describe('a Signal to the speaker', () => {
  const groups = '1 amb callGroups ana,bo/cai,dua 0 20'
  test.each([
    ['1 iva signal slowDown', 'signalGiven signalShown'],
    ['1 iva signal slowDown | 1.1 iva signal slowDown', ''],
    ['1 iva signal slowDown | 1.1 ife signal slowDown', 'signalGiven signalCounted'],
    ['1 iva signal slowDown | 1.1 ife signal louder', 'signalGiven signalShown'],
    ['1 iva signal slowDown | 1.2 ife signal slowDown', 'no: signalRests'],
    ['1 iva signal slowDown | 1.5 iva signal slowDown', 'signalGiven signalShown'],
    ['1 iva signal slowDown | 1 iva signal louder | 1 iva signal micPoor | 1 iva signal repeatNumber | 1.5 ife signal slowDown', 'no: signalsFull'], // prettier-ignore
    ['1 iva signal slowDown g1', 'no: unknownGroup'],
    [`${groups} | 2 iva signal slowDown g1`, 'signalGiven signalShown'],
    [`${groups} | 2 iva signal slowDown | 2 iva signal slowDown g1`, 'signalGiven signalShown'],
    [`${groups} | 2 ana signal slowDown g1`, 'signalGiven signalShown'],
    [`${groups} | 2 ana signal slowDown g2`, 'no: notYourRole'],
    [`${groups} | 2 amb seeArrival cof | 2 cof signal slowDown g2`, 'signalGiven signalShown'],
    ['1 ana signal slowDown', 'signalGiven signalShown'],
    ['1 ana signal cannotHear', 'signalGiven signalShown'],
    ['1 ana signal repeatNumber', 'no: notYourRole'],
    ['1 bo signal slowDown', 'seatArrived signalGiven signalShown'],
    ['1 bo signal slowDown g1', 'no: unknownGroup'],
    ['1 amb removeSeat bo | 2 bo signal slowDown', 'no: seatRemoved'],
    ['2 amb closeClinic | 3 iva signal slowDown', 'no: clinicClosed'],
  ])('%s: %s', (script, expected) => expect(last(script)).toBe(expected))

  test('can be sent while the Booths try their sound, before the clinic is open', () => {
    expect(run(samplePlan(), '0 amb seeArrival iva | 0 iva signal micPoor').said.at(-1)).toBe('signalGiven signalShown')
  })

  test('counts people, not presses', () => {
    const pressed = '1 iva signal louder | 1.02 iva signal louder | 1.04 ife signal louder | 1.06 ivo signal louder'
    expect(signals(`${pressed} | 1.08 ife signal louder`)).toEqual(['all louder 3'])
  })

  test('does not say who sent it: only the host has that', () => {
    const { clinic } = after('1 iva signal louder | 1.1 ife signal louder')
    expect(JSON.stringify(clinic.view.signals)).not.toMatch(/iva|ife/)
    expect(Object.values(clinic.ledger).filter(({ signalledAt }) => signalledAt.louder !== undefined)).toHaveLength(2)
  })

  test('of a Group is gone with the Groups', () => {
    const script = `${groups} | 2 iva signal louder g1 | 2 ife signal louder`
    expect(signals(script)).toEqual(['g1 louder 1', 'all louder 1'])
    expect(signals(`${script} | 2.1 amb recallGroups 0 | 2.2 amb endGroups`)).toEqual(['all louder 1'])
  })
})

describe('thanks', () => {
  const groups = '1 amb callGroups ana,bo/cai,dua 0 20 | 2 iva signal louder g1 | 2 iva signal louder g2'
  test.each([
    ['1 ana thankSignal louder', ''],
    ['1 iva signal louder | 1.1 ana thankSignal louder', 'signalThanked'],
    ['1 iva signal louder | 1.1 ana thankSignal louder | 1.2 amb thankSignal louder', ''],
    ['1 iva signal louder | 3 ana thankSignal louder', ''],
    ['1 iva signal louder | 1.1 bo thankSignal louder', 'seatArrived signalThanked'],
    ['1 iva signal louder | 1.1 ivo thankSignal louder', 'no: notYourRole'],
    ['1 iva signal louder | 1.1 ana thankSignal louder g1', 'no: unknownGroup'],
    [`${groups} | 2.1 ana thankSignal louder g1`, 'signalThanked'],
    [`${groups} | 2.1 ana thankSignal louder g2`, 'no: notYourRole'],
    [`${groups} | 2.1 amb thankSignal louder g2`, 'signalThanked'],
  ])('%s: %s', (script, expected) => expect(last(script)).toBe(expected))

  test('are with the Signal, and not with the next of its kind', () => {
    expect(signals('1 iva signal louder | 1.1 ana thankSignal louder')).toEqual(['all louder 1 thanked'])
    expect(signals('1 iva signal louder | 1.1 ana thankSignal louder | 1.4 iva signal louder').at(-1)).toBe(
      'all louder 1',
    )
  })
})
