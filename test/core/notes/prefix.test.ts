import { expect, test } from 'vitest'
import { noteKinds } from '../../../src-core/notes/kind.ts'
import { prefixes, readPrefix } from '../../../src-core/notes/prefix.ts'
import { readRich } from '../../../src-core/notes/richText.ts'

test.each([
  ['? who', 'question', 'who'],
  ['؟ من', 'question', 'من'],
  ['\u200f؟ من', 'question', 'من'],
  ['？　誰', 'question', '誰'],
  ['! ', 'action', ''],
  ['+ a', 'insight', 'a'],
  ['@\u00a0a', 'resource', 'a'],
  ['« mot', 'quote', 'mot'],
  ['/ it broke', 'failure', 'it broke'],
  ['. plain', 'text', 'plain'],
])('%j chooses %s', (typed, kind, text) => {
  expect(readPrefix(typed)).toEqual({ kind, text })
})

test.each(['?', '?who', 'who ? ', ' ? who', '?? who', '', 'a b', '?\nwho'])('%j chooses nothing', (typed) => {
  expect(readPrefix(typed)).toBeNull()
})

test('every kind has signs, none has the sign of another, and none is a mark of rich text', () => {
  const signs = noteKinds.flatMap((kind) => prefixes[kind])
  expect(new Set(signs).size).toBe(signs.length)
  for (const kind of noteKinds) expect(prefixes[kind].length).toBeGreaterThan(0)
  for (const sign of signs) expect(readRich(`${sign} a`)[0]?.kind, sign).toBe('paragraph')
})
