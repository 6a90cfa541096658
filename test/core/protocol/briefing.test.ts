import { describe, expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { type Briefing, briefingOf, emptyBriefing } from '../../../src-core/clinic/briefing.ts'
import { utf8Length } from '../../../src-core/protocol/base64url.ts'
import { briefingMark, markOf, pieceOf, readBriefing, readBriefingPiece } from '../../../src-core/protocol/briefing.ts'
import { deltaOf, encodeSnapshot, snapshotOf } from '../../../src-core/protocol/codec.ts'
import { samplePlan } from '../../notation/plan.ts'
import { run } from '../../notation/run.ts'

/** The longest answer to an RPC that LiveKit passes on, in bytes. */
const mostBytes = 15_360

/** Terms whose words are as long as they may be, in letters that take the most room. */
function long(letter: string, terms = 60): Briefing {
  const term = (at: number) => ({ id: asId<never>(`t${at}`), words: { ar: `${at}${letter.repeat(150 / letter.length)}` }, note: letter.repeat(100) }) // prettier-ignore
  return { glossary: { terms: Array.from({ length: terms }, (_, at) => term(at)), documents: [] }, scripts: {} }
}

/** What a page gets that asks for one piece after the other, and how much each answer is. */
function fetched(briefing: Briefing, known: readonly string[] = []) {
  const answers: string[] = []
  for (let piece = 0, all = 1; piece < all; piece += 1) {
    const had = known[piece]
    const answer = JSON.stringify(pieceOf(briefing, { piece, known: had === undefined ? '' : markOf(had) }))
    answers.push(answer)
    all = readBriefingPiece(answer).pieces
  }
  return { texts: answers.map((answer, at) => readBriefingPiece(answer).text ?? known[at] ?? ''), answers }
}

describe('the Briefing, asked for piece by piece', () => {
  test.each(['ع', '"', '漢', '\\', '\u0007', '🙂'])('is whole again, and each answer fits, also of %j', (letter) => {
    const { texts, answers } = fetched(long(letter))
    expect(texts.length).toBeGreaterThan(3)
    expect(readBriefing(texts.join(''))).toEqual(long(letter))
    expect(Math.max(...answers.map(utf8Length))).toBeLessThan(mostBytes)
  })

  test('sends again only what has changed', () => {
    const before = fetched(long('ع', 60))
    const after = fetched(long('ع', 61), before.texts)
    const sent = after.answers.map((answer) => readBriefingPiece(answer).text !== null)
    expect(sent.slice(0, -2)).toEqual(sent.slice(0, -2).map(() => false))
    expect(readBriefing(after.texts.join(''))).toEqual(long('ع', 61))
  })

  test('has a mark of its own, and none when there is nothing', () => {
    expect(briefingMark(emptyBriefing)).toBe('')
    expect(briefingMark(long('a', 3))).not.toBe(briefingMark(long('b', 3)))
    expect(briefingMark(long('a', 3))).toBe(briefingMark(long('a', 3)))
  })
})

test('neither what the ambassador says nor a Term is in anything that everyone receives, only the mark of it', () => {
  const { clinic, log } = run(samplePlan(), '0 iva noteTerm t1 en=barnstar es=estrella')
  const said = encodeSnapshot(snapshotOf(clinic, 1)) + log.map((event) => JSON.stringify(deltaOf(1, 1, event))).join()
  expect([said.includes('barnstar'), said.includes('Say what')]).toEqual([false, false])
  expect(JSON.parse(encodeSnapshot(snapshotOf(clinic, 1)))).toMatchObject({
    briefing: briefingMark(briefingOf(clinic)),
  })
})
