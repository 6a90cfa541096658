import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { object, text } from '../../../src-core/base/parse.ts'
import { type Repair, durableFile } from '../../../src-main/store/durableFile.ts'
import { temporaryFolder } from './temporary.ts'

const parse = object<{ word: string }>({ word: text(20) })
const written = (word: string): string => JSON.stringify({ format: 1, data: { word } })

async function inFolder() {
  const path = join(await temporaryFolder(), 'file.json')
  const repairs: Repair[] = []
  return { path, repairs, file: durableFile({ path, parse, onRepaired: (repair) => repairs.push(repair) }) }
}

test('a file that is not there is null, one that is there is itself', async () => {
  const { file } = await inFolder()
  expect(await file.read()).toBe(null)
  await file.write({ word: 'hello' })
  expect(await file.read()).toEqual({ word: 'hello' })
})

test('a damaged file is kept aside and its backup used and said; writing again keeps the good backup', async () => {
  const { file, path, repairs } = await inFolder()
  await file.write({ word: 'first' })
  await file.write({ word: 'second' })
  await writeFile(path, '{"format":1,"da')
  expect([await file.read(), repairs]).toEqual([{ word: 'first' }, ['backupUsed']])
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe('{"format":1,"da')
  await file.write({ word: 'third' })
  expect(JSON.parse(await readFile(`${path}.bak`, 'utf8'))).toEqual(JSON.parse(written('first')))
})

test('damage without a backup is a failure', async () => {
  const { file, path } = await inFolder()
  await writeFile(path, 'nonsense')
  await expect(file.read()).rejects.toMatchObject({ code: 'damaged' })
})

test('a newer format is refused and left untouched', async () => {
  const { file, path } = await inFolder()
  const newer = JSON.stringify({ format: 2, data: { words: ['x'] } })
  await writeFile(path, newer)
  await expect(file.read()).rejects.toMatchObject({ code: 'newerFormat' })
  await expect(file.write({ word: 'old' })).rejects.toMatchObject({ code: 'newerFormat' })
  expect(await readFile(path, 'utf8')).toBe(newer)
})

test('many writes at once leave the last one', async () => {
  const { file } = await inFolder()
  await Promise.all(['a', 'b', 'c', 'd'].map((word) => file.write({ word })))
  expect(await file.read()).toEqual({ word: 'd' })
})

test.skipIf(process.platform !== 'linux')('a full disk is said and the old file stays whole', async () => {
  const { file, path } = await inFolder()
  await file.write({ word: 'old' })
  await symlink('/dev/full', `${path}.tmp`)
  await expect(file.write({ word: 'new' })).rejects.toMatchObject({ code: 'diskFull' })
  expect(await file.read()).toEqual({ word: 'old' })
})
