import { expect, test } from 'vitest'
import { withEdit } from '../../../src-core/notes/edit.ts'
import { maxNoteLength } from '../../../src-core/notes/note.ts'
import { textTaken } from '../../../src-core/notes/takeOver.ts'

test('what is too much for a card, and in no file, stays when the text of a file is taken over', () => {
  const [shown, rest] = ['a'.repeat(maxNoteLength), 'not shown']
  expect(textTaken(shown + rest, { text: shown })).toBe(null)
  const edit = textTaken(shown + rest, { text: `b${shown.slice(1)}` })
  expect(edit && withEdit(shown + rest, edit)).toBe(`b${shown.slice(1)}${rest}`)
})
