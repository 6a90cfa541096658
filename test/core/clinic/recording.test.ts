import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import { decide } from '../../../src-core/clinic/decide.ts'
import { epochOfTakeOver } from '../../../src-core/clinic/epoch.ts'
import { type Entry, folded } from '../../../src-core/clinic/history.ts'
import { notAgreed, recordable } from '../../../src-core/clinic/recording.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { samplePlan } from '../../notation/plan.ts'
import { continued, run } from '../../notation/run.ts'

const agenda = samplePlan().agenda.map((block) => ({ ...block, recorded: block.id === 'story' }))
const plan = samplePlan({ agenda })

/** Amb and Ana are here and agree, Iva and Ife are in their Booths and agree, Ivo does not. */
const agreed = run(
  plan,
  `0 amb openClinic | 0 amb seeArrival amb | 0 amb seeArrival ana | 0 amb seeArrival iva | 0 amb seeArrival ivo
  | 0 amb introduce en recorded - Amb | 0 ana introduce es recorded - Ana | 0 iva introduce en recorded - Iva
  | 0 ife introduce fr recorded - Ife | 0 amb startBlock welcome | 1 iva startTurn x-es es`,
)

/** What is recorded, in the order of the View. */
function recorded({ recording }: View): string {
  if (recording === null) return 'off'
  const voices = recording.voices.map(({ channel, seat }) => (channel === null ? 'floor' : `${channel} by ${seat}`))
  return voices.length === 0 ? 'pauses' : voices.join(', ')
}

test.each([
  ['nobody asked for it', '', 'off'],
  ['the floor and the Channel whose interpreter agrees', '2 amb startRecording', 'floor, es by iva'],
  ['stopped', '2 amb startRecording | 3 amb stopRecording', 'off'],
  ['somebody comes who has not agreed', '2 amb startRecording | 3 amb seeArrival bo', 'pauses'],
  ['who has not agreed has gone', '2 amb startRecording | 3 amb seeArrival bo | 4 amb seeDeparture bo', 'floor, es by iva'], // prettier-ignore
  ['who came agrees', '2 amb startRecording | 3 amb seeArrival bo | 4 bo introduce en recorded - Bo', 'floor, es by iva'], // prettier-ignore
  ['somebody takes their yes back', '2 amb startRecording | 3 ana introduce es unrecorded - Ana', 'pauses'],
  ['the interpreter on air takes it back', '2 amb startRecording | 3 iva introduce en unrecorded - Iva', 'floor'],
  ['a colleague goes on who has not agreed', '2 amb startRecording | 3 iva askHandover x-es | 3 ivo answerHandover x-es yes | 4 amb passTurns', 'floor'], // prettier-ignore
  ['a colleague goes on who agreed', '2 ivo introduce en recorded - Ivo | 2 amb startRecording | 3 iva askHandover x-es | 3 ivo answerHandover x-es yes | 4 amb passTurns', 'floor, es by ivo'], // prettier-ignore
  ['a second Channel comes on air', '2 amb startRecording | 3 ife startTurn x-fr fr', 'floor, es by iva, fr by ife'],
  ['the Turn ends', '2 amb startRecording | 3 iva endTurn x-es', 'floor'],
  ['Groups are called', '2 amb startBlock trios | 2 amb startRecording | 3 amb callGroups ana,bo 1 10', 'pauses'],
  ['Groups are back', '2 amb startBlock trios | 2 amb startRecording | 3 amb callGroups ana,bo 1 10 | 14 amb endGroups', 'floor, es by iva'], // prettier-ignore
  ['the Block ends', '2 amb startRecording | 3 amb endBlock', 'off'],
  ['the next Block is not meant to be recorded', '2 amb startRecording | 3 amb startBlock ask', 'off'],
  ['the next Block is meant to be recorded', '2 amb startRecording | 3 amb startBlock story', 'floor, es by iva'],
  ['the clinic closes', '2 amb startRecording | 3 amb closeClinic', 'off'],
])('%s', (_, script, wanted) => {
  const { clinic } = script === '' ? agreed : continued(agreed, script)
  expect(recorded(clinic.view)).toBe(wanted)
})

test.each([
  ['somebody has not agreed, and the refusal does not say who', '1 amb seeArrival bo | 2 amb startRecording', 'no: notAllAgreed'], // prettier-ignore
  ['a co-facilitator', '1 cof startRecording', 'no: notYourRole'],
  ['a participant', '1 ana startRecording', 'no: notYourRole'],
  ['no Block runs', '1 amb endBlock | 2 amb startRecording', 'no: blockNotRunning'],
  ['Groups meet', '1 amb callGroups ana,bo 1 10 | 2 amb startRecording', 'no: groupsRunning'],
])('recording does not begin: %s', (_, script, refusal) => {
  expect(continued(agreed, script).said.at(-1)).toBe(refusal)
})

