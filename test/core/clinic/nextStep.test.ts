import { expect, test } from 'vitest'
import { type NextStep, nextStep } from '../../../src-core/clinic/nextStep.ts'
import { samplePlan } from '../../notation/plan.ts'
import { at, run } from '../../notation/run.ts'

const said = (step: NextStep): string => ('block' in step ? `${step.type} ${step.block}` : step.type)

const open = '0 amb openClinic'
const trios = `${open} | 1 amb startBlock trios`
const called = `${trios} | 2 amb callGroups ana,bo/cai,dua 1 20`

test.each([
  ['0 amb changeFloor en', 1, 'openClinic'],
  [open, 1, 'startBlock welcome'],
  [`${open} | 1 amb startBlock welcome`, 2, 'startBlock story'],
  [`${open} | 1 amb startBlock welcome | 2 amb endBlock`, 2, 'startBlock story'],
  [`${open} | 1 amb startBlock ask`, 2, 'startBlock trios'],
  [trios, 2, 'callGroups trios'],
  [called, 2.5, 'cancelGroups'],
  [called, 5, 'recallGroups'],
  [called, 23, 'endGroups'],
  [`${called} | 2.5 amb recallGroups 0.5`, 3, 'callGroups trios'],
  [`${called} | 23 amb endGroups`, 24, 'startHarvest back'],
  [`${called} | 23 amb endGroups | 24 amb startBlock back`, 25, 'startBlock bye'],
  [`${called} | 23 amb endGroups | 24 amb startBlock back | 25 amb changeHarvest trios dots 3`, 26, 'showResult'],
  [`${called} | 23 amb endGroups | 24 amb startBlock back | 25 amb changeHarvest trios result 3`, 26, 'startBlock bye'],
  [`${called} | 23 amb endGroups | 25 amb startBlock welcome | 26 amb startBlock trios`, 27, 'callGroups trios'],
  [`${open} | 1 amb startBlock bye`, 2, 'closeClinic'],
  [`${open} | 1 amb closeClinic`, 2, 'review'],
])('after %s at minute %d: %s', (script, minutes, expected) => {
  expect(said(nextStep(run(samplePlan(), script).clinic.view, at(minutes)))).toBe(expected)
})
