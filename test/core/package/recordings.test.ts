import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Take, recordedFiles } from '../../../src-core/package/recordings.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, run } from '../../notation/run.ts'

const begun = `0 amb openClinic | 0 amb seeArrival amb | 0 amb seeArrival iva
  | 0 amb introduce en recorded - Amb | 0 iva introduce en recorded - Iva`
const take = { from: at(1), to: at(2), ended: 'paused' } as const
const floor: Take = { ...take, file: 'floor.webm', channel: null, turns: [] }
const spanish: Take = { ...take, file: 'es.webm', channel: 'es', turns: [{ seat: asId<SeatId>('iva'), from: at(1) }] }

/** The files in which somebody is heard who does not agree now; minutes are those of the files, from 1 to 2. */
test.each([
  ['everybody agrees', '1.5 amb raiseHand up', ''],
  ['somebody has taken their yes back', '3 amb introduce en unrecorded - Amb', 'floor.webm es.webm'],
  ['the interpreter has taken it back', '3 iva introduce en unrecorded - Iva', 'es.webm'],
  ['who was there has never agreed', '1.5 amb seeArrival bo', 'floor.webm es.webm'],
  ['who has never agreed came while the last piece was written', '1.99 amb seeArrival bo', ''],
  ['who has never agreed came afterwards', '2.1 amb seeArrival bo', ''],
  ['who went within the first second has taken their yes back', '0.5 amb seeArrival bo | 0.5 bo introduce en recorded - Bo | 1.01 amb seeDeparture bo | 3 bo introduce en unrecorded - Bo', 'floor.webm es.webm'], // prettier-ignore
])('%s', (_, script, expected) => {
  const files = recordedFiles(run(samplePlan(), `${begun} | ${script}`).clinic, [floor, spanish])
  expect(files.flatMap(({ file, withdrawn }) => (withdrawn ? [file] : [])).join(' ')).toBe(expected)
})

test('also a file of less than a second holds those who were there when it began', () => {
  const { clinic } = run(samplePlan(), `${begun} | 3 amb introduce en unrecorded - Amb`)
  expect(recordedFiles(clinic, [{ ...floor, to: at(1) + 500 }])).toMatchObject([{ withdrawn: true }])
})
