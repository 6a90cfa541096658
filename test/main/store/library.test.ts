import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SeatId } from '../../../src-core/base/id.ts'
import { openHostClinic } from '../../../src-main/live/hostClinic.ts'
import { openLibrary } from '../../../src-main/store/library.ts'
import { planOf } from './plan.ts'
import { temporaryFolder } from './temporary.ts'

const plan = planOf('tea')

test('a saved clinic is listed and read; a removed one is gone', async () => {
  const library = await openLibrary(await temporaryFolder(), Date.now())
  await library.save(plan)
  expect(await library.list()).toMatchObject([
    { id: 'tea', title: 'tea', stage: 'preparing', trouble: null, repaired: [] },
  ])
  expect(await library.read(plan.id)).toEqual(plan)
  await library.remove(plan.id)
  expect(await library.list()).toEqual([])
  await expect(library.read(plan.id)).rejects.toMatchObject({ code: 'unknownClinic' })
})

test('a clinic is found again though the library file was lost', async () => {
  const folder = await temporaryFolder()
  const library = await openLibrary(folder, Date.now())
  await library.save(plan)
  await library.close()
  await rm(join(folder, 'library.json'))
  await rm(join(folder, 'library.json.bak'), { force: true })
  expect(await (await openLibrary(folder, Date.now())).list()).toMatchObject([{ id: 'tea', title: 'tea' }])
})

test('a clinic that cannot be opened is listed with its trouble and what the library remembers', async () => {
  const folder = await temporaryFolder()
  const library = await openLibrary(folder, Date.now())
  await library.save(plan)
  const file = join(folder, 'clinics', 'tea', 'clinic.json')
  const newer = (await readFile(file, 'utf8')).replace('"format": 1', '"format": 9')
  await writeFile(file, newer)
  expect(await library.list()).toMatchObject([{ id: 'tea', title: 'tea', trouble: 'newerFormat' }])
  expect(await readFile(file, 'utf8')).toBe(newer)
})

test('a repair is said once', async () => {
  const folder = await temporaryFolder()
  const library = await openLibrary(folder, Date.now())
  await library.save(plan)
  await library.save({ ...plan, title: 'coffee' })
  await writeFile(join(folder, 'clinics', 'tea', 'clinic.json'), '')
  expect(await library.list()).toMatchObject([{ title: 'tea', trouble: null, repaired: ['backupUsed'] }])
})

test('a clinic that is open cannot be planned anew', async () => {
  const library = await openLibrary(await temporaryFolder(), Date.now())
  await library.save(plan)
  const host = await openHostClinic({
    plan,
    folder: library.folderOf(plan.id),
    now: () => 5,
    onRepaired: () => undefined,
    onAppended: () => undefined,
  })
  await host.command('ana' as SeatId, { type: 'openClinic' })
  await host.close()
  await expect(library.save(plan)).rejects.toMatchObject({ code: 'clinicAlreadyOpen' })
  expect(await library.list()).toMatchObject([{ stage: 'open' }])
})
