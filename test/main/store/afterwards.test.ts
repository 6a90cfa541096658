import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readMade, saveMade, zipMade } from '../../../src-main/afterwards/madeFiles.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { temporaryFolder } from './temporary.ts'

const stamps = { kind: 'insight', block: null, group: null, groupNumber: null, language: 'es', seat: 'ben' }

test('cards come in the order they were made; what is no card is left out', () => {
  const doc = new Y.Doc()
  const card = (id: string, text: string, createdAt: number) =>
    doc.getMap('notes').set(id, new Y.Map(Object.entries({ ...stamps, createdAt, text: new Y.Text(text) })))
  card('b', 'segunda', 2)
  card('a', 'primera', 1)
  doc.getMap('notes').set('c', 'nonsense')
  doc.getMap('notes').set('d', new Y.Map([['kind', 'rumour']]))
  expect(readNotes(Y.encodeStateAsUpdate(doc)).map(({ id, text }) => [id, text])).toEqual([
    ['a', 'primera'],
    ['b', 'segunda'],
  ])
})

test('a card that two people filled is shortened, not lost', () => {
  const doc = new Y.Doc()
  const text = new Y.Text('x'.repeat(10_001))
  doc.getMap('notes').set('a', new Y.Map(Object.entries({ ...stamps, createdAt: 1, text })))
  expect(readNotes(Y.encodeStateAsUpdate(doc))[0]?.text.length).toBe(10_000)
})

test('a made file is read by its name, and no name leads out of the package', async () => {
  const folder = await temporaryFolder()
  const [made] = await saveMade(folder, [{ name: 'a/notas.txt', bytes: Buffer.from('ñ') }])
  expect(made).toMatchObject({ name: 'a/notas.txt', bytes: 2 })
  expect((await readMade(folder, 'a/notas.txt')).toString()).toBe('ñ')
  expect(await readFile(join(folder, 'package', 'a', 'notas.txt'), 'utf8')).toBe('ñ')
  for (const name of ['../clinic.json', 'a/../../clinic.json', '/etc/passwd', 'a\\b', '', 'a/notas.md']) {
    await expect(readMade(folder, name)).rejects.toMatchObject({ code: 'unknownFile' })
  }
})

test('made files are kept once more as one ZIP, and a file that was never made is missed', async () => {
  const folder = await temporaryFolder()
  await saveMade(folder, [
    { name: 'ana.pdf', bytes: Buffer.from('Ana') },
    { name: 'ñam.pdf', bytes: Buffer.from('Ñam') },
  ])
  const zip = await zipMade(folder, 'all.zip', ['ana.pdf', 'ñam.pdf'], 0)
  const entries = Object.entries(unzipSync(await readMade(folder, zip.name)))
  expect(entries.map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['ana.pdf', 'Ana'],
    ['ñam.pdf', 'Ñam'],
  ])
  await expect(zipMade(folder, 'all.zip', ['eve.pdf'], 0)).rejects.toMatchObject({ code: 'unknownFile' })
})
