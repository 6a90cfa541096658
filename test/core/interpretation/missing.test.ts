import { expect, test } from 'vitest'
import { type Missing, type MissingNote, noted, nothingMissing } from '../../../src-core/interpretation/missing.ts'

const stepMs = 100

/**
 * What a listener is told at the end of each stretch: "paused 3" is three seconds without the interpreter while somebody speaks,
 * "paused quiet 3" while nobody does, "heard 1" a second of interpretation.
 */
function told(script: string): readonly (Missing | null)[] {
  let note: MissingNote = nothingMissing
  let at = 50_000
  return script.split(', ').map((stretch) => {
    const [state, ...rest] = stretch.split(' ')
    const missing = state === 'heard' ? null : (state as Missing)
    for (let passed = 0; passed < 1000 * Number(rest.at(-1)); passed += stepMs) {
      note = noted(note, { at, missing, isSpoken: rest[0] !== 'quiet' })
      at += stepMs
    }
    return note.told
  })
}

test.each([
  ['an interpreter who waits for the end of a sentence', 'heard 5, paused 2.5, heard 1', [null, null, null]],
  ['one who is not heard for longer', 'heard 5, paused 3.5', [null, 'paused']],
  ['a pause of everybody', 'heard 5, paused quiet 60, heard 1', [null, null, null]],
  ['only what is spoken counts', 'paused 1.5, paused quiet 9, paused 2', [null, null, 'paused']],
  ['who goes on', 'paused 4, heard 1, heard 1', ['paused', 'paused', null]],
  ['one word between two silences', 'paused 4, heard 1, paused 0.5, heard 1', ['paused', 'paused', 'paused', 'paused']],
  ['nobody on air any more', 'heard 5, silent 1.5', [null, 'silent']],
  ['whose Turn ends in the silence', 'paused 4, silent 0.1', ['paused', 'silent']],
  ['a break without an interpreter', 'silent quiet 600', [null]],
  ['what was told stays while nobody speaks', 'silent 2, silent quiet 9', ['silent', 'silent']],
] as const)('%s: %s', (_, script, expected) => {
  expect(told(script)).toEqual(expected)
})

test('a page that slept for an hour has missed no more than a moment', () => {
  const before = noted(nothingMissing, { at: 0, missing: 'paused', isSpoken: true })
  expect(noted(before, { at: 3_600_000, missing: 'paused', isSpoken: true }).told).toBe(null)
})
