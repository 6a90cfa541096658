import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { traceMark } from '../../../src-core/notes/trace.ts'
import { packageState } from '../../../src-main/afterwards/packageState.ts'
import { saveMade } from '../../../src-main/afterwards/madeFiles.ts'
import { makePackage } from '../../../src-main/exports/makePackage.ts'
import { forgetIn, openNotes, readNotesIn } from '../../../src-main/store/notesLog.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { readSample } from '../../samples/clinics/readSample.ts'
import { temporaryFolder } from './temporary.ts'

const quiet = (): void => undefined

async function isAnywhere(folder: string, words: string): Promise<boolean> {
  const files = await readdir(folder, { withFileTypes: true })
  const bytes = await Promise.all(files.filter((file) => file.isFile()).map(({ name }) => readFile(join(folder, name))))
  return bytes.some((each) => each.includes(words))
}

/** A page that has written two cards and withdrawn one. */
function withdrawing() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const write = (id: string, text: string): unknown =>
    doc.getMap('notes').set(id, new Y.Map(Object.entries({ text: new Y.Text(text) })))
  write('a', 'This stays')
  write('b', 'This is withdrawn')
  const written = updates.splice(0)
  doc.getMap('notes').delete('b')
  return { written, withdrawn: updates }
}

test('what was withdrawn is in the log until it is forgotten, and then in no file', async () => {
  const folder = await temporaryFolder()
  const { written, withdrawn } = withdrawing()
  const notes = await openNotes(folder, quiet)
  for (const update of written) await notes.append(update)
  await notes.close()
  const again = await openNotes(folder, quiet) // merged: now it is in the document, too
  for (const update of withdrawn) await again.append(update)
  expect(await isAnywhere(folder, 'This is withdrawn')).toBe(true)
  await again.forget()
  expect(await isAnywhere(folder, 'This is withdrawn')).toBe(false)
  expect(await isAnywhere(folder, 'This stays')).toBe(true)
  for (const update of withdrawing().written) await again.append(update) // the log goes on
  await again.close()
})

test('forgetting leaves a document and a backup that can each be read', async () => {
  const folder = await temporaryFolder()
  const { written, withdrawn } = withdrawing()
  const notes = await openNotes(folder, quiet)
  for (const update of [...written, ...withdrawn]) await notes.append(update)
  await notes.close()
  await forgetIn(folder)
  await writeFile(join(folder, 'notes.ydoc'), 'damaged')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await readNotesIn(folder, quiet))
  expect(doc.getMap('notes').toJSON()).toEqual({ a: { text: 'This stays' } })
})

test('a package is current until something that is published changes', async () => {
  const folder = await temporaryFolder()
  const { clinic, notes } = readSample('troika')
  const state = (of: Clinic, cards: readonly Note[]) => packageState(folder, of, cards, [])
  expect(await state(clinic, notes)).toBe('none')
  const sayIn = (language: string) => wordsFor('documents', language)
  const made = await makePackage(clinic, notes, {
    language: clinic.plan.language,
    takes: [],
    sayIn,
    generator: 'Tertulia test',
  })
  await saveMade(folder, made.files)
  expect(await state(clinic, notes)).toBe('current')
  expect(await state(clinic, notes.slice(1))).toBe('outdated')
  const [first, ...rest] = notes
  const hidden = { ...first!, details: { ...first!.details, hidden: { by: first!.seat, at: 1 } } }
  expect(await state(clinic, [hidden, ...rest])).toBe('outdated')
  const shown = {
    ...first!,
    details: { ...first!.details, trace: [traceMark({ act: 'shown', at: 1, by: first!.seat })] },
  }
  expect(await state(clinic, [shown, ...rest])).toBe('current')
  await writeFile(join(folder, 'package', 'manifest.json'), '{"files":')
  expect(await state(clinic, notes)).toBe('none')
})
