import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Repair } from '../../../src-main/store/durableFile.ts'
import { openNotes } from '../../../src-main/store/notesLog.ts'
import { recordOf } from '../../../src-main/store/notesRecords.ts'
import { killNotes } from './killedNotes.ts'
import { temporaryFolder } from './temporary.ts'

const quiet = (): void => undefined

/** Typing `text` one character at a time: the updates that a page sends. */
function typed(text: string): readonly Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of text) doc.getText('t').insert(doc.getText('t').length, letter)
  return updates
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc.getText('t').toJSON()
}

test('notes are there again after closing, merged into the document', async () => {
  const folder = await temporaryFolder()
  const notes = await openNotes(folder, quiet)
  for (const update of typed('Año')) await notes.append(update)
  await notes.close()
  const again = await openNotes(folder, quiet)
  expect(textOf(again.state())).toBe('Año')
  await again.close()
  expect((await readFile(join(folder, 'notes.log'))).length).toBe(0)
  expect(textOf(await readFile(join(folder, 'notes.ydoc')))).toBe('Año')
})

test('cut at any byte, every whole update is kept and the torn one said', async () => {
  const folder = await temporaryFolder()
  const records = typed('abc').map(recordOf)
  const bytes = Buffer.concat(records)
  const ends = records.map((_, index) => Buffer.concat(records.slice(0, index + 1)).length)
  for (let cut = 0; cut <= bytes.length; cut++) {
    await writeFile(join(folder, 'notes.ydoc'), Y.encodeStateAsUpdate(new Y.Doc()))
    await writeFile(join(folder, 'notes.log'), bytes.subarray(0, cut))
    const said: Repair[] = []
    const notes = await openNotes(folder, (repair) => said.push(repair))
    const whole = ends.filter((end) => end <= cut).length
    const isTorn = cut > 0 && !ends.includes(cut)
    expect([textOf(notes.state()), said]).toEqual(['abc'.slice(0, whole), isTorn ? ['tornTail'] : []])
    await notes.close()
  }
})

test('a flipped bit inside sets the log aside and keeps what can be read', async () => {
  const folder = await temporaryFolder()
  const records = typed('abc').map(recordOf) // once: another time they are by another client, and of other lengths
  const bytes = Buffer.concat(records)
  const last = Buffer.concat(records.slice(0, 2)).length
  bytes[last - 1] = (bytes[last - 1] ?? 0) ^ 1
  await writeFile(join(folder, 'notes.log'), bytes)
  const said: Repair[] = []
  const notes = await openNotes(folder, (repair) => said.push(repair))
  await notes.close()
  expect([textOf(notes.state()), said]).toEqual(['a', ['notesSetAside']])
  expect(await readFile(join(folder, 'notes.log.damaged'))).toEqual(bytes)
})

test('bytes that are no notes are refused before they reach the disk', async () => {
  const folder = await temporaryFolder()
  const notes = await openNotes(folder, quiet)
  await expect(notes.append(Buffer.from([9, 9, 9]))).rejects.toMatchObject({ code: 'notesUnreadable' })
  await notes.close()
  expect((await readFile(join(folder, 'notes.log'))).length).toBe(0)
})

test('a log that has grown is merged while it is written, and the document before is the backup', async () => {
  const folder = await temporaryFolder()
  const notes = await openNotes(folder, quiet, 200)
  for (const update of typed('abcdefghijklmnopqrstuvwxyz')) await notes.append(update)
  await notes.close()
  expect((await readFile(join(folder, 'notes.log'))).length).toBeLessThan(200)
  await writeFile(join(folder, 'notes.ydoc'), 'no document')
  const said: Repair[] = []
  const again = await openNotes(folder, (repair) => said.push(repair))
  await again.close()
  const kept = textOf(await readFile(join(folder, 'notes.ydoc.bak')))
  expect([said, textOf(again.state())]).toEqual([['backupUsed'], kept])
  expect(kept).toMatch(/^abc/) // how much it is depends on how long the numbers in the updates are
})

test('a document that is none and has no backup is set aside, and the log is kept', async () => {
  const folder = await temporaryFolder()
  const [update] = typed('a')
  await writeFile(join(folder, 'notes.ydoc'), 'no document')
  await writeFile(join(folder, 'notes.log'), recordOf(update!))
  const said: Repair[] = []
  const notes = await openNotes(folder, (repair) => said.push(repair))
  await notes.close()
  expect([said, textOf(notes.state())]).toEqual([['notesSetAside'], 'a'])
  expect(await readFile(join(folder, 'notes.ydoc.damaged'), 'utf8')).toBe('no document')
})

test('killed while it writes and merges, it loses no character that was answered', { tags: ['thorough'] }, async () => {
  const { lost, answered } = await killNotes(await temporaryFolder(), 8, 7)
  expect([lost, answered > 8]).toEqual([0, true])
})
