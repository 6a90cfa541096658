import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { type NotesFile, nameOfNotesFile, readNotesFile, writeNotesFile } from '../../../src-core/notes/notesFile.ts'

const file: NotesFile = { clinic: asId('c1'), seat: asId('ana'), update: 'AAA=' }

test('a file of notes is read as it was written', () => {
  expect(readNotesFile(writeNotesFile(file))).toEqual(file)
})

test('one of a later version says so, whatever else is in it', () => {
  expect(readNotesFile('{"tertuliaNotes":2,"pages":[]}')).toBe('newer')
})

test.each([
  '',
  'no JSON',
  '[]',
  '{"tertuliaNotes":0}',
  '{"tertuliaNotes":1}',
  writeNotesFile({ ...file, update: '<b>' }),
])('%j is none', (text) => {
  expect(() => readNotesFile(text)).toThrow('expected')
})

test.each([
  ['Ana María', 'Ana-María.tertulia-notes'],
  ['../../etc', 'etc.tertulia-notes'],
  ['???', 'notes.tertulia-notes'],
  ['نور', 'نور.tertulia-notes'],
])('the file of %s is %s', (person, name) => {
  expect(nameOfNotesFile(person)).toBe(name)
})
