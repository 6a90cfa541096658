import { describe, expect, test } from 'vitest'
import { isOutside } from '../../../src-core/clinic/circle.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const began = '0 amb openClinic | 0 amb seeArrival ana | 1 amb startBlock story'
const view = (script: string): View => run(samplePlan(), script).clinic.view
const listeners = (script: string): string => {
  const seen = view(script)
  return seen.seats.filter((seat) => isOutside(seen, seat)).map(({ id }) => id).join()
} // prettier-ignore

describe('a fishbowl', () => {
  test('begins with the sharers inside; who runs the clinic may always talk', () => {
    expect(view(began).circle).toEqual(['sha'])
    expect(listeners(began)).toBe('ana,bo,cai,dua,eli,fay,gus,iva,ivo,ife,nat')
  })
  test('lets people in and out', () => {
    expect(listeners(`${began} | 2 amb changeCircle ana,bo,cai,dua,eli`)).toBe('sha,fay,gus,iva,ivo,ife,nat')
  })
  test('ends with its Block: then everyone may talk', () => {
    for (const next of ['amb startBlock ask', 'amb endBlock']) {
      expect([view(`${began} | 9 ${next}`).circle, listeners(`${began} | 9 ${next}`)]).toEqual([[], ''])
    }
  })

  test.each([
    ['2 amb changeCircle sha,ana', 'circleChanged'],
    ['2 cof changeCircle sha,ana,sha', 'circleChanged'],
    ['2 ana raiseHand up | 3 amb changeCircle sha,ana', 'circleChanged handLowered'],
    ['2 amb changeCircle sha', ''],
    ['2 ana changeCircle sha,ana', 'no: notYourRole'],
    ['2 amb changeCircle sha,eve', 'no: unknownSeat'],
    ['2 amb removeSeat ana | 3 amb changeCircle sha,ana', 'no: unknownSeat'],
    ['2 amb startBlock ask | 3 amb changeCircle ana', 'no: noFishbowl'],
    ['2 amb changeCircle amb,cof,sha,ana,bo,cai,dua,eli,fay,gus,iva,ivo,ife', 'no: circleFull'],
  ])('%s', (script, expected) => expect(run(samplePlan(), `${began} | ${script}`).said.at(-1)).toBe(expected))
})