test('a voice goes on without a break when the Turn passes to a colleague who agreed', () => {
  const before = continued(agreed, '2 ivo introduce en recorded - Ivo | 2 amb startRecording')
  const { clinic } = continued(before, '3 iva askHandover x-es | 3 ivo answerHandover x-es yes | 4 amb passTurns')
  const sinceOf = ({ recording }: View) => recording?.voices.map(({ since }) => since)
  expect(sinceOf(clinic.view)).toEqual(sinceOf(before.clinic.view))
})

test('a machine that takes over records nobody, however old its consents are, until it is begun anew', () => {
  const { clinic } = continued(agreed, '2 amb startRecording')
  const [by, from] = [asId<SeatId>('amb'), { epoch: 1, seq: clinic.seq }]
  const epoch = epochOfTakeOver(1, 0.5)
  const known = agreed.log.map((event, index): Entry => ({ epoch: 1, seq: index + 1, at: 0, by, event }))
  const taken: Entry = { epoch, seq: clinic.seq + 1, at: 0, from, aheadMs: 0, view: clinic.view, plan: null }
  const after = folded(plan, [...known, taken])
  expect(recorded(clinic.view)).toBe('floor, es by iva')
  expect(recorded(after.view)).toBe('off')
  expect(recorded(continued({ clinic: after, log: [], said: [] }, '3 amb startRecording').clinic.view)).toBe('floor, es by iva') // prettier-ignore
})

const seats = ['amb', 'ana', 'bo', 'iva', 'ivo', 'ife']
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...seats).map((seat) => `amb seeArrival ${seat}`) },
  { weight: 2, arbitrary: fc.constantFrom(...seats).map((seat) => `amb seeDeparture ${seat}`) },
  { weight: 6, arbitrary: fc.constantFrom(...seats).map((seat) => `${seat} introduce en recorded - ${seat}`) },
  { weight: 2, arbitrary: fc.constantFrom(...seats).map((seat) => `${seat} introduce en unrecorded - ${seat}`) },
  { weight: 4, arbitrary: fc.constant('amb startRecording') },
  fc.constantFrom('amb stopRecording', 'amb callGroups ana,bo 1 10', 'amb endGroups', 'amb startBlock ask'),
  fc.constantFrom('amb startBlock story', 'amb startBlock welcome', 'amb removeSeat bo', 'amb passTurns'),
  fc
    .constantFrom('iva', 'ivo')
    .chain((seat) => fc.constantFrom('es', 'en').map((to) => `${seat} startTurn x-es ${to}`)),
  fc.constantFrom('ife startTurn x-fr fr', 'iva askHandover x-es', 'ivo askHandover x-es', 'ife startTurn x-fr fr g1'),
  fc.constantFrom('iva answerHandover x-es yes', 'ivo answerHandover x-es yes', 'amb changeFloor es'),
)

/** What is recorded although it may not be; the Seat of a voice is looked at by itself, since its Turn may just have passed. */
function wrongs(clinic: Clinic): readonly string[] {
  const voices = clinic.view.recording?.voices ?? []
  const inBooth = new Set(clinic.view.booths.flatMap((booth) => booth.seats))
  const saidNo = (seat: SeatId): boolean => clinic.ledger[seat]?.consents.recorded !== true
  const heard = clinic.view.seats.filter(({ id, here }) => here && !inBooth.has(id) && saidNo(id))
  return voices.flatMap(({ channel, seat }) => [
    ...heard.map(({ id }) => `${channel ?? 'floor'} with ${id}`),
    ...(seat !== null && saidNo(seat) ? [`Channel of ${seat}`] : []),
    ...(clinic.view.round === null ? [] : ['recorded while Groups are called or meet']),
  ])
}

test('whatever comes, after no single event is anybody recorded who has not agreed', { tags: ['thorough'] }, () => {
  let voices = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const begun =
        '0 amb openClinic | 0 amb startBlock welcome | 0 amb seeArrival amb | 0 amb introduce en recorded - A'
      const script = [begun, ...steps.map((each, at) => `${(at + 1) / 10} ${each}`)].join(' | ')
      const { log } = run(plan, script)
      let clinic = run(plan, '0 amb seeDeparture amb').clinic
      for (const event of log) {
        clinic = apply(clinic, event)
        voices += clinic.view.recording?.voices.length ?? 0
        expect(wrongs(clinic)).toEqual([])
      }
      const { recording } = clinic.view
      if (recording !== null) {
        expect(recording.voices.map(({ channel, seat }) => ({ channel, seat }))).toEqual(recordable(clinic))
      }
    }),
    { numRuns: 300 },
  )
  expect(voices).toBeGreaterThan(1000)
})

test('only the host knows who has not agreed', () => {
  const { clinic } = continued(agreed, '2 amb seeArrival bo | 2 amb seeArrival ivo')
  expect(notAgreed(clinic)).toEqual(['bo'])
  const decision = decide(clinic, { type: 'startRecording' }, asId('amb'), clinic.view.running!.startedAt)
  expect(decision).toEqual({ refused: 'notAllAgreed' })
})
