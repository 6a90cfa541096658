import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { readBriefing } from '../../../src-core/protocol/briefing.ts'
import { Failure } from '../../../src-main/failure.ts'
import { pieceFor } from '../../../src-main/live/briefing.ts'
import { samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

const { clinic } = run(samplePlan(), '0 iva noteTerm t1 en=barnstar | 1 amb removeSeat ife')

function answerTo(seat: string): string {
  try {
    const { text } = pieceFor(asId(seat), { piece: 0, known: '' }, clinic)
    return readBriefing(text)
      .glossary.terms.map(({ words }) => words['en'])
      .join()
  } catch (failure) {
    if (failure instanceof Failure) return failure.code
    throw failure
  }
}

test('main gives the Briefing to interpreters alone, whoever asks', () => {
  expect(['iva', 'ivo', 'ife', 'ana', 'cof', 'sha', 'amb', 'nobody'].map(answerTo)).toEqual([
    'barnstar', 'barnstar', 'seatRemoved', 'notYourRole', 'notYourRole', 'notYourRole', 'notYourRole', 'unknownSeat',
  ]) // prettier-ignore
})
