import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addressesKeptMs, forgetAddresses } from '../../../src-main/library/forgetAddresses.ts'
import { openLibrary } from '../../../src-main/store/library.ts'
import { planOf } from '../store/plan.ts'
import { temporaryFolder } from '../store/temporary.ts'

const address = 'ana@example.org'
const plan = (id: string, startsAt: number) => {
  const planned = planOf(id)
  return { ...planned, startsAt, seats: planned.seats.map((seat) => ({ ...seat, email: address })) }
}

test('ninety days after a clinic no file of it holds an e-mail address; everything else of it stays', async () => {
  const folder = await temporaryFolder()
  const library = await openLibrary(folder, Date.now())
  const tea = plan('tea', 1_000_000)
  const over = tea.startsAt + tea.plannedMs
  await library.save(tea)
  await library.save({ ...tea, title: 'Tea' }) // so that there is a backup
  await library.save(plan('later', tea.startsAt + 1))
  const home = join(folder, 'clinics', 'tea')
  await writeFile(join(home, 'clinic.json.damaged'), `{"email": "${address}"`)

  await forgetAddresses(library, over + addressesKeptMs - 1)
  expect((await library.read(tea.id)).seats[0]?.email).toBe(address)

  await forgetAddresses(library, over + addressesKeptMs)
  expect(await library.read(tea.id)).toEqual({ ...tea, title: 'Tea', seats: tea.seats.map((seat) => ({ ...seat, email: '' })) }) // prettier-ignore
  for (const file of await readdir(home)) expect(await readFile(join(home, file), 'utf8')).not.toContain(address)
  expect((await library.read(plan('later', 0).id)).seats[0]?.email).toBe(address)
})
